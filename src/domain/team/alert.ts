import { type Answer, wordsOf } from '../conversation/run.ts';
import type { AlertPolicy } from '../policy.ts';
import type { Category, Question, Survey } from '../survey/survey.ts';
import type { Alert, CaseFacts, Severity } from './case.ts';

/** Ratings of 1 and 2 cannot wait. */
const URGENT_SCORE = 2;
const DETRACTOR_SCORE = 6;

/** Which rules these answers fire. Pure: the same answers and policy give the same alerts. */
export function alertsOf(survey: Survey, answers: readonly Answer[], policy: AlertPolicy): readonly Alert[] {
  return answers.flatMap((answer) => [
    ...scoreAlerts(survey, answer, policy),
    ...keywordAlerts(answer, policy),
  ]);
}

/** What the case of a run is about, as its answers stand after `turn`; `undefined` when no rule fires. */
export function caseFactsOf(
  survey: Survey,
  answers: readonly Answer[],
  context: { readonly policy: AlertPolicy; readonly turn: number },
): CaseFacts | undefined {
  const alerts = alertsOf(survey, answers, context.policy);
  if (alerts.length === 0) return undefined;
  return { ...drawFacts(survey, answers, alerts), turn: context.turn };
}

/** The facts of a case that was opened before, after its answers were corrected: it stays, with what is true now. */
export function redrawFacts(
  survey: Survey,
  answers: readonly Answer[],
  context: { readonly policy: AlertPolicy; readonly turn: number },
): CaseFacts {
  return { ...drawFacts(survey, answers, alertsOf(survey, answers, context.policy)), turn: context.turn };
}

function drawFacts(
  survey: Survey,
  answers: readonly Answer[],
  alerts: readonly Alert[],
): Omit<CaseFacts, 'turn'> {
  const scores = answers.flatMap((answer) => {
    const dimension = dimensionOf(survey, answer);
    return answer.kind === 'rating' && typeof answer.value === 'number' && dimension !== undefined
      ? [{ dimension, score: answer.value }]
      : [];
  });
  const worst = worstOf(scores);
  const nps = alerts.find(({ rule }) => rule === 'npsDetractor');
  const rated = worst !== undefined && alerts.some(({ rule }) => rule !== 'npsDetractor');
  return {
    severity: alerts.some(({ severity }) => severity === 'urgent') ? 'urgent' : 'normal',
    alerts,
    score: rated || nps === undefined ? worst?.score : nps.score,
    dimension: rated || nps === undefined ? worst?.dimension : 'nps',
    category: chosenCategory(survey, answers) ?? categoryOf(worst?.dimension),
    scores,
    verbatims: wordsOf(answers),
  };
}

function scoreAlerts(survey: Survey, { kind, value, questionId }: Answer, policy: AlertPolicy): Alert[] {
  if (typeof value !== 'number') return [];
  const subject = survey.questions.find(({ id }) => id === questionId);
  if (kind === 'rating' && value <= policy.lowScore) {
    const severity: Severity = value <= URGENT_SCORE ? 'urgent' : 'normal';
    return [{ rule: 'lowScore', subject: scoredDimension(subject) ?? questionId, score: value, severity }];
  }
  if (kind === 'nps' && policy.npsDetractor && value <= DETRACTOR_SCORE)
    return [{ rule: 'npsDetractor', subject: 'nps', score: value, severity: 'normal' }];
  return [];
}

/** Words that must not wait, whatever the score: compared without case, width and blanks. */
function keywordAlerts({ kind, value, comment }: Answer, policy: AlertPolicy): Alert[] {
  if (comment === undefined && kind !== 'text') return [];
  const words = `${kind === 'text' && typeof value === 'string' ? value : ''} ${comment ?? ''}`;
  const text = words.normalize('NFKC').toLowerCase();
  const found = policy.keywords.find((keyword) => text.includes(keyword.normalize('NFKC').toLowerCase()));
  return found === undefined ? [] : [{ rule: 'keyword', subject: found, severity: 'urgent' }];
}

/** The lowest score; on a tie the first dimension that says more than "overall". */
function worstOf(scores: CaseFacts['scores']): CaseFacts['scores'][number] | undefined {
  const lowest = Math.min(...scores.map(({ score }) => score));
  const ties = scores.filter(({ score }) => score === lowest);
  return ties.find(({ dimension }) => dimension !== 'overall') ?? ties[0];
}

/** The category of the option the customer chose as the cause. */
export function chosenCategory(survey: Survey, answers: readonly Answer[]): Category | undefined {
  for (const { questionId, value } of answers) {
    const question = survey.questions.find(({ id }) => id === questionId);
    if (question?.kind !== 'choice' && question?.kind !== 'multi') continue;
    const codes = Array.isArray(value) ? value : [value];
    const found = question.options.find(
      ({ code, category }) => category !== undefined && codes.includes(code),
    );
    if (found?.category !== undefined) return found.category;
  }
  return undefined;
}

const CATEGORIES: Readonly<Record<string, Category>> = {
  timeliness: 'process',
  efficiency: 'process',
  attitude: 'attitude',
  professionalism: 'ability',
  resolution: 'ability',
  quality: 'product',
  price: 'product',
  functionality: 'product',
};

function categoryOf(dimension: string | undefined): Category {
  return CATEGORIES[dimension ?? ''] ?? 'other';
}

function dimensionOf(survey: Survey, { questionId }: Answer): string | undefined {
  return scoredDimension(survey.questions.find(({ id }) => id === questionId)) ?? questionId;
}

function scoredDimension(question: Question | undefined): string | undefined {
  return question !== undefined && 'dimension' in question ? question.dimension : undefined;
}

import { answerLabel } from '../../../flows/messages/question.ts';
import {
  type Answer,
  type AnswerValue,
  answersOf,
  type Passed,
  type Run,
} from '../../domain/conversation/run.ts';
import type { Policy } from '../../domain/policy.ts';
import { getQuestion, type Question, type Survey } from '../../domain/survey/survey.ts';
import { alertsOf, caseFactsOf } from '../../domain/team/alert.ts';
import type { Alert } from '../../domain/team/case.ts';
import type { Locale } from '../../domain/text.ts';
import { term } from '../../domain/words/terms.ts';
import { previewWords } from './preview-words.ts';

/** What a played survey is summed up from. */
export interface Played {
  readonly survey: Survey;
  readonly policy: Policy;
  readonly locale: Locale;
}

/** What would be stored and who would be told, after the run as it stands. */
export function summarise({ state }: Run, played: Played): string {
  const words = previewWords(played.locale);
  const answers = answersOf(state.passed);
  const status = state.phase === 'done' ? state.outcome : 'open';
  const stored =
    answers.length === 0
      ? [words.nothingStored]
      : [
          `${words.stored} (${words.asOf[status]})`,
          ...state.passed.map((each) => `  ${describeAnswer(each, played)}`),
        ];
  return [...stored, '', ...listAlerts(answers, played), ''].join('\n');
}

/** One alert in words: dimension or keyword, score, severity. */
export function describeAlert({ rule, subject, score, severity }: Alert, locale: Locale): string {
  const words = previewWords(locale);
  const what = rule === 'keyword' ? words.keyword(subject) : term('dimension', subject, locale);
  return [
    what,
    ...(score === undefined ? [] : [words.score(score)]),
    term('severity', severity, locale),
  ].join(' · ');
}

function listAlerts(answers: readonly Answer[], { survey, policy, locale }: Played): readonly string[] {
  const words = previewWords(locale);
  const alerts = alertsOf(survey, answers, policy.alerts);
  const facts = caseFactsOf(survey, answers, { policy: policy.alerts, turn: answers.length });
  if (facts === undefined) return [words.noAlerts];
  return [
    words.alerts,
    ...alerts.map((alert) => `  ${describeAlert(alert, locale)}`),
    `  ${words.category(term('category', facts.category, locale))}`,
  ];
}

function describeAnswer(passed: Passed, { survey, locale }: Played): string {
  const words = previewWords(locale);
  const question = getQuestion(survey, passed.questionId);
  const name = nameOf(question, locale);
  if (passed.status === 'skipped') return `${name}: ${words.skipped}`;
  const { kind, value, comment, cut } = passed;
  const label = (code: AnswerValue): string =>
    kind === 'text' ? String(code) : answerLabel(question, codeOf(code), locale);
  const text = [value].flat().map(label).join(', ');
  return [
    `${name}: ${text}`,
    ...(comment === undefined ? [] : [`${words.comment}: ${comment}`]),
    ...(cut === true ? [words.cut] : []),
  ].join('  ');
}

/** What reports call its answers; a question that measures nothing has its id only. */
function nameOf(question: Question, locale: Locale): string {
  const dimension = 'dimension' in question ? question.dimension : undefined;
  return dimension === undefined ? question.id : term('dimension', dimension, locale);
}

function codeOf(value: AnswerValue): string {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}

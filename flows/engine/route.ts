import type { AnswerValue, Passed } from '../../src/domain/conversation/run.ts';
import { assertNever } from '../../src/domain/errors.ts';
import type { QuestionId } from '../../src/domain/ids.ts';
import {
  type AnswerTest,
  type Condition,
  estimateSeconds,
  type Question,
  type Survey,
} from '../../src/domain/survey/survey.ts';

/** Whether a condition holds after these answers. */
export function holds(condition: Condition | undefined, passed: readonly Passed[]): boolean {
  if (condition === undefined) return true;
  if ('all' in condition) return condition.all.every((each) => holds(each, passed));
  if ('any' in condition) return condition.any.some((each) => holds(each, passed));
  if ('not' in condition) return !holds(condition.not, passed);
  return passes(condition.test, answerTo(passed, condition.question));
}

/** The first question after the last one passed whose condition holds; `undefined` at the end of the survey. */
export function nextQuestion(survey: Survey, passed: readonly Passed[]): Question | undefined {
  const last = passed.at(-1)?.questionId;
  const from = last === undefined ? 0 : survey.questions.findIndex(({ id }) => id === last) + 1;
  return survey.questions.slice(from).find(({ when }) => holds(when, passed));
}

/** Those of the passed questions that would still have been asked, in order: what a revised answer leaves of the way. */
export function stillOnTheWay(survey: Survey, passed: readonly Passed[]): readonly Passed[] {
  const kept: Passed[] = [];
  for (const each of passed) {
    const question = survey.questions.find(({ id }) => id === each.questionId);
    if (question !== undefined && holds(question.when, kept)) kept.push(each);
  }
  return kept;
}

/** Where the open question stands among those certain to come, and about how many seconds are left with it. */
export function progressOf(
  survey: Survey,
  passed: readonly Passed[],
  questionId: QuestionId,
): { readonly at: number; readonly of: number; readonly secondsLeft: number } {
  const from = survey.questions.findIndex(({ id }) => id === questionId);
  const later = survey.questions.slice(from + 1).filter(({ when }) => holds(when, passed));
  const open = survey.questions.slice(from, from + 1);
  const at = passed.length + 1;
  return { at, of: at + later.length, secondsLeft: estimateSeconds([...open, ...later]) };
}

/** How many questions are certain to come, and about how many seconds they take, before anything is answered. */
export function lengthOf(survey: Survey): { readonly questions: number; readonly seconds: number } {
  const first = nextQuestion(survey, []);
  if (first === undefined) return { questions: 0, seconds: 0 };
  const { of, secondsLeft } = progressOf(survey, [], first.id);
  return { questions: of, seconds: secondsLeft };
}

function answerTo(passed: readonly Passed[], id: QuestionId): AnswerValue | undefined {
  const found = passed.find(({ questionId }) => questionId === id);
  return found?.status === 'answered' ? found.value : undefined;
}

function passes(test: AnswerTest, value: AnswerValue | undefined): boolean {
  if ('answered' in test) return test.answered === (value !== undefined);
  if (value === undefined) return false;
  if ('atMost' in test) return typeof value === 'number' && value <= test.atMost;
  if ('atLeast' in test) return typeof value === 'number' && value >= test.atLeast;
  if ('in' in test) return (Array.isArray(value) ? value : [value]).some((each) => test.in.includes(each));
  return assertNever(test);
}

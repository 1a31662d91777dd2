import { assertNever } from '../../src/domain/errors.ts';
import type { QuestionId } from '../../src/domain/ids.ts';
import {
  type AnswerTest,
  type Condition,
  LEVELS,
  type Option,
  type Question,
  SCALES,
} from '../../src/domain/survey/survey.ts';

/** What is left of a condition once some answers are known. */
export type Rest = Condition | boolean;
/** One way of answering a question, as far as conditions can tell: what each test says about it. */
type Outcome = (test: AnswerTest) => boolean;

/** Situations that are told apart at most; more are not worth the time. */
export const MAX_WAYS = 2000;

/**
 * What is left of the conditions of the later questions after this one: one list for every way of answering it that they
 * can tell apart, with a skip, since customers may always type "skip". One list only when it was not asked.
 */
export function settle(
  question: Question,
  later: readonly Rest[],
  asked: boolean,
): readonly (readonly Rest[])[] {
  const tests = later.flatMap((rest) => (typeof rest === 'boolean' ? [] : testsOn(question.id, rest)));
  const outcomes = asked && tests.length > 0 ? [unanswered, ...outcomesOf(question, tests)] : [unanswered];
  return outcomes.map((outcome) => later.map((rest) => reduce(rest, question.id, outcome)));
}

const unanswered: Outcome = (test) => 'answered' in test && !test.answered;

function testsOn(id: QuestionId, condition: Condition): readonly AnswerTest[] {
  if ('all' in condition) return condition.all.flatMap((each) => testsOn(id, each));
  if ('any' in condition) return condition.any.flatMap((each) => testsOn(id, each));
  if ('not' in condition) return testsOn(id, condition.not);
  return condition.question === id ? [condition.test] : [];
}

function outcomesOf(question: Question, tests: readonly AnswerTest[]): readonly Outcome[] {
  switch (question.kind) {
    case 'rating':
    case 'nps':
    case 'ces': {
      const { min, max } = SCALES[question.kind];
      return Array.from({ length: max - min + 1 }, (_, index) => outcomeOf([min + index]));
    }
    case 'level3':
      return LEVELS.map((level) => outcomeOf([level]));
    case 'yesno':
      return [outcomeOf([true]), outcomeOf([false])];
    case 'choice':
      return question.options.map(({ code }) => outcomeOf([code]));
    case 'multi':
      return choicesOf(question.options, tests).map(outcomeOf);
    case 'text':
      return [outcomeOf([])];
    default:
      return assertNever(question);
  }
}

/** Of all sets of options only one for each pattern of passed tests: there are far fewer patterns than sets. */
function choicesOf(options: readonly Option[], tests: readonly AnswerTest[]): readonly (readonly string[])[] {
  const byPattern = new Map<string, readonly string[]>();
  for (const { code } of options) {
    for (const chosen of [[code], ...[...byPattern.values()].map((codes) => [...codes, code])]) {
      const pattern = tests.map((test) => (outcomeOf(chosen)(test) ? '1' : '0')).join('');
      if (!byPattern.has(pattern)) byPattern.set(pattern, chosen);
    }
    if (byPattern.size > MAX_WAYS) break;
  }
  return [...byPattern.values()];
}

function outcomeOf(values: readonly (string | number | boolean)[]): Outcome {
  const [first] = values;
  return (test) => {
    if ('answered' in test) return test.answered;
    if ('in' in test) return values.some((value) => test.in.includes(value));
    if (typeof first !== 'number') return false;
    return 'atMost' in test ? first <= test.atMost : first >= test.atLeast;
  };
}

/** The condition once this question is settled; `true` or `false` as soon as nothing else matters. */
function reduce(rest: Rest, id: QuestionId, outcome: Outcome): Rest {
  if (typeof rest === 'boolean') return rest;
  if ('not' in rest) {
    const inner = reduce(rest.not, id, outcome);
    return typeof inner === 'boolean' ? !inner : { not: inner };
  }
  if ('question' in rest) return rest.question === id ? outcome(rest.test) : rest;
  const decides = 'any' in rest;
  const parts = ('any' in rest ? rest.any : rest.all).map((each) => reduce(each, id, outcome));
  if (parts.includes(decides)) return decides;
  const open = parts.filter((part) => typeof part !== 'boolean');
  if (open.length === 0) return !decides;
  return decides ? { any: open } : { all: open };
}

import type { QuestionId } from '../../../src/domain/ids.ts';
import type { AnswerTest, Condition, Question } from '../../../src/domain/survey/survey.ts';
import type { Locale } from '../../../src/domain/text.ts';
import { answerLabel } from '../../messages/question.ts';
import { type GraphWords, graphWords } from './words.ts';

/** What a condition is worded with: the questions give it numbers and the labels of their answers. */
export interface Wording {
  readonly questions: readonly Question[];
  readonly locale: Locale;
}

/** `any of Q1–Q5 ≤ 3`, `第 6 题答“等待太久”`: a condition in words, with the questions by their numbers. */
export function describeCondition(condition: Condition, wording: Wording): string {
  const words = graphWords(wording.locale);
  if ('question' in condition) return describeTest(condition.question, condition.test, wording);
  if ('not' in condition) return describeNot(condition.not, wording);
  const isAny = 'any' in condition;
  const parts = isAny ? condition.any : condition.all;
  const same = sameTest(parts, wording);
  if (same !== undefined)
    return isAny ? words.anyOf(same.names, same.test) : words.allOf(same.names, same.test);
  return parts
    .map((part) => {
      const text = describeCondition(part, wording);
      return parts.length > 1 && isMixed(part, isAny) ? words.brackets(text) : text;
    })
    .join(isAny ? words.or : words.and);
}

/** The questions of these ids by their numbers, runs of numbers drawn together: `Q1–Q5`, `第 2、4 题`. */
export function nameQuestions(ids: readonly QuestionId[], { questions, locale }: Wording): string {
  const words = graphWords(locale);
  const numbers = [...new Set(ids.map((id) => questions.findIndex((each) => each.id === id) + 1))].toSorted(
    (left, right) => left - right,
  );
  const runs: { from: number; to: number }[] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run !== undefined && run.to === number - 1) run.to = number;
    else runs.push({ from: number, to: number });
  }
  const texts = runs.map(({ from, to }) => nameRun(from, to, words));
  return words.name(texts.join(words.list));
}

function nameRun(from: number, to: number, words: GraphWords): string {
  const [first, last] = [words.number(from), words.number(to)];
  if (from === to) return first;
  return to === from + 1 ? `${first}${words.list}${last}` : `${first}${words.range}${last}`;
}

function isMixed(part: Condition, inAny: boolean): boolean {
  return inAny ? 'all' in part && part.all.length > 1 : 'any' in part && part.any.length > 1;
}

/** Several questions with one and the same test are told in one breath. */
function sameTest(
  parts: readonly Condition[],
  wording: Wording,
): { readonly names: string; readonly test: string } | undefined {
  const leaves = parts.flatMap((part) => ('question' in part ? [part] : []));
  if (leaves.length < 2 || leaves.length < parts.length) return undefined;
  const tests = leaves.map(({ question, test }) => wordTest(question, test, wording));
  const [test] = tests;
  if (test === undefined || new Set(tests).size > 1) return undefined;
  const ids = leaves.map(({ question }) => question);
  return new Set(ids).size < 2 ? undefined : { names: nameQuestions(ids, wording), test };
}

function describeNot(inner: Condition, wording: Wording): string {
  const words = graphWords(wording.locale);
  if ('question' in inner && 'in' in inner.test)
    return join(
      nameQuestions([inner.question], wording),
      words.isNot(valuesOf(inner.question, inner.test.in, wording)),
      wording,
    );
  return words.not(describeCondition(inner, wording));
}

function describeTest(id: QuestionId, test: AnswerTest, wording: Wording): string {
  return join(nameQuestions([id], wording), wordTest(id, test, wording), wording);
}

/** Chinese needs no blank between the question and what is said of it; a sign brings its own. */
function join(name: string, said: string, { locale }: Wording): string {
  return locale === 'en' ? `${name} ${said}` : `${name}${said}`;
}

function wordTest(id: QuestionId, test: AnswerTest, wording: Wording): string {
  const words = graphWords(wording.locale);
  if ('answered' in test) return test.answered ? words.answered : words.unanswered;
  if ('atMost' in test) return words.compare('≤', test.atMost);
  if ('atLeast' in test) return words.compare('≥', test.atLeast);
  const [only] = test.in;
  if (test.in.length === 1 && typeof only === 'number') return words.compare('=', only);
  return words.is(valuesOf(id, test.in, wording));
}

function valuesOf(id: QuestionId, values: readonly (string | number | boolean)[], wording: Wording): string {
  const words = graphWords(wording.locale);
  const question = wording.questions.find((each) => each.id === id);
  const texts = values.map((value) => {
    if (typeof value === 'boolean') return words.answer(value);
    if (typeof value === 'number') return String(value);
    return words.quote(question === undefined ? value : answerLabel(question, value, wording.locale));
  });
  const last = texts.at(-1) ?? '';
  const before = texts.slice(0, -1).join(words.list);
  return before === '' ? last : `${before}${words.or.replace('，', '')}${last}`;
}

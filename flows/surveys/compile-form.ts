import type { QuestionId } from '../../src/domain/ids.ts';
import type { FormCost, MessagePlan, SurveyNeeds } from '../../src/domain/sending/message-plan.ts';
import {
  type Condition,
  estimateSeconds,
  type Question,
  type Survey,
} from '../../src/domain/survey/survey.ts';
import { MAX_MISSES } from '../engine/effects.ts';
import { versionOf } from './canonical.ts';
import { longestWay } from './longest-way.ts';

const known = new WeakMap<Survey, SurveyNeeds>();

/** What a survey takes in each of its forms. Looked at once for every version. */
export function surveyNeeds(survey: Survey): SurveyNeeds {
  const needs = known.get(survey) ?? needsOf(survey.questions);
  known.set(survey, needs);
  return needs;
}

/**
 * The survey as the plan wants it asked: itself where that is all of it, else a version of its own under the same id, whose
 * questions say how to be answered and are asked once. `hash` is SHA-256 as hex digits.
 */
export function compileForm(
  survey: Survey,
  { form, questions }: MessagePlan,
  hash: (text: string) => string,
): Survey {
  if (form !== 'merged' && form !== 'short') return survey;
  const asked = form === 'short' ? shorten(survey.questions, questions ?? 1) : survey.questions;
  const { version: of, ...rest } = survey;
  const content = { ...rest, questions: asked, merged: { of } };
  return { ...content, version: versionOf(content, hash) };
}

function needsOf(questions: readonly Question[]): SurveyNeeds {
  const merged = costOnce(questions);
  const shorter = Array.from({ length: Math.max(0, merged.questions - 1) }, (_, at) =>
    costOnce(shorten(questions, at + 1)),
  );
  return {
    // A box that is ticked is drawn anew each time, and nobody knows how often.
    full: {
      ...merged,
      messages: longestWay(questions, ({ kind }) => (kind === 'multi' ? Infinity : 1 + MAX_MISSES)) + 1,
    },
    merged,
    short: shorter.filter(({ questions: count }) => count > 0),
  };
}

function costOnce(questions: readonly Question[]): FormCost {
  const count = longestWay(questions, () => 1);
  const seconds = longestWay(questions, (question) => estimateSeconds([question]));
  return { questions: count, messages: count + 1, seconds };
}

/** At most so many questions on any way: the overall rating first, then the others in order, each with all its condition looks at. */
function shorten(questions: readonly Question[], most: number): readonly Question[] {
  const overall = questions.find(isOverall);
  const order =
    overall === undefined ? questions : [overall, ...questions.filter((each) => each !== overall)];
  const picked: Question[] = [];
  for (const question of order) {
    const hasAll = idsIn(question.when).every((id) => picked.some((each) => each.id === id));
    if (hasAll && longestWay([...picked, question], () => 1) <= most) picked.push(question);
  }
  return picked;
}

function isOverall(question: Question): boolean {
  const isAlways = question.when === undefined && !question.optional;
  return isAlways && question.kind === 'rating' && question.dimension === 'overall';
}

function idsIn(condition: Condition | undefined): readonly QuestionId[] {
  if (condition === undefined) return [];
  if ('all' in condition) return condition.all.flatMap(idsIn);
  if ('any' in condition) return condition.any.flatMap(idsIn);
  return 'not' in condition ? idsIn(condition.not) : [condition.question];
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextQuestion } from '../../../flows/engine/route.ts';
import { type Hop, traceWays } from '../../../flows/surveys/trace-ways.ts';
import type { AnswerValue, Passed } from '../../../src/domain/conversation/run.ts';
import { estimateSeconds, type Question, type Survey } from '../../../src/domain/survey/survey.ts';
import { codesOf, surveys } from '../../support/generated-surveys.ts';
import { aFile, read } from '../../support/survey-files.ts';

function questionsOf(...lines: readonly string[]): readonly Question[] {
  const parsed = read(aFile(...lines));
  if (parsed.status === 'invalid') throw new Error(parsed.problems.join('\n'));
  return parsed.survey.questions;
}

describe('the ways through a survey', () => {
  it('are one where everybody is asked everything', () => {
    expect(traceWays(questionsOf('id: a, kind: rating', 'id: b, kind: text'))).toEqual({
      count: 1,
      shortest: { questions: ['a', 'b'], seconds: 33 },
      longest: { questions: ['a', 'b'], seconds: 33 },
      hops: [
        { from: undefined, to: 'a' },
        { from: 'a', to: 'b' },
        { from: 'b', to: undefined },
      ],
    });
  });

  it('are counted by the questions asked, not by the answers given', () => {
    const ways = traceWays(
      questionsOf(
        'id: a, kind: nps',
        'id: bad, kind: text, when: { question: a, atMost: 6 }',
        'id: good, kind: yesno, when: { question: a, atLeast: 9 }',
      ),
    );
    expect(ways).toMatchObject({
      count: 3,
      shortest: { questions: ['a'], seconds: 10 },
      longest: { questions: ['a', 'bad'], seconds: 35 },
    });
    expect(new Set(ways?.hops.map(keyOf))).toEqual(new Set(['>a', 'a>', 'a>bad', 'a>good', 'bad>', 'good>']));
  });

  it('are counted where there are very many of them', () => {
    const pairs = Array.from({ length: 12 }, (_, at) => [
      `id: a${at}, kind: yesno`,
      `id: b${at}, kind: yesno, when: { question: a${at}, equals: no }`,
    ]).flat();
    expect(traceWays(questionsOf(...pairs))).toMatchObject({ count: 4096, shortest: { seconds: 72 } });
  });

  it('are those that the engine takes when every answer is tried', () => {
    fc.assert(
      fc.property(surveys, (survey) => {
        const short = { ...survey, questions: survey.questions.slice(0, 4) };
        const ways = traceWays(short.questions);
        const tried = tryAll(short);
        expect(ways?.count).toBe(tried.sequences.size);
        expect([ways?.shortest.seconds, ways?.longest.seconds]).toEqual(tried.seconds);
        expect(tried.sequences.has(ways?.longest.questions.join(' ') ?? '?')).toBe(true);
        expect(new Set(ways?.hops.map(keyOf))).toEqual(tried.hops);
      }),
      { numRuns: 60 },
    );
  });
});

function keyOf({ from, to }: Hop): string {
  return `${from ?? ''}>${to ?? ''}`;
}

/** The same by brute force, on the engine's own feet. */
function tryAll(survey: Survey): {
  readonly sequences: ReadonlySet<string>;
  readonly seconds: readonly [number, number];
  readonly hops: ReadonlySet<string>;
} {
  const sequences = new Set<string>();
  const hops = new Set<string>();
  let seconds: readonly [number, number] = [Number.POSITIVE_INFINITY, 0];
  const walk = (passed: readonly Passed[]): void => {
    const question = nextQuestion(survey, passed);
    hops.add(keyOf({ from: passed.at(-1)?.questionId, to: question?.id }));
    if (question === undefined) {
      const ids = passed.map(({ questionId }) => questionId);
      sequences.add(ids.join(' '));
      const taken = estimateSeconds(survey.questions.filter(({ id }) => ids.includes(id)));
      seconds = [Math.min(seconds[0], taken), Math.max(seconds[1], taken)];
      return;
    }
    walk([...passed, { status: 'skipped', questionId: question.id }]);
    for (const value of valuesOf(question))
      walk([...passed, { status: 'answered', questionId: question.id, kind: question.kind, value, turn: 1 }]);
  };
  walk([]);
  return { sequences, seconds, hops };
}

function valuesOf(question: Question): readonly AnswerValue[] {
  const codes = codesOf(question);
  switch (question.kind) {
    case 'rating':
    case 'nps':
    case 'ces':
      return codes.map(Number);
    case 'yesno':
      return [true, false];
    case 'text':
      return ['words'];
    case 'multi':
      return subsetsOf(codes);
    case 'choice':
    case 'level3':
      return codes;
  }
}

function subsetsOf(codes: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: 2 ** codes.length - 1 }, (_, mask) =>
    codes.filter((_code, bit) => ((mask + 1) >> bit) % 2 === 1),
  );
}

import { describe, expect, it } from 'vitest';
import { makeResponse } from '../../src/domain/conversation/make-response.ts';
import type { Passed, Run, RunOutcome } from '../../src/domain/conversation/run.ts';
import { asId } from '../../src/domain/ids.ts';
import { addMs } from '../../src/domain/time.ts';
import { anInteraction, aRun, aSurvey, NOW } from '../support/builders.ts';

const words = { 'zh-CN': '?', 'zh-TW': '?', en: '?' };
const NAMES = ['a', 'b', 'c', 'd', 'e'] as const;
const SURVEY = aSurvey({
  questions: NAMES.map((name) => ({
    id: asId(name),
    kind: 'rating',
    text: words,
    optional: false,
    dimension: name,
  })),
});

/** A run that gave these scores, so many milliseconds apart, the first a minute after it opened. */
function ended(scores: readonly number[], apartMs: number, outcome: RunOutcome = 'completed'): Run {
  const passed = scores.map(
    (value, index): Passed => ({
      status: 'answered',
      questionId: asId(NAMES[index] ?? 'a'),
      kind: 'rating',
      value,
      turn: index + 1,
    }),
  );
  const log = scores.map((value, index) => ({
    at: addMs(NOW, 60_000 + index * apartMs),
    event: { kind: 'typed', text: String(value) } as const,
  }));
  return aRun({ state: { phase: 'done', outcome, seq: scores.length, passed }, log });
}

function responseOf(run: Run) {
  return makeResponse({ run, survey: SURVEY, interaction: anInteraction(), channel: 'telegram' });
}

describe('the response of a run', () => {
  it('is there only when it has ended and something was answered', () => {
    expect(responseOf(ended([], 0))).toBeUndefined();
    expect(responseOf(aRun())).toBeUndefined();
    expect(responseOf(ended([5], 0))).toBeDefined();
  });

  it.each([
    ['completed', 'completed'],
    ['stopped', 'partial'],
    ['expired', 'partial'],
    ['undeliverable', 'partial'],
  ] as const)('of a run that ended as %s is %s', (outcome, status) => {
    expect(responseOf(ended([5], 0, outcome))?.status).toBe(status);
  });

  it('has the time of each answer, starts with the first and ends with the last turn', () => {
    const response = responseOf(ended([5, 4], 9000));
    expect(response?.startedAt).toEqual(addMs(NOW, 60_000));
    expect(response?.endedAt).toEqual(addMs(NOW, 69_000));
    expect(response?.answers.map(({ value, dimension, at }) => [value, dimension, at])).toEqual([
      [5, 'a', addMs(NOW, 60_000)],
      [4, 'b', addMs(NOW, 69_000)],
    ]);
    expect(response?.turn).toBe(2);
  });

  it('is doubted when it came faster than a person reads', () => {
    expect(responseOf(ended([5, 4, 3], 900))?.flags).toEqual(['too-fast']);
    expect(responseOf(ended([5, 4, 3], 1000))?.flags).toEqual([]);
    expect(responseOf(ended([5, 4], 10))?.flags).toEqual([]);
  });

  it('is doubted when all ratings are equal and given in a hurry', () => {
    expect(responseOf(ended([5, 5, 5, 5, 5], 1900))?.flags).toEqual(['straight-lining']);
    expect(responseOf(ended([5, 5, 5, 5, 5], 2000))?.flags).toEqual([]);
    expect(responseOf(ended([5, 5, 5, 5, 4], 1900))?.flags).toEqual([]);
  });
});

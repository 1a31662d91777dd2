import type { ScoredResponse } from '../conversation/response.ts';
import { SCALES } from '../survey/survey.ts';
import { addCounts, mergeByKey, noCounts, type ScoreCounts, totalOf } from './counts.ts';

/**
 * Overall ratings of the responses to one survey version. Where a response has no overall rating, `derived` counts the mean of
 * its other dimensions, under the key `sum/answers`: whole numbers, so that merging in any order gives the same figures.
 */
export interface OverallCounts {
  readonly asked: ScoreCounts;
  readonly derived: Readonly<Record<string, number>>;
}

/** A rating that counts: on a dimension, and on the scale of 1 to 5. */
export interface DimensionRating {
  readonly dimension: string;
  readonly score: number;
}

/** Ratings of dimensions. Three-level answers are another scale and never among them. */
export function ratingsOf(answers: ScoredResponse['answers']): readonly DimensionRating[] {
  const { min, max } = SCALES.rating;
  return answers.flatMap(({ kind, dimension, value }) => {
    if (kind !== 'rating' || dimension === undefined || typeof value !== 'number') return [];
    return Number.isInteger(value) && value >= min && value <= max ? [{ dimension, score: value }] : [];
  });
}

export const NO_OVERALL: OverallCounts = { asked: noCounts(SCALES.rating), derived: {} };

export function mergeOverall(a: OverallCounts, b: OverallCounts): OverallCounts {
  return {
    asked: addCounts(a.asked, b.asked),
    derived: mergeByKey(a.derived, b.derived, (one, other) => one + other),
  };
}

/** A survey version of which any response holds an overall rating asks for it; there a missing one was skipped, not unasked. */
export function asksOverall({ asked }: OverallCounts): boolean {
  return totalOf(asked) > 0;
}

/** The mean behind a key of `derived`. */
export function derivedScore(key: string): number {
  const [sum, answers] = key.split('/').map(Number);
  return (sum ?? Number.NaN) / (answers ?? Number.NaN);
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanInterval } from '../../../src/domain/stats/mean-interval.ts';
import { compareMeans, type Sample } from '../../../src/domain/stats/two-means.ts';
import { distance, oddNumbers, readReference } from './reference.ts';

interface Row {
  after: Sample;
  before: Sample;
  t: number;
  df: number;
  p: number;
  interval: [number, number];
}

const ratings = fc
  .array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 60 })
  .map((scores): Sample => {
    const found = meanInterval(scores.map((score) => ({ score, count: 1 })));
    return { n: scores.length, mean: found?.mean ?? 0, sd: found?.sd ?? 0 };
  });

describe('the change of a mean', () => {
  it.each(readReference<Row>('mean-change'))('$after against $before agrees with the reference', (row) => {
    const found = compareMeans(row.after, row.before);
    for (const figure of ['t', 'df', 'p'] as const)
      expect(distance(found?.[figure] ?? Number.NaN, row[figure])).toBeLessThan(1e-9);
    for (const end of [0, 1] as const)
      expect(distance(found?.interval?.[end] ?? Number.NaN, row.interval[end])).toBeLessThan(1e-9);
  });

  it('reproduces the published example', () => {
    const found = compareMeans({ mean: 4.31, sd: 0.82, n: 64 }, { mean: 3.98, sd: 1.05, n: 41 });
    expect(found?.se).toBeCloseTo(0.1933817, 7);
    expect(found?.t).toBeCloseTo(1.7064694, 7);
    expect(found?.df).toBeCloseTo(70.5271389, 7);
    expect(found?.p).toBeCloseTo(0.0923207, 7);
    expect(found?.difference).toBeCloseTo(0.33, 12);
    expect(found?.interval?.[0]).toBeCloseTo(-0.055637, 7);
    expect(found?.interval?.[1]).toBeCloseTo(0.715637, 7);
  });

  it('is nothing under two answers', () => {
    const [one, many] = [
      { mean: 4, sd: 0, n: 1 },
      { mean: 4, sd: 1, n: 30 },
    ];
    expect(compareMeans(one, many)).toBeNull();
    expect(compareMeans(many, one)).toBeNull();
  });

  it('has p 1 between equal samples without spread, and no test between different ones', () => {
    const flat = (mean: number) => ({ mean, sd: 0, n: 12 });
    expect(compareMeans(flat(5), flat(5))).toMatchObject({ difference: 0, t: null, p: 1, interval: null });
    expect(compareMeans(flat(1), flat(5))).toMatchObject({
      difference: -4,
      t: null,
      p: null,
      interval: null,
    });
  });

  it('is a number within its bounds, and the mirror image of the way back', () => {
    fc.assert(
      fc.property(ratings, ratings, (after, before) => {
        const found = compareMeans(after, before);
        const back = compareMeans(before, after);
        expect(found?.p ?? -1).toBeCloseTo(back?.p ?? -1, 10);
        expect(found?.difference).toBeCloseTo(-(back?.difference ?? 0), 12);
        const numbers = [found?.difference, found?.p, found?.t, found?.df, ...(found?.interval ?? [])];
        expect(oddNumbers(numbers)).toEqual([]);
        const p = found?.p ?? 0;
        expect(p >= 0 && p <= 1).toBe(true);
      }),
    );
  });
});

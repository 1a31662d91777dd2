import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanInterval } from '../../../src/domain/stats/mean-interval.ts';
import { distance, readReference } from './reference.ts';

const toCounts = (counts: readonly number[]) => counts.map((count, at) => ({ score: at + 1, count }));

describe('the interval of a mean', () => {
  it.each(readReference<{ counts: number[]; mean: number; sd: number; interval: [number, number] }>('mean'))(
    '$counts agrees with the reference',
    ({ counts, mean, sd, interval }) => {
      const found = meanInterval(toCounts(counts));
      expect(distance(found?.mean ?? Number.NaN, mean)).toBeLessThan(1e-12);
      expect(distance(found?.sd ?? Number.NaN, sd)).toBeLessThan(1e-9);
      expect(distance(found?.interval?.[0] ?? Number.NaN, interval[0])).toBeLessThan(1e-9);
      expect(distance(found?.interval?.[1] ?? Number.NaN, interval[1])).toBeLessThan(1e-9);
    },
  );

  it('reproduces the published example', () => {
    const found = meanInterval(toCounts([4, 6, 18, 52, 60]));
    expect(found?.n).toBe(140);
    expect(found?.mean).toBeCloseTo(4.1285714, 7);
    expect(found?.sd).toBeCloseTo(0.9880062, 7);
    expect(found?.interval?.[0]).toBeCloseTo(3.9634736, 7);
    expect(found?.interval?.[1]).toBeCloseTo(4.2936693, 7);
  });

  it('is nothing without answers', () => {
    expect(meanInterval([])).toBeNull();
    expect(meanInterval(toCounts([0, 0, 0, 0, 0]))).toBeNull();
  });

  it('has no deviation and no interval for one answer', () => {
    expect(meanInterval(toCounts([0, 0, 1, 0, 0]))).toEqual({ n: 1, mean: 3, sd: null, interval: null });
  });

  it.each([
    ['fives', [0, 0, 0, 0, 12], 5],
    ['ones', [9, 0, 0, 0, 0], 1],
  ])('has no spread when all are %s', (_, counts, score) => {
    const n = counts.reduce((sum, count) => sum + count, 0);
    expect(meanInterval(toCounts(counts))).toEqual({ n, mean: score, sd: 0, interval: [score, score] });
  });

  it('takes scores between the points of the scale, in several entries', () => {
    const third = 13 / 3;
    expect(meanInterval([3, 4].map((count) => ({ score: third, count })))).toEqual({
      n: 7,
      mean: third,
      sd: 0,
      interval: [third, third],
    });
  });

  it('does not care about the order of the entries and holds the mean', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 200 }), { minLength: 5, maxLength: 5 }), (counts) => {
        const found = meanInterval(toCounts(counts));
        const reversed = meanInterval([...toCounts(counts)].reverse());
        expect(reversed?.mean ?? null).toEqual(found === null ? null : expect.closeTo(found.mean, 12));
        if (!found?.interval) return;
        expect(found.interval[0]).toBeLessThanOrEqual(found.mean);
        expect(found.interval[1]).toBeGreaterThanOrEqual(found.mean);
      }),
    );
  });

  it('refuses counts that are no counts', () => {
    expect(() => meanInterval([{ score: 1, count: -1 }])).toThrow(RangeError);
    expect(() => meanInterval([{ score: Number.NaN, count: 1 }])).toThrow(RangeError);
  });
});

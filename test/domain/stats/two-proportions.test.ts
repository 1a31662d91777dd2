import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fisherExact } from '../../../src/domain/stats/fisher-exact.ts';
import type { Proportion } from '../../../src/domain/stats/proportion-interval.ts';
import { twoSidedNormalP } from '../../../src/domain/stats/tail-probabilities.ts';
import {
  compareProportions,
  differenceInterval,
  smallestExpected,
} from '../../../src/domain/stats/two-proportions.ts';
import { distance, oddNumbers, readReference } from './reference.ts';

interface Row {
  after: Proportion;
  before: Proportion;
  test: string;
  z: number | null;
  p: number;
  interval: [number, number];
}

const AFTER = { x: 112, n: 140 };
const BEFORE = { x: 96, n: 138 };
const sample = fc
  .integer({ min: 1, max: 400 })
  .chain((n) => fc.integer({ min: 0, max: n }).map((x) => ({ x, n })));

describe('the change of a share', () => {
  it.each(readReference<Row>('proportion-change'))(
    '$after against $before agrees with the reference',
    (row) => {
      const found = compareProportions(row.after, row.before);
      expect(found?.test).toBe(row.test);
      expect(distance(found?.p ?? Number.NaN, row.p)).toBeLessThan(1e-10);
      expect(Math.abs((found?.p ?? Number.NaN) / row.p - 1)).toBeLessThan(1e-7);
      expect(found?.z === null ? null : found?.z.toFixed(10)).toBe(
        row.z === null ? null : (row.z || 0).toFixed(10),
      );
      for (const end of [0, 1] as const)
        expect(distance(found?.interval[end] ?? Number.NaN, row.interval[end])).toBeLessThan(1e-9);
    },
  );

  it('reproduces the published example', () => {
    const found = compareProportions(AFTER, BEFORE);
    expect(found).toMatchObject({ test: 'n-1' });
    expect(found?.difference).toBeCloseTo(0.1043478, 7);
    expect((AFTER.x + BEFORE.x) / (AFTER.n + BEFORE.n)).toBeCloseTo(0.7482014, 7);
    // Without the factor √((N - 1)/N).
    const pooled = (found?.z ?? 0) * Math.sqrt(278 / 277);
    expect(pooled).toBeCloseTo(2.0041429, 7);
    expect(twoSidedNormalP(pooled)).toBeCloseTo(0.0450548, 7);
    expect(found?.z).toBeCloseTo(2.000535, 6);
    expect(found?.p).toBeCloseTo(0.0454425, 7);
    expect(found?.interval[0]).toBeCloseTo(0.0021601, 7);
    expect(found?.interval[1]).toBeCloseTo(0.2040507, 7);
  });

  it('is tested exactly where a count under 5 is expected', () => {
    const [one, two] = [
      { x: 11, n: 12 },
      { x: 6, n: 11 },
    ];
    expect(smallestExpected(one, two)).toBeCloseTo(2.87, 2);
    expect(compareProportions(one, two)).toMatchObject({ test: 'fisher', z: null });
    expect(compareProportions(one, two)?.p).toBeCloseTo(0.0686499, 7);
  });

  it.each([
    [0, 10, 0, 30],
    [10, 10, 30, 30],
    [1, 1, 1, 1],
  ])('is none, with p 1, for %d of %d against %d of %d', (x1, n1, x2, n2) => {
    const found = compareProportions({ x: x1, n: n1 }, { x: x2, n: n2 });
    expect(found).toMatchObject({ difference: 0, z: 0, p: 1 });
  });

  it('is nothing without answers', () => {
    const none = { x: 0, n: 0 };
    expect(compareProportions(none, AFTER)).toBeNull();
    expect(compareProportions(AFTER, none)).toBeNull();
    expect(differenceInterval(none, AFTER)).toBeNull();
  });

  it('is a number within its bounds, and the mirror image of the way back', () => {
    fc.assert(
      fc.property(sample, sample, (after, before) => {
        const found = compareProportions(after, before);
        const back = compareProportions(before, after);
        if (found === null || back === null) throw new RangeError('both have answers');
        expect(found.p).toBeGreaterThanOrEqual(0);
        expect(found.p).toBeLessThanOrEqual(1);
        expect(found.p).toBeCloseTo(back.p, 10);
        expect(found.difference).toBeCloseTo(-back.difference, 12);
        expect(found.interval[0]).toBeCloseTo(-back.interval[1], 12);
        expect(found.interval[0]).toBeLessThanOrEqual(found.difference + 1e-12);
        expect(found.interval[1]).toBeGreaterThanOrEqual(found.difference - 1e-12);
        expect(oddNumbers([found.difference, found.p, found.z, ...found.interval])).toEqual([]);
      }),
    );
  });

  it('has an exact test that sums every table and needs no factorials', () => {
    fc.assert(
      fc.property(sample, sample, (one, two) => {
        const p = fisherExact(one, two);
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
      }),
    );
    expect(fisherExact({ x: 300, n: 300 }, { x: 2, n: 300 })).toBeLessThan(1e-150);
    expect(fisherExact({ x: 4, n: 500_000 }, { x: 4, n: 500_000 })).toBeCloseTo(1, 12);
  });
});

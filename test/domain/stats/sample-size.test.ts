import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answersPerPeriod,
  detectableMeanChange,
  detectableShares,
} from '../../../src/domain/stats/sample-size.ts';

describe('the smallest change that can be seen', () => {
  it('reproduces the published examples', () => {
    expect(answersPerPeriod(0.82, 0.74)).toBeCloseTo(419.7153, 4);
    expect(Math.ceil(answersPerPeriod(0.82, 0.74))).toBe(420);
    expect(detectableShares(0.8, 140).fall).toBeCloseTo(0.651214, 7);
    expect(detectableShares(0.8, 140).rise).toBeCloseTo(0.9163324, 7);
    expect(detectableMeanChange(0.9, 140)).toBeCloseTo(0.3013681, 7);
  });

  it.each([
    [50, 26.0],
    [100, 17.9],
    [200, 12.3],
    [400, 8.5],
    [1000, 5.2],
  ])('is a fall for %d answers of %d points from a share of .80', (n, points) => {
    expect((0.8 - (detectableShares(0.8, n).fall ?? 0)) * 100).toBeCloseTo(points, 1);
  });

  it('is nothing where even the end of the scale would be missed', () => {
    expect(detectableShares(1, 100).rise).toBeNull();
    expect(detectableShares(0, 100).fall).toBeNull();
    expect(detectableShares(0.95, 20).rise).toBeNull();
    expect(detectableShares(0.5, 0)).toEqual({ fall: null, rise: null });
    expect(detectableMeanChange(0.9, 0)).toBeNull();
  });

  it('lies on its side of the share, on the scale, and needs just the answers there are', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 1e6 }),
        (share, n) => {
          const { fall, rise } = detectableShares(share, n);
          const ends = [fall, rise].filter((end) => end !== null);
          expect(ends.filter((end) => end < 0 || end > 1 || end === share)).toEqual([]);
          expect((fall ?? -1) < share && share < (rise ?? 2)).toBe(true);
          expect(ends.filter((end) => answersPerPeriod(share, end) > n)).toEqual([]);
        },
      ),
    );
  });
});

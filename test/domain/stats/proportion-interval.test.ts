import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilsonInterval } from '../../../src/domain/stats/proportion-interval.ts';
import { distance, readReference } from './reference.ts';

interface Row {
  x: number;
  n: number;
  wilson: [number, number];
}
describe('the interval of a share', () => {
  it.each(readReference<Row>('proportion'))('$x of $n agrees with the reference', (row) => {
    const found = wilsonInterval(row.x, row.n);
    expect(found?.share).toBe(row.x / row.n);
    expect(distance(found?.low ?? Number.NaN, row.wilson[0])).toBeLessThan(1e-9);
    expect(distance(found?.high ?? Number.NaN, row.wilson[1])).toBeLessThan(1e-9);
  });

  it('is nothing without answers', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });

  it('holds the share, stays within 0 and 1, and mirrors', () => {
    const sample = fc
      .integer({ min: 1, max: 5000 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(sample, ([x, n]) => {
        const found = wilsonInterval(x, n) ?? expect.unreachable('there are answers');
        expect(found.low).toBeGreaterThanOrEqual(0);
        expect(found.high).toBeLessThanOrEqual(1);
        expect(found.low).toBeLessThanOrEqual(found.share);
        expect(found.high).toBeGreaterThanOrEqual(found.share);
        expect(Object.is(found.low, -0)).toBe(false);
        const mirrored = wilsonInterval(n - x, n) ?? expect.unreachable('there are answers');
        expect(mirrored.low).toBeCloseTo(1 - found.high, 12);
      }),
    );
  });

  it('refuses what is no share', () => {
    expect(() => wilsonInterval(3, 2)).toThrow(RangeError);
    expect(() => wilsonInterval(-1, 2)).toThrow(RangeError);
    expect(() => wilsonInterval(0.5, 2)).toThrow(RangeError);
  });
});

describe('the interval of a share: published examples', () => {
  it.each([
    [112, 140, 0.7261309, 0.8578454],
    [0, 8, 0, 0.3244076],
    [8, 8, 0.6755924, 1],
    [216, 480, 0.4060666, 0.4947274],
    [64, 80, 0.6995376, 0.8729716],
  ])('%d of %d', (x, n, low, high) => {
    expect(wilsonInterval(x, n)?.low).toBeCloseTo(low, 7);
    expect(wilsonInterval(x, n)?.high).toBeCloseTo(high, 7);
  });

  it('ends exactly at 0 and 1 when nobody or everybody is in it', () => {
    expect(wilsonInterval(0, 8)?.low).toBe(0);
    expect(wilsonInterval(8, 8)?.high).toBe(1);
  });
});

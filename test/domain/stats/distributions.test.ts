import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  incompleteBeta,
  logBeta,
  logGamma,
  tQuantile,
  Z95,
} from '../../../src/domain/stats/distributions.ts';
import { distance, readReference } from './reference.ts';

describe('distributions', () => {
  it.each(readReference<{ x: number; value: number }>('log-gamma'))('log gamma of $x', ({ x, value }) => {
    expect(distance(logGamma(x), value)).toBeLessThan(1e-13);
  });

  it.each(readReference<{ x: number; a: number; b: number; value: number }>('incomplete-beta'))(
    'incomplete beta of $x with $a and $b',
    ({ x, a, b, value }) => {
      expect(distance(incompleteBeta(x, a, b), value)).toBeLessThan(1e-12);
    },
  );

  it.each(readReference<{ p: number; df: number; t: number; scipy: number }>('t-quantile'))(
    't quantile at $p with $df degrees of freedom',
    ({ p, df, t, scipy }) => {
      expect(Math.abs(tQuantile(p, df) / t - 1)).toBeLessThan(1e-10);
      expect(Math.abs(tQuantile(p, df) / scipy - 1)).toBeLessThan(1e-9);
    },
  );

  it('reaches the normal quantile when the degrees of freedom grow', () => {
    expect(tQuantile(0.975, 1e6)).toBeCloseTo(Z95 + (Z95 ** 3 + Z95) / 4e6, 9);
  });

  it('has tangent and square root forms for one and two degrees of freedom', () => {
    const p = fc.double({ min: 0.501, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(p, (share) => {
        expect(distance(tQuantile(share, 1), Math.tan(Math.PI * (share - 0.5)))).toBeLessThan(1e-10);
        const two = (2 * share - 1) * Math.sqrt(2 / (4 * share * (1 - share)));
        expect(distance(tQuantile(share, 2), two)).toBeLessThan(1e-10);
      }),
    );
  });

  it('mirrors around one half', () => {
    expect(tQuantile(0.025, 7)).toBe(-tQuantile(0.975, 7));
    expect(tQuantile(0.5, 7)).toBe(0);
    const positive = fc.double({ min: 0.1, max: 500, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), positive, positive, (x, a, b) => {
        expect(Math.abs(incompleteBeta(x, a, b) + incompleteBeta(1 - x, b, a) - 1)).toBeLessThan(1e-11);
        expect(logBeta(a, b)).toBe(logBeta(b, a));
      }),
    );
  });

  it('is 0 and 1 at the ends of the beta distribution', () => {
    expect(incompleteBeta(0, 2, 3)).toBe(0);
    expect(incompleteBeta(1, 2, 3)).toBe(1);
  });

  it.each([
    () => logGamma(0),
    () => incompleteBeta(1.1, 1, 1),
    () => tQuantile(1, 3),
    () => tQuantile(0.9, 0),
  ])('refuses arguments outside its domain: %s', (call) => {
    expect(call).toThrow(RangeError);
  });
});

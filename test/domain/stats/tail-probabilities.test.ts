import { describe, expect, it } from 'vitest';
import { twoSidedNormalP, twoSidedTP } from '../../../src/domain/stats/tail-probabilities.ts';
import { readReference } from './reference.ts';

interface Row {
  kind: 'normal' | 't';
  x: number;
  df: number | null;
  p: number;
}

describe('a two-sided tail', () => {
  it.each(readReference<Row>('tail'))(
    'of $kind at $x (df $df) agrees with the reference',
    ({ kind, x, df, p }) => {
      const tail = (at: number) =>
        kind === 'normal' ? twoSidedNormalP(at) : twoSidedTP(at, df ?? Number.NaN);
      expect(Math.abs(tail(x) - p)).toBeLessThan(1e-11);
      // Far out it is the digits of a small number that count.
      if (p > 1e-200) expect(Math.abs(tail(x) / p - 1)).toBeLessThan(1e-8);
      expect(tail(-x)).toBe(tail(x));
    },
  );
});

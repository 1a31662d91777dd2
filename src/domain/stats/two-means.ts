import { tQuantile } from './distributions.ts';
import { twoSidedTP } from './tail-probabilities.ts';

/** Mean, sample standard deviation (n - 1) and number of answers. */
export interface Sample {
  readonly mean: number;
  readonly sd: number;
  readonly n: number;
}

/** `t` and `df` are `null` when both samples have no spread; `p` too, when such samples differ: no test applies. */
export interface MeanChange {
  readonly difference: number;
  readonly interval: readonly [low: number, high: number] | null;
  readonly se: number;
  readonly t: number | null;
  readonly df: number | null;
  readonly p: number | null;
}

/**
 * Welch's test of two means, `after` against `before`, with the interval d ± t(.975, df)·se. Source: Welch 1947, degrees of
 * freedom by Satterthwaite. `null` with fewer than two answers in either. Both without spread: p is 1 when equal, else `null`.
 */
export function compareMeans(after: Sample, before: Sample): MeanChange | null {
  if (after.n < 2 || before.n < 2) return null;
  const [v1, v2] = [after.sd ** 2 / after.n, before.sd ** 2 / before.n];
  const difference = after.mean - before.mean || 0;
  const se = Math.sqrt(v1 + v2);
  if (se === 0)
    return { difference, interval: null, se: 0, t: null, df: null, p: difference === 0 ? 1 : null };
  // Divided by the larger variance, so that a tiny one does not vanish when squared.
  const [r1, r2] = [v1 / Math.max(v1, v2), v2 / Math.max(v1, v2)];
  const df = (r1 + r2) ** 2 / (r1 ** 2 / (after.n - 1) + r2 ** 2 / (before.n - 1));
  const half = tQuantile(0.975, df) * se;
  const t = difference / se;
  return { difference, interval: [difference - half, difference + half], se, t, df, p: twoSidedTP(t, df) };
}

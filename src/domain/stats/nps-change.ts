import { Z95 } from './distributions.ts';
import { type NpsCounts, npsInterval } from './nps-interval.ts';
import { twoSidedNormalP } from './tail-probabilities.ts';

/** In points, -200…200. `p` and `z` are `null` when neither sample has any spread and they differ: no test applies. */
export interface NpsChange {
  readonly difference: number;
  readonly interval: readonly [low: number, high: number] | null;
  readonly se: number;
  readonly z: number | null;
  readonly p: number | null;
}

/**
 * The z test of two net promoter scores, `after` against `before`: z = d / √(SE1² + SE2²), interval d ± 1.96·SE. Source: Rocks
 * 2016. `null` when either has no answers. Both without spread: p is 1 when equal, else `null`.
 */
export function compareNps(after: NpsCounts, before: NpsCounts): NpsChange | null {
  const one = npsInterval(after);
  const two = npsInterval(before);
  if (one === null || two === null) return null;
  const difference = one.score - two.score || 0;
  const se = Math.hypot(one.se, two.se);
  if (se === 0) return { difference, interval: null, se: 0, z: null, p: difference === 0 ? 1 : null };
  const z = difference / se;
  return {
    difference,
    interval: [Math.max(-200, difference - Z95 * se), Math.min(200, difference + Z95 * se)],
    se,
    z,
    p: twoSidedNormalP(z),
  };
}

import { Z95 } from './distributions.ts';

/** Standard normal quantile of .8: a change of the size sought is seen four times in five. */
const Z80 = 0.8416212335729143;

/** Answers needed in each period to see a share of p1 become p2 (5 % two-sided, power 80 %), unrounded. Source: Fleiss 1981. */
export function answersPerPeriod(p1: number, p2: number): number {
  const middle = (p1 + p2) / 2;
  const root = Z95 * Math.sqrt(2 * middle * (1 - middle)) + Z80 * Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2));
  return (root / (p1 - p2)) ** 2;
}

/** Shares 0…1; `null` where even 0 or 1 would be missed too often. */
export interface DetectableShares {
  readonly fall: number | null;
  readonly rise: number | null;
}

/**
 * The nearest shares below and above p1 that n answers a period would tell from it (5 % two-sided, power 80 %): the p2 at
 * which `answersPerPeriod` is n, by bisection. One comparison taken alone: a family of tests sees a little less.
 */
export function detectableShares(p1: number, n: number): DetectableShares {
  return { fall: solve(p1, n, 0), rise: solve(p1, n, 1) };
}

/** The smallest difference of two means that n answers a period would show: (1.96 + .84)·sd·√(2/n). `null` for n = 0. */
export function detectableMeanChange(sd: number, n: number): number | null {
  return n > 0 ? (Z95 + Z80) * sd * Math.sqrt(2 / n) : null;
}

function solve(p1: number, n: number, end: 0 | 1): number | null {
  if (p1 === end || answersPerPeriod(p1, end) > n) return null;
  let [near, far] = [p1, end as number];
  for (;;) {
    const middle = (near + far) / 2;
    if (middle === near || middle === far) return far;
    if (answersPerPeriod(p1, middle) > n) near = middle;
    else far = middle;
  }
}

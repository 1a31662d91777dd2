import { incompleteBeta } from './distributions.ts';

const SQRT_PI = 1.772453850905516;
/** Below it the series of erf converges fast and loses no digits of the tail; above it the continued fraction does. */
const SERIES_BELOW = 2;

/** P(|Z| >= |z|) of the standard normal, 0…1. Source: DLMF 7.6.2 (series of erf) and 7.9.2 (continued fraction of erfc). */
export function twoSidedNormalP(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  return x < SERIES_BELOW ? 1 - erfSeries(x) : erfcFraction(x);
}

/** P(|T| >= |t|) of Student's t with df > 0: I(df/(df + t²); df/2, 1/2), near the middle as the rest. Source: Abramowitz and Stegun 26.7.1. */
export function twoSidedTP(t: number, df: number): number {
  const square = t * t;
  const p =
    square < 1
      ? 1 - incompleteBeta(square / (df + square), 0.5, df / 2)
      : incompleteBeta(df / (df + square), df / 2, 0.5);
  return Math.min(1, Math.max(0, p));
}

function erfSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > (Number.EPSILON * Math.abs(sum)) / 4 && n < 200; n += 1) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / SQRT_PI) * Math.exp(-x * x) * sum;
}

/** exp(-x²)/√π · 1/(x + (1/2)/(x + 1/(x + (3/2)/(x + …)))), evaluated from far inside. */
function erfcFraction(x: number): number {
  let inner = x;
  for (let k = 120; k >= 1; k -= 1) inner = x + k / 2 / inner;
  return Math.exp(-x * x) / SQRT_PI / inner;
}

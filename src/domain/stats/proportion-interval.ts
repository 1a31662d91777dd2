import { Z95 } from './distributions.ts';

/** `x` of `n` answers. */
export interface Proportion {
  readonly x: number;
  readonly n: number;
}

/** A share of a sample and its 95 % interval, all 0…1. */
export interface ProportionInterval {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson's score interval of x out of n: (p + z²/2n ± z·sqrt(p(1 - p)/n + z²/4n²)) / (1 + z²/n). Source: Wilson 1927;
 * Newcombe 1998, method 3. `null` for n = 0; the end at 0 or n is exactly 0 or 1.
 */
export function wilsonInterval(x: number, n: number, z = Z95): ProportionInterval | null {
  checkCounts(x, n);
  if (n === 0) return null;
  const p = x / n;
  const centre = p + (z * z) / (2 * n);
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return ends(x, n, (centre - half) / scale, (centre + half) / scale);
}

function ends(x: number, n: number, low: number, high: number): ProportionInterval {
  return {
    share: x / n,
    low: x === 0 ? 0 : Math.max(0, low),
    high: x === n ? 1 : Math.min(1, high),
  };
}

function checkCounts(x: number, n: number): void {
  if (!Number.isInteger(x) || !Number.isInteger(n) || x < 0 || x > n)
    throw new RangeError('a share is x out of n with whole 0 <= x <= n');
}

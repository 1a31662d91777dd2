import { fisherExact } from './fisher-exact.ts';
import { type Proportion, wilsonInterval } from './proportion-interval.ts';
import { twoSidedNormalP } from './tail-probabilities.ts';

/** Everything 0…1 or a difference of such; `z` is absent (`null`) where Fisher's test was used. */
export interface ProportionChange {
  readonly difference: number;
  /** Of the difference, by the two Wilson intervals. */
  readonly interval: readonly [low: number, high: number];
  readonly test: 'n-1' | 'fisher';
  readonly z: number | null;
  readonly p: number;
}

/** Under this many expected answers in any cell the normal approximation is not used. */
const SMALLEST_EXPECTED = 5;

/**
 * `after` against `before`: the N-1 two-proportion test (Campbell 2007), or Fisher's exact test when an expected count is
 * under 5; the interval of the difference is Newcombe's hybrid (1998, method 10). `null` when either has no answers.
 */
export function compareProportions(after: Proportion, before: Proportion): ProportionChange | null {
  const interval = differenceInterval(after, before);
  if (interval === null) return null;
  const difference = plain(after.x / after.n - before.x / before.n);
  if (isPooledEnd(after, before)) return { difference: 0, interval, test: 'n-1', z: 0, p: 1 };
  if (smallestExpected(after, before) < SMALLEST_EXPECTED)
    return { difference, interval, test: 'fisher', z: null, p: fisherExact(after, before) };
  const size = after.n + before.n;
  const z = plain(pooledZ(after, before) * Math.sqrt((size - 1) / size));
  return { difference, interval, test: 'n-1', z, p: twoSidedNormalP(z) };
}

/** Newcombe's hybrid of the two Wilson intervals (1998, method 10): d ∓ √((p1 - l1)² + (u2 - p2)²), and mirrored. */
export function differenceInterval(
  after: Proportion,
  before: Proportion,
): readonly [low: number, high: number] | null {
  const one = wilsonInterval(after.x, after.n);
  const two = wilsonInterval(before.x, before.n);
  if (one === null || two === null) return null;
  const d = one.share - two.share;
  return [
    plain(Math.max(-1, d - Math.hypot(one.share - one.low, two.high - two.share))),
    plain(Math.min(1, d + Math.hypot(one.high - one.share, two.share - two.low))),
  ];
}

/** The smallest of the four counts that two equal shares would give. Both samples must hold answers. */
export function smallestExpected(after: Proportion, before: Proportion): number {
  const size = after.n + before.n;
  const hits = after.x + before.x;
  return (Math.min(after.n, before.n) * Math.min(hits, size - hits)) / size;
}

function isPooledEnd(after: Proportion, before: Proportion): boolean {
  const hits = after.x + before.x;
  return hits === 0 || hits === after.n + before.n;
}

function pooledZ(after: Proportion, before: Proportion): number {
  const pooled = (after.x + before.x) / (after.n + before.n);
  const variance = pooled * (1 - pooled) * (1 / after.n + 1 / before.n);
  return (after.x / after.n - before.x / before.n) / Math.sqrt(variance);
}

/** Without a minus before zero. */
function plain(value: number): number {
  return value === 0 ? 0 : value;
}

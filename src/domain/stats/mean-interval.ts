import { tQuantile } from './distributions.ts';

/** A score and how often it was given. */
export interface ScoreCount {
  readonly score: number;
  readonly count: number;
}

/** `sd` and the ends are `null` for a single answer. The ends may leave the scale: cut them only when drawing. */
export interface MeanInterval {
  readonly n: number;
  readonly mean: number;
  readonly sd: number | null;
  readonly interval: readonly [low: number, high: number] | null;
}

/**
 * Mean, sample standard deviation (n - 1) and 95 % t interval m ± t(.975, n - 1)·sd/sqrt(n). Source: Student 1908.
 * `null` without answers; [m, m] when all answers are equal. Equal scores may come in several entries.
 */
export function meanInterval(counts: readonly ScoreCount[]): MeanInterval | null {
  const given = counts.filter(({ count }) => count !== 0);
  if (given.some(({ score, count }) => !Number.isFinite(score) || !Number.isInteger(count) || count < 0))
    throw new RangeError('scores are finite and counts whole and not negative');
  const [first] = given;
  if (first === undefined) return null;
  const n = given.reduce((sum, { count }) => sum + count, 0);
  if (given.every(({ score }) => score === first.score)) return withoutSpread(n, first.score);
  const mean = given.reduce((sum, { score, count }) => sum + score * count, 0) / n;
  const squares = given.reduce((sum, { score, count }) => sum + count * (score - mean) ** 2, 0);
  const sd = Math.sqrt(squares / (n - 1));
  const half = (tQuantile(0.975, n - 1) * sd) / Math.sqrt(n);
  return { n, mean, sd, interval: [mean - half, mean + half] };
}

function withoutSpread(n: number, mean: number): MeanInterval {
  if (n === 1) return { n, mean, sd: null, interval: null };
  return { n, mean, sd: 0, interval: [mean, mean] };
}

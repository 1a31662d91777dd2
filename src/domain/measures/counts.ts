import type { ScoreCount } from '../stats/mean-interval.ts';

/** How often each score of a scale was given, lowest score first. */
export type ScoreCounts = readonly number[];

export function noCounts(scale: { readonly min: number; readonly max: number }): ScoreCounts {
  return Array.from({ length: scale.max - scale.min + 1 }, () => 0);
}

export function addCounts(a: ScoreCounts, b: ScoreCounts): ScoreCounts {
  return a.map((count, at) => count + (b[at] ?? 0));
}

export function totalOf(counts: ScoreCounts): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Answers from `from` to `to`, both included, on a scale that begins at `min`. */
export function countBetween(
  counts: ScoreCounts,
  min: number,
  [from, to]: readonly [number, number],
): number {
  return totalOf(counts.slice(from - min, to - min + 1));
}

export function toScoreCounts(counts: ScoreCounts, min: number): readonly ScoreCount[] {
  return counts.map((count, at) => ({ score: min + at, count }));
}

/** Two keyed collections joined; `merge` settles the keys that both have. */
export function mergeByKey<Value>(
  a: Readonly<Record<string, Value>>,
  b: Readonly<Record<string, Value>>,
  merge: (a: Value, b: Value) => Value,
): Readonly<Record<string, Value>> {
  const merged = new Map(Object.entries(a));
  for (const [key, value] of Object.entries(b)) {
    const known = merged.get(key);
    merged.set(key, known === undefined ? value : merge(known, value));
  }
  return Object.fromEntries(merged);
}

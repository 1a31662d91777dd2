type PValues = readonly (number | null)[];

/**
 * Holm's adjusted p-values (1979), in the caller's order: the i-th smallest of m becomes the largest of (m - j + 1)·p(j) for
 * j <= i, at most 1. For few tests of which each is a claim. `null` is no test and counts in nothing.
 */
export function holm(pValues: PValues): readonly (number | null)[] {
  const ranked = rank(pValues);
  let highest = 0;
  const adjusted = ranked.map(({ at, p }, index) => {
    highest = Math.max(highest, Math.min(1, (ranked.length - index) * p));
    return { at, p: highest };
  });
  return inOrder(pValues, adjusted);
}

interface Ranked {
  readonly at: number;
  readonly p: number;
}

function rank(pValues: PValues): readonly Ranked[] {
  return pValues.flatMap((p, at) => (p === null ? [] : [{ at, p }])).sort((a, b) => a.p - b.p);
}

function inOrder(pValues: PValues, adjusted: readonly Ranked[]): readonly (number | null)[] {
  const found = new Map(adjusted.map(({ at, p }) => [at, p]));
  return pValues.map((_, at) => found.get(at) ?? null);
}

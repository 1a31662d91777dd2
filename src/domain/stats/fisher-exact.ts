import type { Proportion } from './proportion-interval.ts';

/** Tables as likely as the observed one count, whatever the last digits say. */
const TIE = 1 + 1e-7;

/**
 * Fisher's exact test of two shares, two-sided: the chance of a table no more likely than this one, margins given, 0…1.
 * Source: Fisher 1935. Tables are weighed against the most likely one by the ratio of neighbours, so that no factorial is
 * computed and nothing overflows. 1 when only one table is possible.
 */
export function fisherExact(one: Proportion, two: Proportion): number {
  const margins = { hits: one.x + two.x, n1: one.n, n2: two.n };
  const lowest = Math.max(0, margins.hits - margins.n2);
  const highest = Math.min(margins.hits, margins.n1);
  const mode = Math.min(
    highest,
    Math.max(lowest, Math.floor(((margins.hits + 1) * (margins.n1 + 1)) / (margins.n1 + margins.n2 + 2))),
  );
  const weights = new Map([[mode, 1]]);
  const weigh = (k: number, weight: number) => weights.set(k, weight);
  for (let k = mode; k < highest; k += 1) weigh(k + 1, (weights.get(k) ?? 0) * ratioUp(k, margins));
  for (let k = mode; k > lowest; k -= 1) weigh(k - 1, (weights.get(k) ?? 0) / ratioUp(k - 1, margins));
  const limit = (weights.get(one.x) ?? 0) * TIE;
  const [all, unlikely] = [...weights.values()].reduce(
    ([sum, low], weight) => [sum + weight, weight <= limit ? low + weight : low] as const,
    [0, 0] as readonly [number, number],
  );
  return Math.min(1, unlikely / all);
}

interface Margins {
  readonly hits: number;
  readonly n1: number;
  readonly n2: number;
}

/** How much likelier k + 1 hits in the first sample are than k. */
function ratioUp(k: number, { hits, n1, n2 }: Margins): number {
  return ((n1 - k) * (hits - k)) / ((k + 1) * (n2 - hits + k + 1));
}

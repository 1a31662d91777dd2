/** Chance that comes out the same for the same seed, so that a demo can be shown twice. Not for secrets. */
export interface Random {
  /** At least 0, below 1. */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  /** True so often: 0 never, 1 always. */
  chance(share: number): boolean;
  /** Throws `RangeError` when there is nothing to pick from. */
  pick<T>(from: readonly T[]): T;
  /** One of them, in proportion to its weight. Throws `RangeError` when there is none. */
  weighted<T extends { readonly weight: number }>(from: readonly T[]): T;
  /** Normally distributed. */
  normal(mean: number, deviation: number): number;
  /** A source of its own for one subject: what others draw does not change it. */
  fork(subject: string): Random;
}

/** Mulberry32 (T. Ettinger, 2017), seeded with the FNV-1a hash of a text. */
export function createRandom(seed: string): Random {
  let state = hash(seed);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    int,
    chance: (share) => next() < share,
    pick: (from) => existing(from[int(0, from.length - 1)]),
    weighted: (from) => existing(weigh(from, next())),
    // Box and Muller, 1958: one of the two values.
    normal: (mean, deviation) =>
      mean + deviation * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    fork: (subject) => createRandom(`${seed}/${subject}`),
  };
}

/** The one in which that share of all weight ends. */
function weigh<T extends { readonly weight: number }>(from: readonly T[], share: number): T | undefined {
  let left = share * from.reduce((sum, { weight }) => sum + weight, 0);
  for (const each of from) {
    left -= each.weight;
    if (left < 0) return each;
  }
  return from.at(-1);
}

function existing<T>(found: T | undefined): T {
  if (found === undefined) throw new RangeError('there is nothing to pick from');
  return found;
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return value | 0;
}

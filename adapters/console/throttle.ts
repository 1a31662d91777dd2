import type { Clock } from '../../src/ports/runtime.ts';

/** Slows guessing down: after five wrong tries from one address each further one costs twice the wait, up to a minute. */
export interface Throttle {
  /** Whole seconds this address has to wait; 0 when it may try now. */
  waitSeconds(from: string): number;
  failed(from: string): void;
  succeeded(from: string): void;
}

interface Tries {
  readonly count: number;
  readonly freeAtMs: number;
}

const FREE_TRIES = 5;
const LONGEST_WAIT_MS = 60_000;
const REMEMBERED = 1000;

export function createThrottle(clock: Clock): Throttle {
  const triesByAddress = new Map<string, Tries>();
  return {
    waitSeconds: (from) =>
      Math.max(0, Math.ceil(((triesByAddress.get(from)?.freeAtMs ?? 0) - clock.monotonicMs()) / 1000)),
    failed: (from) => {
      const count = (triesByAddress.get(from)?.count ?? 0) + 1;
      const waitMs = count < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_MS, 1000 * 2 ** (count - FREE_TRIES));
      triesByAddress.delete(from);
      const [oldest] = triesByAddress.keys();
      if (triesByAddress.size >= REMEMBERED && oldest !== undefined) triesByAddress.delete(oldest);
      triesByAddress.set(from, { count, freeAtMs: clock.monotonicMs() + waitMs });
    },
    succeeded: (from) => void triesByAddress.delete(from),
  };
}

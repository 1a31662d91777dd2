import { createRateLimiter } from '../http/rate-limit.ts';

/** A family or a queue at one counter shares an address; a script has the rest of the hour to wait. */
const PER_ADDRESS = { perSecond: 1 / 30, burst: 20 } as const;
/** Far beyond what a chain of shops sees; figures and disk are safe from whoever has many addresses. */
const IN_ALL = { perSecond: 1, burst: 300 } as const;

/** How often surveys may be opened by whoever likes to. */
export interface EntryLimit {
  /** Seconds to wait, 0 when one may be opened now. */
  take(address: string): number;
}

/** Bounded memory: see `createRateLimiter`, which does not count private addresses; a reverse proxy's is held by the limit in all. */
export function createEntryLimit(monotonicMs: () => number): EntryLimit {
  const each = createRateLimiter(PER_ADDRESS, monotonicMs);
  let left: number = IN_ALL.burst;
  let atMs = monotonicMs();
  return {
    take(address) {
      const wait = each.take(address);
      if (wait > 0) return wait;
      const nowMs = monotonicMs();
      left = Math.min(IN_ALL.burst, left + ((nowMs - atMs) / 1000) * IN_ALL.perSecond);
      atMs = nowMs;
      if (left < 1) return Math.ceil((1 - left) / IN_ALL.perSecond);
      left -= 1;
      return 0;
    },
  };
}

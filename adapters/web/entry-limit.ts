import { type Bucket, createRateLimiter, type RateLimiter, takeFrom } from '../http/rate-limit.ts';

/** A family or a queue at one counter shares an address; a script has the rest of the hour to wait. */
const PER_ADDRESS = { perSecond: 1 / 30, burst: 20 } as const;
/** Far beyond what a chain of shops sees; figures and disk are safe from whoever has many addresses. */
const IN_ALL = { perSecond: 1, burst: 300 } as const;

/** How often surveys may be opened by whoever likes to. Bounded memory: see `createRateLimiter`, which does not count private addresses; a reverse proxy's is held by the limit in all. */
export function createEntryLimit(monotonicMs: () => number): RateLimiter {
  const each = createRateLimiter(PER_ADDRESS, monotonicMs);
  let all: Bucket | undefined;
  return {
    take(address) {
      const wait = each.take(address);
      if (wait > 0) return wait;
      const { bucket, waitSeconds } = takeFrom(IN_ALL, all, monotonicMs());
      all = bucket;
      return waitSeconds;
    },
  };
}

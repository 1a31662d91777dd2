import type { Clock } from '../../ports/runtime.ts';

/**
 * A command that was given up may still be applied: it was on its way, the server was slow, or the driver repeats it once. What
 * comes later than this is found when its lease has run out.
 */
const LATE_MS = 20_000;

export interface LeftoverDeps {
  readonly clock: Pick<Clock, 'monotonicMs'>;
  /** When the store last failed this process, on the monotonic clock. */
  readonly lastFailureMs: () => number;
}

/**
 * Calls `free` after the store failed, until it has answered for a while: what a lost reply left leased to this process is due
 * again at once, and not when its lease has run out. `free` answers how many leases it ended.
 */
export function freeAfterFailure(
  { clock, lastFailureMs }: LeftoverDeps,
  free: () => Promise<number>,
): () => Promise<number> {
  let freedAtMs = clock.monotonicMs();
  return async () => {
    if (freedAtMs > lastFailureMs() + LATE_MS) return 0;
    const startedAtMs = clock.monotonicMs();
    const freed = await free();
    freedAtMs = startedAtMs;
    return freed;
  };
}

import { isFault } from '../domain/errors.ts';
import type { Clock, Timers } from '../ports/runtime.ts';

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 1000;

export interface PatienceDeps {
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly timers: Timers;
}

/**
 * Does the work again while the store is away (`store.unavailable`), until `untilMs` on the monotonic clock; then, and for
 * every other error at once, throws what the work threw. The work must be one that may be repeated: a try that failed may have
 * been applied.
 */
export async function patiently<T>(
  { clock, timers }: PatienceDeps,
  untilMs: number,
  work: () => Promise<T>,
): Promise<T> {
  let nowMs = clock.monotonicMs();
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2)) {
    try {
      return await work();
    } catch (error) {
      // What was waited counts, also where a test's clock stands still.
      nowMs = Math.max(nowMs, clock.monotonicMs());
      if (!isFault(error, 'store.unavailable') || nowMs + waitMs >= untilMs) throw error;
    }
    await timers.sleep(waitMs, new AbortController().signal);
    nowMs += waitMs;
  }
}

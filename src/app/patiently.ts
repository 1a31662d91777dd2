import { isFault } from '../domain/errors.ts';
import type { Clock, Timers } from '../ports/runtime.ts';

const FIRST_WAIT_MS = 100;
/** With the time a command may take it stays under the five seconds in which work goes on after the store's return. */
const LONGEST_WAIT_MS = 400;

const NEVER = new AbortController().signal;

export interface PatienceDeps {
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly timers: Timers;
  /** Aborts when nobody waits for this process any more. */
  readonly ended?: AbortSignal;
}

/**
 * Does the work again while the store is away (`store.unavailable`), until `untilMs` on the monotonic clock (`Infinity`: as
 * long as this process works); then, and for every other error at once, throws what the work threw. The work must be one that
 * may be repeated: a try that failed may have been applied.
 */
export async function patiently<T>(
  { clock, timers, ended = NEVER }: PatienceDeps,
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
      const isOver = ended.aborted || nowMs + waitMs >= untilMs;
      if (isOver || !isFault(error, 'store.unavailable')) throw error;
    }
    await timers.sleep(waitMs, ended);
    nowMs += waitMs;
  }
}

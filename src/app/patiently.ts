import { isFault } from '../domain/errors.ts';
import type { Clock, Timers } from '../ports/runtime.ts';

/** Short enough that work goes on within a second of the store's return, long enough not to crowd it. */
const PAUSE_MS = 200;

export interface PatienceDeps {
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly timers: Timers;
  /** Aborts when nobody waits for this process any more. */
  readonly ended: AbortSignal;
}

/**
 * Does the work again while the store is away, until `untilMs` of the monotonic clock (`Infinity`: as long as this process
 * works). It may have been applied each time it seemed to fail, so it must be repeatable. Throws what the work throws: at once
 * for anything but `store.unavailable`.
 */
export async function patiently<T>(
  { clock, timers, ended }: PatienceDeps,
  untilMs: number,
  work: () => Promise<T>,
): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const isLate = clock.monotonicMs() + PAUSE_MS >= untilMs;
      if (ended.aborted || isLate || !isFault(error, 'store.unavailable')) throw error;
    }
    await timers.sleep(PAUSE_MS, ended);
  }
}

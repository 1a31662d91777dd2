import type { Timers } from '../../src/ports/runtime.ts';

/** A call did not answer in time. */
export class TimedOut extends Error {
  override readonly name = 'TimedOut';
  readonly code = 'timeout';
}

/** What the call answers, or `TimedOut` after `ms`. A rejection that comes later is nobody's. */
export async function within<T>(call: Promise<T>, ms: number, timers: Timers): Promise<T> {
  const over = new AbortController();
  const late = timers.sleep(ms, over.signal).then((): never => {
    throw new TimedOut();
  });
  try {
    return await Promise.race([call, late]);
  } finally {
    over.abort();
  }
}

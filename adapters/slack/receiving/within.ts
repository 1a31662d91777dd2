import type { Timers } from '../../../src/ports/runtime.ts';

/** How work ended that was given so much time. */
export type Within<T> =
  | { readonly status: 'done'; readonly value: T }
  | { readonly status: 'failed'; readonly error: unknown }
  /** It goes on by itself; nobody hears of it any more. */
  | { readonly status: 'late' };

/** Waits for work for so many milliseconds; never rejects. */
export async function within<T>(timers: Timers, limitMs: number, work: () => Promise<T>): Promise<Within<T>> {
  const over = new AbortController();
  const late: Promise<Within<T>> = timers.sleep(limitMs, over.signal).then(() => ({ status: 'late' }));
  const ended = await Promise.race([settle(work), late]);
  over.abort();
  return ended;
}

async function settle<T>(work: () => Promise<T>): Promise<Within<T>> {
  try {
    return { status: 'done', value: await work() };
  } catch (error) {
    return { status: 'failed', error };
  }
}

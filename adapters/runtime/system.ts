import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock, Ids, Timers } from '../../src/ports/runtime.ts';

export function createSystemClock(): Clock {
  return { now: () => new Date(), monotonicMs: () => performance.now() };
}

export function createRandomIds(): Ids {
  return { random: () => randomBytes(16).toString('base64url') };
}

/** Node fires a timer longer than this at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export function createSystemTimers(): Timers {
  return {
    sleep: async (ms, signal) => {
      for (let left = ms; left > 0 && !signal.aborted; left -= LONGEST_TIMER_MS)
        await waitOnce(Math.min(left, LONGEST_TIMER_MS), signal);
    },
  };
}

async function waitOnce(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

import type { Timers } from '../../../src/ports/runtime.ts';
import { backoff } from '../../chat/backoff.ts';
import { isOver } from '../../chat/commit-surely.ts';
import { type CallbackToken, type ReadingParts, readAccount } from './read-account.ts';
import { createPageTaker, type TakingParts } from './take-page.ts';

/** One reader for each account. */
export interface Readers {
  /** Reads the account soon; when it is being read now, once more after that. */
  wake(openKfId: string, token?: CallbackToken): void;
  /** Resolves when every reader has come to rest. */
  settled(): Promise<void>;
}

/** Another process reads the account: what has come meanwhile may be behind what it reads. */
const BUSY_MS = 1000;
/** A closing event can be answered for 20 s, so that nobody waits for longer than this. */
const AGAIN = { firstMs: 500, maxMs: 15_000 };

interface Slot {
  isWanted: boolean;
  token: CallbackToken | undefined;
  running: Promise<void> | undefined;
}

export function createReaders(parts: ReadingParts & TakingParts, stop: AbortSignal): Readers {
  const slots = new Map<string, Slot>();

  async function run(openKfId: string, slot: Slot): Promise<void> {
    const account = { openKfId, taker: createPageTaker(parts), token: () => slot.token };
    let failures = 0;
    while (slot.isWanted && !isOver(stop)) {
      slot.isWanted = false;
      const read = await readAccount(parts, account, stop);
      if (read === 'done') {
        failures = 0;
        continue;
      }
      slot.isWanted = true;
      failures = read === 'again' ? failures + 1 : 0;
      await rest(parts.timers, failures, stop);
    }
    // In the same breath as the last look at `isWanted`, so that no call falls between.
    slot.running = undefined;
  }

  return {
    wake(openKfId, token) {
      if (isOver(stop)) return;
      const slot = slots.get(openKfId) ?? { isWanted: false, token: undefined, running: undefined };
      slots.set(openKfId, slot);
      slot.isWanted = true;
      slot.token = token ?? slot.token;
      slot.running ??= run(openKfId, slot);
    },
    async settled() {
      await Promise.all([...slots.values()].map(async ({ running }) => running));
    },
  };
}

function rest(timers: Timers, failures: number, stop: AbortSignal): Promise<void> {
  return timers.sleep(failures === 0 ? BUSY_MS : backoff(failures, AGAIN), stop);
}

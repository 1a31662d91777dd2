import type { FailedTries } from '../../chat/commit-surely.ts';
import { type InboxParts, readWaiting, takeUpdate, type Waiting } from './take-update.ts';
import type { RawUpdate } from './update-shape.ts';

/** Updates as a webhook brings them: one at a time, many at once. */
export interface Deliveries {
  /**
   * Takes one delivery: chats side by side, one chat's in the order they came. True when it was committed, ignored or put
   * aside; false when it must be delivered again, as must those that came behind it in its chat. Never rejects.
   */
  take(raw: RawUpdate, signal: AbortSignal): Promise<boolean>;
  /** Resolves when what was begun is over. */
  settled(): Promise<void>;
}

/** Updates that failed and have not come back: the oldest is forgotten, and begins anew. */
const MAX_FAILED = 1000;

export function createDeliveries(parts: InboxParts): Deliveries {
  const failed: FailedTries = new Map();
  /** The last delivery of each chat that is under way. */
  const tails = new Map<string, Promise<boolean>>();
  /** By update id: a delivery that is repeated meanwhile shares what becomes of the first. */
  const underWay = new Map<string, Promise<boolean>>();

  async function takeAfter(
    before: Promise<boolean>,
    waiting: Waiting,
    signal: AbortSignal,
  ): Promise<boolean> {
    // What came first in this chat was not stored, so what follows it must not be either.
    if (!(await before)) return false;
    const isDone = await takeUpdate(parts, waiting, { failed, signal });
    const [oldest] = failed.keys();
    if (oldest !== undefined && failed.size > MAX_FAILED) failed.delete(oldest);
    return isDone;
  }

  function enqueue(waiting: Waiting, signal: AbortSignal): Promise<boolean> {
    const { updateId, from } = waiting.turn;
    const taking = takeAfter(tails.get(from.chat) ?? Promise.resolve(true), waiting, signal).finally(() => {
      underWay.delete(updateId);
      if (tails.get(from.chat) === taking) tails.delete(from.chat);
    });
    underWay.set(updateId, taking);
    tails.set(from.chat, taking);
    return taking;
  }

  return {
    async take(raw, signal) {
      const repeated = underWay.get(String(raw.update_id));
      if (repeated !== undefined) return repeated;
      const waiting = readWaiting(parts, raw);
      return waiting === undefined || enqueue(waiting, signal);
    },
    async settled() {
      await Promise.all(underWay.values());
    },
  };
}

import type { FailedTries } from '../../chat/commit-surely.ts';
import { type InboxParts, readWaiting, takeUpdate, type Waiting } from './take-update.ts';
import type { RawUpdate } from './update-shape.ts';

export interface Inbox {
  /**
   * Hands on a page: chats side by side, one chat's updates in order. True when every update was committed, ignored or put
   * aside, so that the page may be confirmed; what is done already is not done again when the page comes back.
   */
  takePage(page: readonly RawUpdate[], signal: AbortSignal): Promise<boolean>;
}

/** Updates as long polling brings them: in pages that come back whole until all of them are done. */
export function createInbox(parts: InboxParts): Inbox {
  /** Of the unconfirmed page only. */
  const failed: FailedTries = new Map();
  const done = new Set<string>();

  async function takeOne(waiting: Waiting, signal: AbortSignal): Promise<boolean> {
    const { updateId } = waiting.turn;
    if (done.has(updateId)) return true;
    if (!(await takeUpdate(parts, waiting, { failed, signal }))) return false;
    done.add(updateId);
    return true;
  }

  async function takeInOrder(queue: readonly Waiting[], signal: AbortSignal): Promise<boolean> {
    for (const waiting of queue) {
      if (!(await takeOne(waiting, signal))) return false;
    }
    return true;
  }

  return {
    async takePage(page, signal) {
      const queues = [...toQueues(parts, page).values()];
      const taken = await Promise.all(queues.map((queue) => takeInOrder(queue, signal)));
      if (taken.includes(false)) return false;
      failed.clear();
      done.clear();
      return true;
    },
  };
}

function toQueues(parts: InboxParts, page: readonly RawUpdate[]): Map<string, Waiting[]> {
  const queueByChat = new Map<string, Waiting[]>();
  for (const raw of page) {
    const waiting = readWaiting(parts, raw);
    if (waiting === undefined) continue;
    const { chat } = waiting.turn.from;
    const queue = queueByChat.get(chat) ?? [];
    queue.push(waiting);
    queueByChat.set(chat, queue);
  }
  return queueByChat;
}

import type { Turn } from '../../../src/domain/conversation/chat.ts';
import type { TakeTurn } from '../../../src/ports/channel.ts';
import { commitSurely, type FailedTries, isOver } from '../../chat/commit-surely.ts';
import { WECHAT } from '../wechat-options.ts';
import { type ReadParts, readMessage } from './read-message.ts';

export interface InboxParts extends ReadParts {
  readonly take: TakeTurn;
  readonly setAside: (turn: Turn, code: string) => Promise<void>;
}

/** What was said to the account. WeChat tells of it once, so that it is kept here until it is committed. */
export interface Inbox {
  /** Takes a message: one contact's in the order they came, different contacts' side by side. Never throws. */
  take(messageId: string): void;
  /** Resolves when what was begun is over. */
  settled(): Promise<void>;
}

/** More than these wait only when the store has been away for long; what comes then is lost, and told. */
const MAX_WAITING = 5000;
const AGAIN_MS = 2000;

/** `giveUp` ends what has waited too long for the store. */
export function createInbox(parts: InboxParts, giveUp: AbortSignal): Inbox {
  const failed: FailedTries = new Map();
  const tails = new Map<string, Promise<void>>();
  let arrival: Promise<void> = Promise.resolve();
  let waiting = 0;

  /** Reading runs side by side; who comes first in a chat is decided by the order of arrival. */
  async function line(reading: ReturnType<typeof readMessage>, before: Promise<void>): Promise<void> {
    await before;
    const read = await reading;
    if (read?.status === 'ignored') parts.log.debug('wechat.message_ignored', { reason: read.reason });
    if (read?.status === 'turn') enqueue(read.turn);
    else waiting -= 1;
  }

  function enqueue(turn: Turn): void {
    const { chat } = turn.from;
    const before = tails.get(chat) ?? Promise.resolve();
    const taking = before
      .then(() => commit(turn))
      .finally(() => {
        waiting -= 1;
        if (tails.get(chat) === taking) tails.delete(chat);
      });
    tails.set(chat, taking);
  }

  async function commit(turn: Turn): Promise<void> {
    const { timers, log, take, setAside } = parts;
    const delivered = {
      updateId: turn.updateId,
      commit: () => take(turn),
      setAside: (code: string) => setAside(turn, code),
    };
    const sure = { channel: WECHAT, timers, log };
    while ((await commitSurely(sure, delivered, { failed, signal: giveUp })).status === 'again') {
      if (isOver(giveUp)) {
        log.warn('wechat.message_lost', { updateId: turn.updateId });
        return;
      }
      await timers.sleep(AGAIN_MS, giveUp);
    }
  }

  return {
    take(messageId) {
      if (waiting >= MAX_WAITING) {
        parts.log.warn('wechat.message_lost', { updateId: messageId });
        return;
      }
      waiting += 1;
      arrival = line(readMessage(parts, messageId, giveUp), arrival);
    },
    async settled() {
      await arrival;
      await Promise.all(tails.values());
    },
  };
}

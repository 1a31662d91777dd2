import type { ChatAddress, Turn, TurnOutcome } from '../../src/domain/chat.ts';
import { Fault, isFault } from '../../src/domain/errors.ts';
import type { TakeTurn } from '../../src/ports/channel.ts';
import type { Log, Timers } from '../../src/ports/runtime.ts';
import { describeError } from './describe-error.ts';
import { isOver } from './telegram-api.ts';
import type { Press, ReadUpdate } from './to-turn.ts';
import type { RawUpdate } from './update-shape.ts';

export interface InboxParts {
  readonly read: (raw: RawUpdate) => ReadUpdate;
  readonly take: TakeTurn;
  readonly quarantine: (turn: Turn, code: string) => Promise<void>;
  /** Told after the commit of a press, or after a press was ignored (without outcome). */
  readonly pressed: (press: Press, chat: ChatAddress | undefined, outcome: TurnOutcome | undefined) => void;
  readonly timers: Timers;
  readonly log: Log;
}

export interface Inbox {
  /**
   * Hands on a page: chats side by side, one chat's updates in order. True when every update was committed, ignored or put
   * aside, so that the page may be confirmed; what is done already is not done again when the page comes back.
   */
  takePage(page: readonly RawUpdate[], signal: AbortSignal): Promise<boolean>;
}

/** Tries of one update before it is put aside. */
const MAX_TRIES = 5;
const FIRST_RETRY_MS = 50;

interface Waiting {
  readonly turn: Turn;
  readonly press?: Press;
}

interface Failed {
  readonly tries: number;
  readonly code: string;
}

export function createInbox(parts: InboxParts): Inbox {
  /** Failed tries of an update, or that it is done. Holds ids of the unconfirmed page only. */
  const progress = new Map<string, Failed | 'done'>();

  async function takeOne({ turn, press }: Waiting, signal: AbortSignal): Promise<boolean> {
    if (progress.get(turn.updateId) === 'done') return true;
    const outcome = await takeUntilDone(parts, { turn, progress }, signal);
    if (outcome === 'again') return false;
    if (outcome !== 'put-aside' && press !== undefined) parts.pressed(press, turn.from, outcome);
    progress.set(turn.updateId, 'done');
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
      const done = await Promise.all(queues.map((queue) => takeInOrder(queue, signal)));
      if (done.includes(false)) return false;
      progress.clear();
      return true;
    },
  };
}

/** `again` when the update must come back. Tries are counted over pages. */
async function takeUntilDone(
  parts: InboxParts,
  { turn, progress }: { readonly turn: Turn; readonly progress: Map<string, Failed | 'done'> },
  signal: AbortSignal,
): Promise<TurnOutcome | 'put-aside' | 'again'> {
  const known = progress.get(turn.updateId);
  let failed = known === undefined || known === 'done' ? { tries: 0, code: '' } : known;
  while (failed.tries < MAX_TRIES) {
    if (isOver(signal)) return 'again';
    const result = await tryOnce(parts, turn);
    if (result.status === 'taken') return result.outcome;
    if (result.status === 'store-down') return 'again';
    failed = { tries: failed.tries + 1, code: result.code };
    progress.set(turn.updateId, failed);
    if (failed.tries < MAX_TRIES) await parts.timers.sleep(FIRST_RETRY_MS * 2 ** failed.tries, signal);
  }
  return putAside(parts, turn, failed.code);
}

function toQueues(parts: InboxParts, page: readonly RawUpdate[]): Map<string, Waiting[]> {
  const queueByChat = new Map<string, Waiting[]>();
  for (const raw of page) {
    const update = parts.read(raw);
    if (update.status === 'ignored') {
      parts.log[update.reason === 'forged-button' ? 'warn' : 'debug']('telegram.update_ignored', {
        reason: update.reason,
        updateId: String(raw.update_id),
      });
      if (update.press !== undefined) parts.pressed(update.press, undefined, undefined);
      continue;
    }
    const { chat } = update.turn.from;
    const queue = queueByChat.get(chat) ?? [];
    queue.push(update);
    queueByChat.set(chat, queue);
  }
  return queueByChat;
}

type Tried =
  | { readonly status: 'taken'; readonly outcome: TurnOutcome }
  | { readonly status: 'store-down' }
  | { readonly status: 'failed'; readonly code: string };

async function tryOnce({ take, log }: InboxParts, turn: Turn): Promise<Tried> {
  try {
    return { status: 'taken', outcome: await take(turn) };
  } catch (error) {
    const fields = { updateId: turn.updateId, ...describeError(error) };
    if (isFault(error, 'store.unavailable')) {
      log.warn('telegram.store_unavailable', fields);
      return { status: 'store-down' };
    }
    log.warn('telegram.turn_failed', fields);
    return { status: 'failed', code: codeOfFailure(error) };
  }
}

function codeOfFailure(error: unknown): string {
  if (error instanceof Fault) return error.code;
  return error instanceof Error ? error.name : typeof error;
}

async function putAside(
  { quarantine, log }: InboxParts,
  turn: Turn,
  code: string,
): Promise<'put-aside' | 'again'> {
  try {
    await quarantine(turn, code);
    log.warn('telegram.turn_quarantined', { updateId: turn.updateId, code });
    return 'put-aside';
  } catch (error) {
    log.warn('telegram.quarantine_failed', { updateId: turn.updateId, ...describeError(error) });
    return 'again';
  }
}

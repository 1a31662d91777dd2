import type { Turn, TurnOutcome } from '../../../src/domain/conversation/chat.ts';
import type { ClosedThere, TakeClosed, TakeTurn } from '../../../src/ports/channel.ts';
import type { Log, Timers } from '../../../src/ports/runtime.ts';
import { commitSurely, type Delivered, type FailedTries } from '../../chat/commit-surely.ts';
import type { Names } from './names.ts';
import type { Happening, TurnNote } from './to-happening.ts';

/** What becomes of the entries of a page. */
export interface TakingParts {
  readonly read: (raw: unknown) => Happening;
  readonly take: TakeTurn;
  readonly takeClosed: TakeClosed;
  readonly setAside: (turn: Turn, code: string) => Promise<void>;
  readonly names: Names;
  readonly timers: Timers;
  readonly log: Log;
}

/** Takes the pages of one account. What is done already is not done again when a page is read again. */
export interface PageTaker {
  /**
   * Chats side by side, one chat's entries in order. True when every entry was committed, ignored or put aside, so that the
   * cursor behind it may be kept. Never rejects.
   */
  take(entries: readonly unknown[], signal: AbortSignal): Promise<boolean>;
}

type Work = Exclude<Happening, { readonly status: 'ignored' }>;

export function createPageTaker(parts: TakingParts): PageTaker {
  const failed: FailedTries = new Map();
  /** Of the page that is not finished only. */
  const done = new Set<string>();

  async function takeOne(work: Work, signal: AbortSignal): Promise<boolean> {
    if (done.has(work.id)) return true;
    tell(parts.log, work);
    const committed = await commitSurely({ ...parts, channel: 'wecom' }, await toDelivered(parts, work), {
      failed,
      signal,
    });
    if (committed.status === 'again') return false;
    done.add(work.id);
    return true;
  }

  async function takeInOrder(queue: readonly Work[], signal: AbortSignal): Promise<boolean> {
    for (const work of queue) {
      if (!(await takeOne(work, signal))) return false;
    }
    return true;
  }

  return {
    async take(entries, signal) {
      const queues = [...toQueues(parts, entries).values()];
      const taken = await Promise.all(queues.map((queue) => takeInOrder(queue, signal)));
      if (taken.includes(false)) return false;
      failed.clear();
      done.clear();
      return true;
    },
  };
}

function toQueues({ read, log }: TakingParts, entries: readonly unknown[]): Map<string, Work[]> {
  const queueByChat = new Map<string, Work[]>();
  for (const raw of entries) {
    const happening = read(raw);
    if (happening.status === 'ignored') {
      const { reason, id } = happening;
      log[reason === 'unreadable' ? 'warn' : 'debug']('wecom.entry_ignored', { reason, updateId: id });
      continue;
    }
    const { chat } = fromOf(happening);
    const queue = queueByChat.get(chat) ?? [];
    queue.push(happening);
    queueByChat.set(chat, queue);
  }
  return queueByChat;
}

function fromOf(work: Work) {
  return work.status === 'turn' ? work.turn.from : work.closed.from;
}

async function toDelivered(parts: TakingParts, work: Work): Promise<Delivered<TurnOutcome | undefined>> {
  const { id: updateId } = work;
  if (work.status === 'turn') {
    const { turn } = work;
    return { updateId, commit: () => parts.take(turn), setAside: (code) => parts.setAside(turn, code) };
  }
  const closed = await named(parts.names, work.closed);
  const { from, at } = closed;
  return {
    updateId,
    commit: async () => {
      await parts.takeClosed(closed);
      return undefined;
    },
    // Kept as the turn it would have been: what is set aside names whom it concerns.
    setAside: (code) => parts.setAside({ from, updateId, at, reply: { kind: 'nothing' } }, code),
  };
}

/** The event with the customer's nickname, when it is known soon enough. */
async function named(names: Names, closed: ClosedThere): Promise<ClosedThere> {
  const { customer } = closed.event;
  const name = await names.find(customer.externalId);
  if (name === undefined) return closed;
  return { ...closed, event: { ...closed.event, customer: { ...customer, name } } };
}

function tell(log: Log, work: Work): void {
  const note: TurnNote | undefined = work.status === 'turn' ? work.note : undefined;
  if (note?.kind === 'forged-button') log.warn('wecom.button_forged', { updateId: work.id });
  if (note?.kind === 'undelivered') {
    log.warn('wecom.message_undelivered', { updateId: work.id, failType: note.failType });
  }
}

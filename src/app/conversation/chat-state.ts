import {
  type Chat,
  DUE_CLASSES,
  type OutgoingMessage,
  type PendingRecord,
  type QueuedMessage,
  type SeenUpdate,
} from '../../domain/conversation/chat.ts';
import { isOpen, type Run } from '../../domain/conversation/run.ts';
import { afterMessage } from '../../domain/sending/message-window.ts';
import { DAY_MS } from '../../domain/time.ts';
import type { NextDue } from '../../ports/store/chats.ts';

/** Update ids are remembered this long, and never more of them than this: a page of updates holds at most 100. */
const SEEN_MS = DAY_MS;
const SEEN_MAX = 128;

/** Whether the chat has taken what goes by that id: a platform's update, or a mark of our own. */
export function hasTaken({ seen }: Pick<Chat, 'seen'>, id: string): boolean {
  return seen.some((each) => each.id === id);
}

/** The chat that has taken what goes by that id. */
export function withTaken(chat: Chat, id: string, now: Date): Chat {
  return { ...chat, seen: remember(chat.seen, id, now), touchedAt: now };
}

/** The update ids after one more, without those too old to come again. */
function remember(seen: readonly SeenUpdate[], id: string, now: Date): readonly SeenUpdate[] {
  const oldest = now.getTime() - SEEN_MS;
  return [...seen.filter(({ at }) => at.getTime() > oldest), { id, at: now }].slice(-SEEN_MAX);
}

/** When and why the chat next needs a dispatcher. Messages leave in order, so only the first one counts. */
export function nextDue(chat: Chat): NextDue | undefined {
  const dues: NextDue[] = chat.records.map(({ dueAt }) => ({ at: dueAt, class: 'record' }));
  const [first] = chat.messages;
  if (first !== undefined)
    dues.push({ at: dueAtOf(first), class: first.class === 'answer' ? 'answer' : 'invitation' });
  if (isOpen(chat.run)) dues.push({ at: tendedAt(chat.run), class: 'housekeeping' });
  return dues.sort(
    (a, b) => a.at.getTime() - b.at.getTime() || DUE_CLASSES.indexOf(a.class) - DUE_CLASSES.indexOf(b.class),
  )[0];
}

/** What is in flight was due when it was decided: after a crash it goes out again at once. */
export function dueAtOf(message: QueuedMessage): Date {
  return message.state.status === 'queued' ? message.state.dueAt : message.since;
}

/** The chat after the clock was set back by so much: what its messages and records wait for lies no further ahead than before. */
export function withEarlierWaits(chat: Chat, byMs: number, now: Date): Chat {
  const earlier = (at: Date) => (at > now ? new Date(Math.max(now.getTime(), at.getTime() - byMs)) : at);
  return {
    ...chat,
    messages: chat.messages.map((each) => ({
      ...each,
      since: earlier(each.since),
      state:
        each.state.status === 'queued' ? { status: 'queued', dueAt: earlier(each.state.dueAt) } : each.state,
    })),
    records: chat.records.map((each) => ({ ...each, dueAt: earlier(each.dueAt) })),
  };
}

/**
 * Adds what a commit decided to say. A question takes the place of one that has not left yet, and of its duty to tidy up. What
 * waits for the morning holds nothing up.
 */
export function queueMessage(
  chat: Chat,
  added: Pick<QueuedMessage, 'class' | 'role' | 'message'>,
  now: Date,
): Chat {
  const unsent = (each: QueuedMessage) =>
    added.role === 'question' && each.role === 'question' && each.state.status === 'queued';
  const replaced = chat.messages.find(unsent);
  const wanted = {
    class: replaced?.class === 'invitation' ? 'invitation' : added.class,
    role: added.role,
    message: withRetired(added.message, replaced?.message.retires),
  };
  const queued = toQueued(chat, wanted, now);
  const kept = chat.messages.filter((each) => !unsent(each));
  const waits = (each: QueuedMessage) => isNews(each) && dueAtOf(each).getTime() > now.getTime();
  return {
    ...chat,
    messages: [...kept.filter((each) => !waits(each)), queued, ...kept.filter(waits)],
  };
}

/** Queues news that nobody asked for, behind everything else and not before `dueAt`. */
export function queueNews(chat: Chat, text: string, dueAt: Date): Chat {
  const news = { class: 'reminder', role: 'notice', message: { text, buttons: [] } } as const;
  return { ...chat, messages: [...chat.messages, toQueued(chat, news, dueAt)] };
}

function toQueued(
  chat: Chat,
  added: Pick<QueuedMessage, 'class' | 'role' | 'message'>,
  dueAt: Date,
): QueuedMessage {
  const id = `${chat.revision + 1}.${chat.messages.length}`;
  return { id, ...added, since: dueAt, attempt: 0, state: { status: 'queued', dueAt } };
}

/** News belongs to no run: it is said whatever becomes of the survey, and only an opt-out takes it back. */
function isNews({ class: messageClass, role }: QueuedMessage): boolean {
  return messageClass === 'reminder' && role === 'notice';
}

/** Drops what has not left yet of a survey: after an opt-out, an expiry or a withdrawal nothing more is said of it. */
export function dropUnsent(chat: Chat): Chat {
  return {
    ...chat,
    messages: chat.messages.filter((each) => each.state.status === 'sending' || isNews(each)),
  };
}

/** Drops questions that are not the open one any more; the duty to tidy up behind them goes to the next message. */
export function dropAnswered(chat: Chat): Chat {
  const stale = chat.messages.filter((each) => each.role === 'question' && !isCurrent(chat, each));
  if (stale.length === 0) return chat;
  const retires = stale.find(({ message }) => message.retires !== undefined)?.message.retires;
  const [next, ...rest] = chat.messages.filter((each) => !stale.includes(each));
  if (next === undefined) return { ...chat, messages: [] };
  return { ...chat, messages: [{ ...next, message: withRetired(next.message, retires) }, ...rest] };
}

function isCurrent({ run }: Chat, { message }: QueuedMessage): boolean {
  const { asks } = message;
  return asks === undefined || (isOpen(run) && run.invitationId === asks.runId && run.state.seq === asks.seq);
}

/** Whether the first question has not reached the customer yet: nobody has told them who asks and why. */
export function isUnasked({ messages }: Chat): boolean {
  return messages.some(
    (each) => each.class === 'invitation' && each.state.status === 'queued' && each.unknown !== true,
  );
}

/** The later wish takes the place of the one before it, which may still wait for another try. */
const UNDOES: Partial<Record<PendingRecord['kind'], PendingRecord['kind']>> = {
  optedOut: 'optedIn',
  optedIn: 'optedOut',
};

/** Adds a record to project; an older one of the same kind that still waits is covered by it. */
export function addRecord(chat: Chat, kind: PendingRecord['kind'], now: Date): Chat {
  const turn = chat.run?.log.length ?? 0;
  const record: PendingRecord = { kind, turn, at: now, attempts: 0, dueAt: now };
  const waiting = chat.records.filter((each) => each.kind !== kind && each.kind !== UNDOES[kind]);
  return { ...chat, records: [...waiting, record] };
}

/** The chat once the platform may have taken a message: one less, where it counts. */
export function spent(chat: Chat): Chat {
  return chat.window === undefined ? chat : { ...chat, window: afterMessage(chat.window) };
}

/** The chat once nobody knows whether a message arrived: it counts, but a pass is shown again. The platform takes it once. */
export function lostOnce(chat: Chat): Chat {
  return chat.window?.pass === undefined ? spent(chat) : chat;
}

/** Whether a message or record should be carried out now. */
export function isDueNow(chat: Chat, now: Date): boolean {
  const due = nextDue(chat);
  return due !== undefined && due.at.getTime() <= now.getTime();
}

function withRetired(message: OutgoingMessage, retires: string | undefined): OutgoingMessage {
  return message.retires === undefined && retires !== undefined ? { ...message, retires } : message;
}

/** When an open run is reminded, goes on or expires, whichever comes first. */
function tendedAt({ expireAt, remindAt, resumeAt }: Run): Date {
  const times = [expireAt, remindAt, resumeAt].filter((at) => at !== undefined);
  return new Date(Math.min(...times.map((at) => at.getTime())));
}

import type { Chat, Delivery, PendingRecord, QueuedMessage } from '../../domain/conversation/chat.ts';
import type { Refusal } from '../../domain/conversation/reply.ts';
import { isOpen } from '../../domain/conversation/run.ts';
import { shut } from '../../domain/sending/message-window.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { addMs, DAY_MS, MINUTE_MS } from '../../domain/time.ts';
import { addRecord, lostOnce, spent } from '../conversation/chat-state.ts';
import { endRun } from '../conversation/run-life.ts';

/** What was handed to the platform, and what became of it. */
export interface Delivered {
  readonly message: QueuedMessage;
  readonly delivery: Delivery;
}

export interface Settled {
  readonly chat: Chat;
  /** The message went out after its question had been answered: its buttons are to be taken away. */
  readonly retire?: string;
  /** The message was given up: shown to the operator. */
  readonly dead?: string;
  /** What the platform allowed nobody to send. */
  readonly dropped?: readonly QueuedMessage[];
}

const UNKNOWN_WAIT_MS = 1000;
const PATIENCE_MS = DAY_MS;
/** Added to what the platform asks for, so that those who wait do not come back together. */
const MAX_JITTER_MS = 1000;
/** The platform was away all the time: no news about the customer. */
export const GAVE_UP = 'gave-up';
/** The platform did not take the message as it was: no news about the customer either. */
export const UNSENDABLE = 'invalid';
const LONGEST_WAIT_MS = 5 * MINUTE_MS;

/** Exponential backoff with full jitter, capped at five minutes. `jitter` is 0…1. */
export function backoffMs(attempt: number, jitter: number): number {
  return Math.ceil(Math.min(LONGEST_WAIT_MS, 1000 * 2 ** Math.min(attempt, 16)) * jitter);
}

/** Writes back what became of one message and touches nothing else. A message settled by somebody else stays as it is. */
export function settle(
  chat: Chat,
  delivered: Delivered,
  context: { readonly survey: Survey | undefined; readonly now: Date; readonly jitter: number },
): Settled {
  const { message, delivery } = delivered;
  const mine = chat.messages.find(
    ({ id, state }) => id === message.id && state.status === 'sending' && sameFence(state, message.state),
  );
  if (mine === undefined) return { chat };
  const without = { ...chat, messages: chat.messages.filter((each) => each !== mine) };
  const again = (waitMs: number) => retry(chat, mine, addMs(context.now, waitMs));
  switch (delivery.status) {
    case 'delivered':
      return arrived(spent(without), mine, delivery.messageId, context.now);
    case 'unknown':
      // Tried once more, no oftener: the platform may have the message already.
      return mine.unknown === true
        ? { chat: assumeArrived(spent(without), mine, context.now) }
        : { chat: retry(lostOnce(chat), mine, addMs(context.now, UNKNOWN_WAIT_MS), { unknown: true }) };
    case 'try-later':
      return { chat: again(delivery.retryAfterMs + MAX_JITTER_MS * context.jitter) };
    case 'failed':
      return isHopeless(chat, mine, context.now)
        ? { chat: giveUp(without, mine, { ...context, reason: GAVE_UP }), dead: delivery.kind }
        : { chat: again(backoffMs(mine.attempt, context.jitter)) };
    case 'refused':
      return refused(without, { mine, reason: delivery.reason }, context);
    case 'moved':
      return { chat: unreachable(without, 'moved', context) };
  }
}

/** Removes what was projected, counts a failed attempt, and lets go of an ended run whose end is known everywhere. */
export function clearRecords(chat: Chat, results: readonly RecordResult[]): Chat {
  const records = chat.records.flatMap((record) => {
    const result = results.find((each) => isSameRecord(each.record, record));
    if (result === undefined) return [record];
    return result.retryAt === undefined
      ? []
      : [{ ...record, attempts: record.attempts + 1, dueAt: result.retryAt }];
  });
  const over = chat.run !== undefined && !isOpen(chat.run) && records.length === 0;
  return { ...chat, records, run: over ? undefined : chat.run };
}

/** A newer one of the same kind may have taken its place meanwhile, outside a run even under the same turn. */
function isSameRecord(a: PendingRecord, b: PendingRecord): boolean {
  return a.kind === b.kind && a.turn === b.turn && a.at.getTime() === b.at.getTime();
}

export interface RecordResult {
  readonly record: PendingRecord;
  /** When to try again; undefined when it is done or was set aside. */
  readonly retryAt?: Date;
}

/** The chat once a message may have been taken by the platform and nobody will know for certain. */
export function assumeArrived(chat: Chat, message: QueuedMessage, now: Date): Chat {
  return arrived(chat, message, undefined, now).chat;
}

function refused(
  chat: Chat,
  { mine, reason }: { readonly mine: QueuedMessage; readonly reason: Refusal },
  context: { readonly survey: Survey | undefined; readonly now: Date },
): Settled {
  if (reason === 'invalid')
    return { chat: giveUp(chat, mine, { ...context, reason: UNSENDABLE }), dead: 'refused-invalid' };
  if (reason !== 'window-closed' || chat.window === undefined)
    return { chat: unreachable(chat, reason, context) };
  const closed = { ...chat, window: shut(chat.window) };
  // A pass that was shown before is refused because it was taken then.
  if (mine.unknown === true && chat.window.pass !== undefined)
    return { chat: assumeArrived(closed, mine, context.now) };
  return { chat: giveUp(closed, mine, { ...context, reason }) };
}

function arrived(chat: Chat, message: QueuedMessage, messageId: string | undefined, now: Date): Settled {
  const sent = message.class === 'invitation' && chat.run !== undefined ? addRecord(chat, 'sent', now) : chat;
  const { asks } = message.message;
  if (asks === undefined || messageId === undefined) return { chat: sent };
  const { run } = sent;
  if (run === undefined || run.invitationId !== asks.runId || !isOpen(run) || run.state.seq !== asks.seq)
    return { chat: sent, retire: messageId };
  return { chat: { ...sent, run: { ...run, shown: { messageId, seq: asks.seq } } } };
}

function retry(
  chat: Chat,
  message: QueuedMessage,
  dueAt: Date,
  learned: Pick<QueuedMessage, 'unknown'> = {},
): Chat {
  return {
    ...chat,
    messages: chat.messages.map((each) =>
      each === message ? { ...each, ...learned, state: { status: 'queued', dueAt } } : each,
    ),
  };
}

function isHopeless(chat: Chat, message: QueuedMessage, now: Date): boolean {
  const expired = isOpen(chat.run) && chat.run.expireAt.getTime() <= now.getTime();
  return expired || now.getTime() - message.since.getTime() > PATIENCE_MS;
}

/** Nobody can answer a survey whose first message never left; a later message is only missing. */
function giveUp(
  chat: Chat,
  message: QueuedMessage,
  context: { readonly survey: Survey | undefined; readonly now: Date; readonly reason: string },
): Chat {
  return message.class === 'invitation' ? unreachable(chat, context.reason, context) : chat;
}

/** A customer who cannot be reached ends the run; what was answered is kept. */
function unreachable(
  chat: Chat,
  reason: string,
  { survey, now }: { readonly survey: Survey | undefined; readonly now: Date },
): Chat {
  return survey === undefined ? chat : endRun(chat, survey, { kind: 'undeliverable', reason }, now);
}

function sameFence(a: QueuedMessage['state'], b: QueuedMessage['state']): boolean {
  return a.status === 'sending' && b.status === 'sending' && a.fence === b.fence;
}

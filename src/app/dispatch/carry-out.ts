import type {
  Chat,
  ChatAddress,
  Delivery,
  OutgoingMessage,
  QueuedMessage,
} from '../../domain/conversation/chat.ts';
import { isOpen, type Run } from '../../domain/conversation/run.ts';
import type { CustomerId } from '../../domain/ids.ts';
import type { Pace } from '../../domain/sending/pace.ts';
import type { Survey, SurveyRef } from '../../domain/survey/survey.ts';
import { secondsBetween } from '../../domain/time.ts';
import type { Meter, SendResult } from '../../ports/meter.ts';
import type { Log } from '../../ports/runtime.ts';
import type { ChatLease, ClaimedChat } from '../../ports/store/chats.ts';
import { type ChatDeps, changeChat } from '../conversation/change-chat.ts';
import { dropAnswered } from '../conversation/chat-state.ts';
import { endRun, remind } from '../conversation/run-life.ts';
import { botKey, handOut, LEASE_MS } from './hand-out.ts';
import { clearRecords, type Delivered, type RecordResult, type Settled, settle } from './settle.ts';

/** A send starts only with this much of the lease left, on the monotonic clock. */
const SEND_NEEDS_MS = 10_000;

export interface CarryOutDeps extends ChatDeps {
  readonly owner: string;
  readonly meter: Meter;
  readonly log: Log;
  readonly pace: Pick<Pace, 'take' | 'holdChat' | 'holdBot'>;
  readonly surveyOf: (ref: SurveyRef) => Survey | Promise<Survey>;
  readonly teamName: () => string;
  /** When a run that was just reminded is reminded once more, if it is. */
  readonly remindAt: (run: Run, now: Date) => Date | undefined;
  /** The instant itself, or the end of the quiet hours it falls in: a late reminder waits for the morning. */
  readonly afterQuietHours: (at: Date, timezone: string) => Date;
  readonly isOptedOut: (customer: CustomerId) => Promise<boolean>;
  readonly send: (to: ChatAddress, message: OutgoingMessage) => Promise<Delivery>;
  readonly retire: (to: ChatAddress, messageId: string) => Promise<void>;
  /** Projects what is due into the other records; never throws for a record's own fault. */
  readonly project: (chat: Chat) => Promise<readonly RecordResult[]>;
  readonly onDead: (chat: Chat, message: QueuedMessage, why: string) => Promise<void>;
  /** 0…1, for backoff. */
  readonly jitter: () => number;
}

/** A chat in this process's hands. */
interface Held {
  readonly chat: Chat;
  readonly address: ChatAddress;
  readonly lease: ChatLease;
  readonly heldSinceMs: number;
}

/**
 * Carries out what is due in one chat: records first, then messages in order, each marked `sending` by a save before it
 * leaves and settled by a save after. Ends when nothing is due, pace says wait, or somebody else holds the chat.
 */
export async function carryOut(deps: CarryOutDeps, claimed: ClaimedChat, heldSinceMs: number): Promise<void> {
  let held: Held | undefined = { ...claimed, heldSinceMs };
  while (held !== undefined) {
    const projected = await deps.project(held.chat);
    const mine = hasTime(deps, held) ? await wantedMessage(deps, held) : undefined;
    const delivered = mine && { message: mine, delivery: await deliver(deps, held, mine) };
    held = await advance(deps, held, { projected, delivered });
  }
}

/** The message marked under our fence, if it is still wanted: read again directly before it leaves. */
async function wantedMessage(deps: CarryOutDeps, held: Held): Promise<QueuedMessage | undefined> {
  const marked = markedMessage(held);
  if (marked === undefined) return undefined;
  const { chat, lease } = await deps.chats.load(held.chat.id, held.address);
  if (!isStillOurs(held, lease)) return undefined;
  const allowed = await withoutForbidden(deps, chat);
  return allowed.messages.find(({ id }) => id === marked.id);
}

/** One save: writes back what happened, tends reminders and expiry, and marks the next message or lets the chat go. */
async function advance(
  deps: CarryOutDeps,
  held: Held,
  past: { readonly projected: readonly RecordResult[]; readonly delivered: Delivered | undefined },
): Promise<Held | undefined> {
  const { address } = held;
  let settled: Settled = { chat: held.chat };
  const next = await changeChat(deps, { id: held.chat.id, address }, async ({ chat, lease }) => {
    if (!isStillOurs(held, lease)) {
      settled = { chat };
      return { result: undefined };
    }
    const now = deps.clock.now();
    const survey = chat.run === undefined ? undefined : await deps.surveyOf(chat.run.survey);
    settled =
      past.delivered === undefined
        ? { chat }
        : settle(chat, past.delivered, { survey, now, jitter: deps.jitter() });
    const cleared = clearRecords(settled.chat, past.projected);
    const tended = survey === undefined ? cleared : tend(deps, cleared, survey, now);
    const quiet = await withoutForbidden(deps, tended);
    const out = handOut(quiet, {
      owner: deps.owner,
      pace: deps.pace,
      address,
      chatId: chat.id,
      now,
      monotonicMs: deps.clock.monotonicMs(),
    });
    const saved = { ...out.chat, revision: chat.revision + 1 };
    return {
      result: out.lease && { chat: saved, address, lease: out.lease, heldSinceMs: deps.clock.monotonicMs() },
      chat: out.chat,
      lease: out.lease ?? 'release',
    };
  });
  await afterSettling(deps, held, past.delivered, settled);
  return next;
}

/** Reminds or expires an open run whose time has come. */
function tend(deps: CarryOutDeps, chat: Chat, survey: Survey, now: Date): Chat {
  const { run } = chat;
  if (!isOpen(run)) return chat;
  if (run.expireAt.getTime() <= now.getTime()) return endRun(chat, survey, { kind: 'expired' }, now);
  if (run.remindAt === undefined || run.remindAt.getTime() > now.getTime()) return chat;
  const wakesAt = deps.afterQuietHours(now, run.timezone);
  if (wakesAt.getTime() > now.getTime()) return { ...chat, run: { ...run, remindAt: wakesAt } };
  const reminded = remind(chat, survey, { team: deps.teamName(), now });
  const next = reminded.run && deps.remindAt(reminded.run, now);
  return reminded.run === undefined || next === undefined
    ? reminded
    : { ...reminded, run: { ...reminded.run, remindAt: next } };
}

/**
 * Opt-out is read again before every send: nothing but its own confirmation leaves after it. Nor does a question that was
 * answered, or whose survey ended, while it waited.
 */
async function withoutForbidden(deps: CarryOutDeps, chat: Chat): Promise<Chat> {
  if (chat.messages.length === 0) return chat;
  const current = dropAnswered(chat);
  if (!(await isOptedOut(deps, current))) return current;
  return { ...current, messages: current.messages.filter(({ role }) => role === 'farewell') };
}

async function isOptedOut(deps: CarryOutDeps, { optedOut, run, records }: Chat): Promise<boolean> {
  if (optedOut || run === undefined) return optedOut;
  // An opt-in of this very chat is newer than what its customers' records say.
  return !records.some(({ kind }) => kind === 'optedIn') && deps.isOptedOut(run.customerId);
}

async function deliver(
  deps: CarryOutDeps,
  { chat, address }: Held,
  queued: QueuedMessage,
): Promise<Delivery> {
  const delivery = await deps.send(address, queued.message);
  tellSend(deps, chat, { queued, delivery });
  if (delivery.status === 'try-later') {
    const [bot, untilMs] = [botKey(address), deps.clock.monotonicMs() + delivery.retryAfterMs];
    if (delivery.scope === 'chat') deps.pace.holdChat(bot, chat.id, untilMs);
    else deps.pace.holdBot(bot, untilMs);
  }
  return delivery;
}

/** For the operator: counted and timed, and at debug a line that leads to the chat and its run. */
function tellSend(
  { meter, clock, log }: CarryOutDeps,
  { id, channel, run }: Chat,
  { queued, delivery }: { readonly queued: QueuedMessage; readonly delivery: Delivery },
): void {
  const { class: messageClass, attempt } = queued;
  const result: SendResult = delivery.status === 'refused' ? `refused-${delivery.reason}` : delivery.status;
  log.debug('message.sent', {
    chat: id,
    channel,
    run: run?.invitationId,
    message: queued.id,
    class: messageClass,
    attempt,
    result,
  });
  meter.count('sends', { channel, class: messageClass, result });
  // An invitation was due before it was put into its chat: that is timed when its record is projected.
  if (delivery.status === 'delivered' && messageClass !== 'invitation')
    meter.observe('sendLag', { class: messageClass }, secondsBetween(queued.since, clock.now()));
}

async function afterSettling(
  deps: CarryOutDeps,
  held: Held,
  delivered: Delivered | undefined,
  settled: Settled,
): Promise<void> {
  if (settled.retire !== undefined) await deps.retire(held.address, settled.retire);
  if (settled.dead !== undefined && delivered !== undefined)
    await deps.onDead(held.chat, delivered.message, settled.dead);
}

/** The message that the last save marked as sending under the fence we hold. */
function markedMessage({ chat, lease }: Held): QueuedMessage | undefined {
  const [head] = chat.messages;
  return head?.state.status === 'sending' && head.state.fence === lease.fence ? head : undefined;
}

/** Whether nobody has taken the chat from us: a newer holder has a higher fence. */
function isStillOurs({ lease }: Held, stored: ChatLease | undefined): boolean {
  return stored?.fence === lease.fence && stored.owner === lease.owner;
}

function hasTime(deps: CarryOutDeps, held: Held): boolean {
  return deps.clock.monotonicMs() - held.heldSinceMs <= LEASE_MS - SEND_NEEDS_MS;
}

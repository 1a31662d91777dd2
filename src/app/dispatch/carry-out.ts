import type { Chat, ChatAddress, Delivery, QueuedMessage } from '../../domain/conversation/chat.ts';
import type { CustomerId } from '../../domain/ids.ts';
import { type ChatPlatform, windowRuleOf } from '../../domain/sending/channel-for.ts';
import { roomIn } from '../../domain/sending/message-window.ts';
import type { Pace } from '../../domain/sending/pace.ts';
import type { Survey, SurveyRef } from '../../domain/survey/survey.ts';
import type { Channel } from '../../ports/channel.ts';
import type { Meter } from '../../ports/meter.ts';
import type { Clock, Keys, Log } from '../../ports/runtime.ts';
import type { ChatLease, ClaimedChat } from '../../ports/store/chats.ts';
import { type ChatDeps, changeChat, isSameHold } from '../conversation/change-chat.ts';
import { dropAnswered } from '../conversation/chat-state.ts';
import { type PatienceDeps, patiently } from '../patiently.ts';
import { dropClosed } from './drop-closed.ts';
import { botKey, type HandedOut, handOut, LEASE_MS } from './hand-out.ts';
import { clearRecords, type Delivered, type RecordResult, type Settled, settle } from './settle.ts';
import { tellDropped, tellSend } from './tell-send.ts';
import { type TendRunDeps, tendRun } from './tend-run.ts';

/** A send starts only with this much of the lease left, on the monotonic clock, read after everything else. */
const SEND_NEEDS_MS = 10_000;

export interface CarryOutDeps extends ChatDeps, PatienceDeps, TendRunDeps {
  readonly clock: Clock;
  readonly keys: Keys;
  readonly owner: string;
  readonly meter: Meter;
  readonly log: Log;
  readonly pace: Pick<Pace, 'take' | 'holdChat' | 'holdBot'>;
  readonly platforms: readonly ChatPlatform[];
  readonly surveyOf: (ref: SurveyRef) => Survey | Promise<Survey>;
  readonly isOptedOut: (customer: CustomerId) => Promise<boolean>;
  readonly send: Channel['send'];
  readonly retire: (to: ChatAddress, messageId: string) => Promise<void>;
  /** Projects what is due into the other records; never throws for a record's own fault. */
  readonly project: (chat: Chat) => Promise<readonly RecordResult[]>;
  /** May be called again when the store went away meanwhile. */
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

/** A message that may leave now, and what the platform wants shown with it. */
interface Wanted {
  readonly message: QueuedMessage;
  readonly pass: string | undefined;
}

/** What was done since the last save of a chat in hand. */
interface Past {
  readonly projected: readonly RecordResult[];
  readonly delivered: Delivered | undefined;
}

/** What a save makes of the chat in hand. */
interface Advance {
  /** Ours on, under the fence of this save; undefined when the chat is let go. */
  readonly next: Held | undefined;
  readonly settled: Settled;
}

/**
 * Carries out what is due in one chat: records first, then messages in order, each marked `sending` by a save before it
 * leaves and settled by a save after. Ends when nothing is due, pace says wait, or somebody else holds the chat. A store that
 * is away is waited for while the lease lasts, and with a message that has left as long as this process works: what became of
 * it is known nowhere else.
 */
export async function carryOut(deps: CarryOutDeps, claimed: ClaimedChat, heldSinceMs: number): Promise<void> {
  for (let held: Held | undefined = { ...claimed, heldSinceMs }; held !== undefined; ) {
    const mine: Held = held;
    const leaseEndMs = mine.heldSinceMs + LEASE_MS;
    const projected = await patiently(deps, leaseEndMs, () => deps.project(mine.chat));
    const wanted = await patiently(deps, leaseEndMs, () => wantedMessage(deps, mine));
    const delivered = wanted && { message: wanted.message, delivery: await deliver(deps, mine, wanted) };
    const past = { projected, delivered };
    const { next, settled } = await advance(deps, mine, {
      past,
      untilMs: delivered === undefined ? leaseEndMs : Number.POSITIVE_INFINITY,
    });
    await afterSettling(deps, mine, delivered, settled);
    held = next;
  }
}

/** The message marked under our fence, if it is still wanted: read again directly before it leaves. */
async function wantedMessage(deps: CarryOutDeps, held: Held): Promise<Wanted | undefined> {
  const marked = markedMessage(held);
  if (marked === undefined) return undefined;
  const { chat, lease } = await deps.chats.load(held.chat.id, held.address);
  if (!isSameHold(held.lease, lease)) return undefined;
  const rule = windowRuleOf(deps.platforms, held.address.channel);
  if (roomIn({ rule, window: chat.window }, deps.clock.now()) === 0) return undefined;
  const allowed = await withoutForbidden(deps, chat);
  const message = allowed.messages.find(({ id }) => id === marked.id);
  return message !== undefined && hasTime(deps, held) ? { message, pass: chat.window?.pass } : undefined;
}

/**
 * One save: writes back what happened, tends reminders and expiry, and marks the next message or lets the chat go. A save that
 * seemed to fail may have been made: then the chat is as it left it, and nothing is done twice.
 */
async function advance(
  deps: CarryOutDeps,
  held: Held,
  { past, untilMs }: { readonly past: Past; readonly untilMs: number },
): Promise<Advance> {
  let tried: Advance | undefined;
  const save = () =>
    changeChat<Advance>(deps, { id: held.chat.id, address: held.address }, async (loaded) => {
      if (!isSameHold(held.lease, loaded.lease)) return { result: whatIsLeft(tried, past, loaded) };
      const settled = await settleNow(deps, { ...held, chat: loaded.chat }, past);
      const out = await nextStep(deps, held, settled.chat);
      const saved = { ...out.chat, revision: loaded.chat.revision + 1 };
      const next = out.lease && {
        chat: saved,
        address: held.address,
        lease: out.lease,
        heldSinceMs: deps.clock.monotonicMs(),
      };
      tried = { next, settled };
      return { result: tried, chat: out.chat, lease: out.lease ?? 'release' };
    });
  return patiently(deps, untilMs, save);
}

/** What is ours of a chat that is not held as before: all of it, when that is what our last try made. */
function whatIsLeft(
  tried: Advance | undefined,
  { delivered }: Past,
  { chat, lease }: { readonly chat: Chat; readonly lease: ChatLease | undefined },
): Advance {
  const unsettled = { next: undefined, settled: { chat } };
  if (tried === undefined) return unsettled;
  if (tried.next !== undefined && isSameHold(tried.next.lease, lease))
    return { next: { ...tried.next, chat }, settled: tried.settled };
  const isSettled = !chat.messages.some(({ id }) => id === delivered?.message.id);
  return isSettled ? { ...tried, next: undefined } : unsettled;
}

/** The chat with what happened written into it, its records and its run tended. */
async function settleNow(
  deps: CarryOutDeps,
  { chat, address, lease }: Held,
  { projected, delivered }: Past,
): Promise<Settled> {
  const now = deps.clock.now();
  const survey = chat.run === undefined ? undefined : await deps.surveyOf(chat.run.survey);
  const settled: Settled =
    delivered === undefined ? { chat } : settle(chat, delivered, { survey, now, jitter: deps.jitter() });
  const cleared = clearRecords(settled.chat, projected);
  const tended = survey === undefined ? cleared : tendRun(deps, cleared, survey, now);
  const rule = windowRuleOf(deps.platforms, address.channel);
  const open = dropClosed(tended, { rule, survey, now, fence: lease.fence });
  return { ...settled, chat: open.chat, dropped: open.dropped };
}

async function nextStep(deps: CarryOutDeps, { address }: Held, settled: Chat): Promise<HandedOut> {
  const quiet = await withoutForbidden(deps, settled);
  return handOut(quiet, {
    owner: deps.owner,
    pace: deps.pace,
    address,
    chatId: settled.id,
    now: deps.clock.now(),
    monotonicMs: deps.clock.monotonicMs(),
    rule: windowRuleOf(deps.platforms, address.channel),
  });
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
  { message: queued, pass }: Wanted,
): Promise<Delivery> {
  const key = deps.keys.digest('message', [chat.id, queued.id]);
  const delivery = await deps.send(address, queued.message, {
    key,
    ...(pass === undefined ? {} : { pass }),
  });
  tellSend(deps, chat, { queued, delivery });
  if (delivery.status === 'try-later') {
    const [bot, untilMs] = [botKey(address), deps.clock.monotonicMs() + delivery.retryAfterMs];
    if (delivery.scope === 'chat') deps.pace.holdChat(bot, chat.id, untilMs);
    else deps.pace.holdBot(bot, untilMs);
  }
  return delivery;
}

async function afterSettling(
  deps: CarryOutDeps,
  held: Held,
  delivered: Delivered | undefined,
  settled: Settled,
): Promise<void> {
  if (settled.retire !== undefined) await deps.retire(held.address, settled.retire);
  tellDropped(deps, held.chat, settled.dropped ?? []);
  const { dead } = settled;
  if (dead === undefined || delivered === undefined) return;
  await patiently(deps, Number.POSITIVE_INFINITY, () => deps.onDead(held.chat, delivered.message, dead));
}

/** The message that the last save marked as sending under the fence we hold. */
function markedMessage({ chat, lease }: Held): QueuedMessage | undefined {
  const [head] = chat.messages;
  return head?.state.status === 'sending' && head.state.fence === lease.fence ? head : undefined;
}

function hasTime(deps: CarryOutDeps, held: Held): boolean {
  return deps.clock.monotonicMs() - held.heldSinceMs <= LEASE_MS - SEND_NEEDS_MS;
}

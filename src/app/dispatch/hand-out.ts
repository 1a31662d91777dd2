import type { Chat, ChatAddress, QueuedMessage } from '../../domain/conversation/chat.ts';
import type { ChatId } from '../../domain/ids.ts';
import { roomIn, type WindowRule } from '../../domain/sending/message-window.ts';
import type { Pace } from '../../domain/sending/pace.ts';
import { addMs } from '../../domain/time.ts';
import type { ChatLease } from '../../ports/store/chats.ts';
import { dueAtOf, isDueNow, lostOnce } from '../conversation/chat-state.ts';

/**
 * How long work is held: a chat for sending, an invitation, a notice. Every save made while sending holds the chat for as long
 * again. Less than the 30 s within which another process takes over, by what its poll and a busy store may take.
 */
export const LEASE_MS = 28_000;

/** Our bot as the pace knows it: ids are unique within a platform only. */
export function botKey({ channel, bot }: Pick<ChatAddress, 'channel' | 'bot'>): string {
  return `${channel}:${bot}`;
}

/** What marking a chat's next message needs. */
export interface HandOut {
  readonly owner: string;
  readonly pace: Pick<Pace, 'take'>;
  /** Whose bot and which chat, for the pace. */
  readonly address: ChatAddress;
  readonly chatId: ChatId;
  readonly now: Date;
  readonly monotonicMs: number;
  /** What the platform allows; absent where one may always write. */
  readonly rule?: WindowRule | undefined;
}

export interface HandedOut {
  /** With its next message marked `sending` under the lease's fence, if one may leave: it is sent once this is saved. */
  readonly chat: Chat;
  /** Undefined when there is nothing to do now: the chat goes back, its next due time with it. */
  readonly lease: ChatLease | undefined;
}

/**
 * Takes the chat for this process and marks its next message as handed to the platform, or notes when pace allows it and
 * lets the chat go. What a closed window keeps here is not marked: whoever carries the chat out takes it away. The fence is the
 * revision that saving the result makes.
 */
export function handOut(found: Chat, out: HandOut): HandedOut {
  const lease: ChatLease = { owner: out.owner, until: addMs(out.now, LEASE_MS), fence: found.revision + 1 };
  const chat = afterDeath(found);
  const [head, ...rest] = chat.messages;
  if (
    head === undefined ||
    dueAtOf(head).getTime() > out.now.getTime() ||
    roomIn({ rule: out.rule, window: chat.window }, out.now) === 0
  )
    return { chat, lease: isDueNow(chat, out.now) ? lease : undefined };
  const waitMs = out.pace.take(botKey(out.address), out.chatId, head.class, out.monotonicMs);
  if (waitMs > 0) {
    const waiting: QueuedMessage = { ...head, state: { status: 'queued', dueAt: addMs(out.now, waitMs) } };
    const paused = { ...chat, messages: [waiting, ...rest] };
    return { chat: paused, lease: isDueNow(paused, out.now) ? lease : undefined };
  }
  const sending: QueuedMessage = {
    ...head,
    attempt: head.attempt + 1,
    state: { status: 'sending', fence: lease.fence },
  };
  return { chat: { ...chat, messages: [sending, ...rest] }, lease };
}

/**
 * The chat whose first message was left by a process that died while it was sending: the customer may have it, and may be
 * answering it, and where the platform counts it may have counted it. A pass is taken once by the platform itself, so that
 * another try with it doubles nothing.
 */
function afterDeath(chat: Chat): Chat {
  const [head, ...rest] = chat.messages;
  if (head?.state.status !== 'sending') return chat;
  const left: QueuedMessage = { ...head, unknown: true, state: { status: 'queued', dueAt: head.since } };
  return lostOnce({ ...chat, messages: [left, ...rest] });
}

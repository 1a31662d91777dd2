import { chatIdOf } from '../../../src/app/conversation/change-chat.ts';
import { type IntakeAnswer, recordInteraction } from '../../../src/app/intake/record-interaction.ts';
import type { ClosingEvent } from '../../../src/domain/asking/interaction.ts';
import type { Chat, ChatAddress, TurnOutcome } from '../../../src/domain/conversation/chat.ts';
import type { Reply } from '../../../src/domain/conversation/reply.ts';
import type { InteractionId } from '../../../src/domain/ids.ts';
import type { ChatPlatform } from '../../../src/domain/sending/channel-for.ts';
import type { SendDecision } from '../../../src/domain/sending/decision.ts';
import type { MessageWindow } from '../../../src/domain/sending/message-window.ts';
import { addMs, DAY_MS } from '../../../src/domain/time.ts';
import { closingEvent, type Harness, type HarnessOptions } from '../../support/core-harness.ts';
import { ScriptedChannel } from '../../support/scripted-channel.ts';

/** A platform where the customer writes first, five messages for each of theirs. */
export const COUNTING: ChatPlatform = {
  name: 'wecom',
  title: 'WeCom',
  bot: 'ww1',
  chatOf: ({ wecomExternalUserId }) => wecomExternalUserId,
  window: { perReply: 5, forMs: 2 * DAY_MS },
};

const CUSTOMER = 'wm-1';
export const THERE: ChatAddress = { channel: 'wecom', bot: 'ww1', chat: CUSTOMER };

/** One harness on the counting platform; what was sent is in its channel. */
export function counting(platform: ChatPlatform = COUNTING): {
  readonly options: HarnessOptions;
  readonly channel: ScriptedChannel;
} {
  const channel = new ScriptedChannel();
  return { options: { platforms: [{ platform, channel }] }, channel };
}

/** A closing event of the customer of that platform. */
export function eventThere(harness: Harness, closedAt: Date = harness.clock.now()): ClosingEvent {
  const event = closingEvent({ survey: 'quick-csat', closedAt }, closedAt);
  return { ...event, customer: { ...event.customer, contact: { wecomExternalUserId: CUSTOMER } } };
}

export const closeThere = (harness: Harness, closedAt?: Date): Promise<IntakeAnswer> =>
  recordInteraction(harness.core.intake, eventThere(harness, closedAt));

/** So many messages for so long from now. */
export function room(harness: Harness, left: number, forMs: number): MessageWindow {
  return { left, until: addMs(harness.clock.now(), forMs) };
}

export function hear(
  harness: Harness,
  reply: Reply,
  {
    window,
    updateId,
    messageId,
  }: { readonly window?: MessageWindow; readonly updateId?: string; readonly messageId?: string } = {},
): Promise<TurnOutcome> {
  harness.updates.count += 1;
  return harness.core.takeTurn({
    from: THERE,
    updateId: updateId ?? `w${harness.updates.count}`,
    at: harness.clock.now(),
    reply,
    ...(window === undefined ? {} : { window }),
    ...(messageId === undefined ? {} : { messageId }),
  });
}

export async function chatThere({ store, opened }: Harness): Promise<Chat> {
  return (await store.chats.load(chatIdOf(opened.keys, THERE), THERE)).chat;
}

/** The decision in force about an interaction. */
export async function decisionOf(harness: Harness, id: InteractionId): Promise<SendDecision> {
  const decision = (await harness.store.asking.findInteraction(id))?.decisions.at(-1);
  if (decision === undefined) throw new RangeError('nothing was decided');
  return decision;
}

export function checkOf({ checks }: SendDecision, name: string): string | undefined {
  return checks.find(({ check }) => check === name)?.detail;
}

import type { Turn } from '../../../src/domain/conversation/chat.ts';
import type { Reply } from '../../../src/domain/conversation/reply.ts';
import type { PuppetContact, PuppetMessage } from '../gateway/bot.ts';
import { WECHAT } from '../wechat-options.ts';
import { INDIVIDUAL, isHelper, isNotice, isUnsupported, MESSAGE_KINDS } from './message-kinds.ts';

export type IgnoreReason =
  | 'room'
  | 'own'
  | 'nobody'
  | 'not-an-individual'
  | 'recalled'
  | 'money'
  | 'notice'
  | 'system'
  | 'no-text';

export type ReadMessage =
  | { readonly status: 'turn'; readonly turn: Turn }
  | { readonly status: 'ignored'; readonly reason: IgnoreReason };

/** A message as a turn, or why it is none. Pure and total: a message of any shape gives an answer. */
export function toTurn(
  message: PuppetMessage,
  talker: PuppetContact,
  { self, at }: { readonly self: string; readonly at: Date },
): ReadMessage {
  const reason = refuseMessage(message, self) ?? refuseTalker(talker);
  if (reason !== undefined) return { status: 'ignored', reason };
  const reply = toReply(message);
  if (typeof reply === 'string') return { status: 'ignored', reason: reply };
  const from = { channel: WECHAT, bot: WECHAT, chat: message.talkerId };
  return { status: 'turn', turn: { from, updateId: message.id, at, reply } };
}

/** Why nobody has to look at who wrote it. */
export function refuseMessage(message: PuppetMessage, self: string): IgnoreReason | undefined {
  if (message.roomId) return 'room';
  if (!message.talkerId) return 'nobody';
  if (message.talkerId === self) return 'own';
  return isHelper(message.talkerId) ? 'not-an-individual' : undefined;
}

function refuseTalker({ type }: PuppetContact): IgnoreReason | undefined {
  return type === INDIVIDUAL ? undefined : 'not-an-individual';
}

function toReply({ type, text = '' }: PuppetMessage): Reply | IgnoreReason {
  const kind = MESSAGE_KINDS[type] ?? 'unknown';
  if (kind === 'recalled') return 'recalled';
  if (kind === 'red-envelope' || kind === 'transfer') return 'money';
  // What wechaty calls audio is a voice message; a file of music is an attachment.
  if (kind === 'audio') return { kind: 'unsupported', what: 'voice' };
  if (isUnsupported(kind)) return { kind: 'unsupported', what: kind };
  if (kind !== 'text') return 'system';
  if (text.trim() === '') return 'no-text';
  return isNotice(text) ? 'notice' : { kind: 'typed', text };
}

import type { ChatAddress, Turn } from '../../../src/domain/conversation/chat.ts';
import type { Reply } from '../../../src/domain/conversation/reply.ts';
import type { Keys } from '../../../src/ports/runtime.ts';
import { readButton } from '../../chat/button-data.ts';
import {
  type CallbackQueryShape,
  type MembershipShape,
  type MessageShape,
  type RawUpdate,
  type Update,
  UpdateShape,
} from './update-shape.ts';

/** Whose updates these are and when they arrived. Telegram's own dates are not trusted. */
export interface Receipt {
  readonly bot: string;
  readonly at: Date;
  readonly keys: Keys;
}

/** A button somebody pressed and is waiting on. `messageId` names the message it is under. */
export interface Press {
  readonly queryId: string;
  readonly messageId: number | undefined;
  readonly language: string | undefined;
}

export type IgnoreReason =
  | 'unreadable'
  | 'unknown-kind'
  | 'not-private'
  | 'from-bot'
  | 'via-bot'
  | 'service-message'
  | 'no-text'
  | 'foreign-button'
  | 'forged-button'
  | 'membership';

export type ReadUpdate =
  | { readonly status: 'turn'; readonly turn: Turn; readonly press?: Press }
  | { readonly status: 'ignored'; readonly reason: IgnoreReason; readonly press?: Press };

/** Message kinds that are somebody's attempt to answer. Never downloaded. */
const MEDIA = [
  'sticker',
  'photo',
  'voice',
  'video',
  'video_note',
  'animation',
  'audio',
  'document',
  'location',
  'venue',
  'contact',
  'poll',
  'dice',
  'story',
  'game',
  'checklist',
  'live_photo',
  'paid_media',
  'rich_message',
] as const;

/** One update as a turn, or why it is none. Pure and total: an update of any shape gives an answer. */
export function toTurn(raw: RawUpdate, receipt: Receipt): ReadUpdate {
  const parsed = UpdateShape.safeParse(raw);
  if (!parsed.success) return ignored('unreadable');
  const update = parsed.data;
  if (update.message) return fromMessage(update, update.message, receipt);
  if (update.edited_message) return fromEdit(update, update.edited_message, receipt);
  if (update.callback_query) return fromPress(update, update.callback_query, receipt);
  if (update.my_chat_member) return fromMembership(update, update.my_chat_member, receipt);
  return ignored('unknown-kind');
}

function fromMessage(update: Update, message: MessageShape, receipt: Receipt): ReadUpdate {
  const refusal = refuseSender(message, receipt);
  if (refusal) return ignored(refusal);
  if (message.text !== undefined) {
    const turn = makeTurn(update, message.chat.id, receipt, toReply(message.text));
    return { status: 'turn', turn: { ...turn, messageId: String(message.message_id) } };
  }
  const what = MEDIA.find((kind) => kind in message);
  if (what === undefined) return ignored('service-message');
  return { status: 'turn', turn: makeTurn(update, message.chat.id, receipt, { kind: 'unsupported', what }) };
}

/** What a link or a code of ours sends when somebody presses "Start"; everything else was typed. */
const STARTED = /^\/start ([A-Za-z0-9_-]{1,64})$/u;

function toReply(text: string): Reply {
  const token = STARTED.exec(text)?.[1];
  return token === undefined ? { kind: 'typed', text } : { kind: 'started', token };
}

function fromEdit(update: Update, message: MessageShape, receipt: Receipt): ReadUpdate {
  const refusal = refuseSender(message, receipt);
  if (refusal) return ignored(refusal);
  if (message.text === undefined) return ignored('no-text');
  const reply: Reply = { kind: 'edited', messageId: String(message.message_id), text: message.text };
  return { status: 'turn', turn: makeTurn(update, message.chat.id, receipt, reply) };
}

function fromPress(update: Update, query: CallbackQueryShape, receipt: Receipt): ReadUpdate {
  const { message, from } = query;
  const press = {
    queryId: query.id,
    messageId: message?.message_id,
    language: from.language_code,
  };
  if (message?.chat.type !== 'private') return { ...ignored('not-private'), press };
  if (from.is_bot) return { ...ignored('from-bot'), press };
  const button = readButton(query.data ?? '', addressOf(message.chat.id, receipt), receipt.keys);
  if (button.status !== 'ours') return { ...ignored(`${button.status}-button`), press };
  const { runId, seq, code } = button;
  const turn = makeTurn(update, message.chat.id, receipt, { kind: 'pressed', runId, seq, code });
  return { status: 'turn', turn, press };
}

function fromMembership(
  update: Update,
  { chat, new_chat_member }: MembershipShape,
  receipt: Receipt,
): ReadUpdate {
  if (chat.type !== 'private') return ignored('not-private');
  if (new_chat_member.status !== 'kicked') return ignored('membership');
  return { status: 'turn', turn: makeTurn(update, chat.id, receipt, { kind: 'left' }) };
}

function refuseSender(message: MessageShape, { bot }: Receipt): IgnoreReason | undefined {
  if (message.chat.type !== 'private') return 'not-private';
  if (message.from === undefined || message.from.is_bot || String(message.from.id) === bot) return 'from-bot';
  return message.via_bot === undefined ? undefined : 'via-bot';
}

function makeTurn(update: Update, chat: number, receipt: Receipt, reply: Reply): Turn {
  return { from: addressOf(chat, receipt), updateId: String(update.update_id), at: receipt.at, reply };
}

function addressOf(chat: number, { bot }: Receipt): ChatAddress {
  return { channel: 'telegram', bot, chat: String(chat) };
}

function ignored(reason: IgnoreReason): { readonly status: 'ignored'; readonly reason: IgnoreReason } {
  return { status: 'ignored', reason };
}

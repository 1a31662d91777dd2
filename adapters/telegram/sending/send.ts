import { TelegramError } from 'telegraf';
import { z } from 'zod';
import type { ChatAddress, Delivery, OutgoingMessage } from '../../../src/domain/conversation/chat.ts';
import type { Keys, Log } from '../../../src/ports/runtime.ts';
import type { Background } from '../background.ts';
import { describeError } from '../describe-error.ts';
import { type TelegramApi, withDeadline } from '../telegram-api.ts';
import { toDelivery } from './delivery-of-error.ts';
import { toKeyboard } from './keyboard.ts';
import { toPlainText } from './plain-text.ts';

export interface SendParts {
  readonly api: TelegramApi;
  readonly keys: Keys;
  readonly log: Log;
  readonly background: Background;
  readonly timeoutMs: number;
}

const Sent = z.object({ message_id: z.number() });

/** Sends or edits one message within the time limit and says what became of it. Never throws. */
export async function send(parts: SendParts, to: ChatAddress, message: OutgoingMessage): Promise<Delivery> {
  const content = toContent(parts, to, message);
  if (content === undefined) return { status: 'refused', reason: 'invalid' };
  const old = message.replaces;
  const { delivery, isNew } = await withDeadline(parts.timeoutMs, undefined, async (signal) => {
    const edited = old === undefined ? undefined : await edit(parts, to, { content, messageId: old, signal });
    if (edited !== undefined) return { delivery: edited, isNew: false };
    return { delivery: await sendNew(parts, to, content, signal), isNew: true };
  });
  if (delivery.status === 'delivered')
    retireOld(parts, to, isNew ? [message.retires, old] : [message.retires]);
  return delivery;
}

/** Takes the buttons away from a message. Best effort: an old button is harmless, since its press is known as stale. */
export async function retire(parts: SendParts, to: ChatAddress, messageId: string): Promise<void> {
  try {
    const place = { chat_id: toChatId(to), message_id: toMessageId(messageId) };
    await withDeadline(parts.timeoutMs, undefined, (signal) =>
      parts.api.call('editMessageReplyMarkup', place, signal),
    );
  } catch (error) {
    parts.log.debug('telegram.retire_failed', describeError(error));
  }
}

interface Content {
  readonly text: string;
  readonly link_preview_options: { readonly is_disabled: true };
  readonly reply_markup?: NonNullable<ReturnType<typeof toKeyboard>>;
}

/** `undefined` for a button that does not fit: no number of tries would help. */
function toContent(parts: SendParts, to: ChatAddress, message: OutgoingMessage): Content | undefined {
  try {
    const keyboard = toKeyboard(message, to, parts.keys);
    return {
      text: toPlainText(message.text),
      link_preview_options: { is_disabled: true },
      ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
    };
  } catch (error) {
    parts.log.warn('telegram.message_invalid', describeError(error));
    return undefined;
  }
}

async function sendNew(
  { api, log }: SendParts,
  to: ChatAddress,
  content: Content,
  signal: AbortSignal,
): Promise<Delivery> {
  try {
    const sent = Sent.safeParse(await api.call('sendMessage', { chat_id: toChatId(to), ...content }, signal));
    if (!sent.success) return { status: 'unknown', kind: 'malformed-answer' };
    return { status: 'delivered', messageId: String(sent.data.message_id) };
  } catch (error) {
    log.debug('telegram.send_failed', describeError(error));
    return toDelivery(error);
  }
}

/** `undefined` when this message cannot be edited (gone, too old, not ours), so that it is to be sent anew. */
async function edit(
  { api, log }: SendParts,
  to: ChatAddress,
  {
    content,
    messageId,
    signal,
  }: { readonly content: Content; readonly messageId: string; readonly signal: AbortSignal },
): Promise<Delivery | undefined> {
  try {
    const place = { chat_id: toChatId(to), message_id: toMessageId(messageId) };
    await api.call('editMessageText', { ...place, ...content }, signal);
    return { status: 'delivered', messageId };
  } catch (error) {
    if (error instanceof TelegramError && /message is not modified/iu.test(error.description)) {
      return { status: 'delivered', messageId };
    }
    log.debug('telegram.edit_failed', describeError(error));
    const delivery = toDelivery(error);
    const cannotEdit = delivery.status === 'refused' && delivery.reason === 'invalid';
    return cannotEdit ? undefined : delivery;
  }
}

function retireOld(parts: SendParts, to: ChatAddress, messageIds: readonly (string | undefined)[]): void {
  for (const messageId of new Set(messageIds)) {
    if (messageId !== undefined) parts.background.run(() => retire(parts, to, messageId));
  }
}

/** Telegram's ids are numbers; anything else in the contact is passed as it is and refused by Telegram. */
function toChatId({ chat }: ChatAddress): number | string {
  return /^-?\d{1,15}$/u.test(chat) ? Number(chat) : chat;
}

function toMessageId(text: string): number {
  return /^\d{1,15}$/u.test(text) ? Number(text) : 0;
}

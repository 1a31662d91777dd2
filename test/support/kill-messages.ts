import { toKeyboard } from '../../adapters/telegram/sending/keyboard.ts';
import { toPlainText } from '../../adapters/telegram/sending/plain-text.ts';
import type { Chat, ChatAddress } from '../../src/domain/conversation/chat.ts';
import type { Keys } from '../../src/ports/runtime.ts';
import type { TelegramServer } from './telegram-server.ts';

/** A message by what the customer sees: chat, text and buttons. No two decided messages of one survey are alike in all three. */
type MessageKey = string;

/** The messages of a chat that were handed to Telegram and not known to have arrived. */
export function keysOfSending(chat: Chat, address: ChatAddress, keys: Keys): readonly MessageKey[] {
  return chat.messages
    .filter(({ state }) => state.status === 'sending')
    .map(({ message }) => keyOf(address.chat, toPlainText(message.text), toKeyboard(message, address, keys)));
}

/** How often each message reached its customer. */
export function countArrived(telegram: TelegramServer): ReadonlyMap<MessageKey, number> {
  const counts = new Map<MessageKey, number>();
  for (const { payload, outcome } of telegram.callsOf('sendMessage')) {
    if (outcome !== '200') continue;
    const key = keyOf(String(payload['chat_id']), String(payload['text']), payload['reply_markup']);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

export interface Repeats {
  readonly repeated: number;
  /** Messages that came more often than deaths explain. */
  readonly unexplained: number;
}

/** Each death with the message in `sending` explains one copy more of that message, and nothing else explains one. */
export function judgeRepeats(
  arrived: ReadonlyMap<MessageKey, number>,
  deathsByMessage: ReadonlyMap<MessageKey, number>,
): Repeats {
  const entries = [...arrived].map(([key, times]) => ({
    extra: times - 1,
    deaths: deathsByMessage.get(key) ?? 0,
  }));
  return {
    repeated: entries.reduce((sum, { extra }) => sum + extra, 0),
    unexplained: entries.filter(({ extra, deaths }) => extra > deaths).length,
  };
}

function keyOf(chat: string, text: string, keyboard: unknown): MessageKey {
  return JSON.stringify([chat, text, keyboard ?? null]);
}

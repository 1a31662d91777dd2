import type { TelegramServer } from './telegram-server.ts';

const SEQ = /^.{11}.{22}([0-9a-z]{1,6})[=!?+]/u;
const FAREWELL = '已退订';

interface Sent {
  readonly text: string;
  readonly seq: number | undefined;
}

/** Chats whose messages came out of order, and chats that were written to after they had opted out (I7). */
export function findDisorder(telegram: TelegramServer): readonly string[] {
  const byChat = new Map<string, Sent[]>();
  for (const { payload, outcome } of telegram.callsOf('sendMessage')) {
    if (outcome !== '200') continue;
    const chat = String(payload['chat_id']);
    const sent = { text: String(payload['text']), seq: seqOf(payload['reply_markup']) };
    byChat.set(chat, [...(byChat.get(chat) ?? []), sent]);
  }
  return [...byChat].flatMap(([chat, sent]) => [
    ...(isInOrder(sent) ? [] : [`chat ${chat}: messages out of order`]),
    ...(isQuietAfterFarewell(sent) ? [] : [`chat ${chat}: written to after it opted out`]),
  ]);
}

function isInOrder(sent: readonly Sent[]): boolean {
  const seqs = sent.flatMap(({ seq }) => (seq === undefined ? [] : [seq]));
  return seqs.every((seq, index) => index === 0 || seq >= (seqs[index - 1] ?? 0));
}

function isQuietAfterFarewell(sent: readonly Sent[]): boolean {
  const at = sent.findIndex(({ text }) => text.startsWith(FAREWELL));
  return at < 0 || sent.slice(at).every(({ text }) => text.startsWith(FAREWELL));
}

function seqOf(markup: unknown): number | undefined {
  const keyboard = markup as { inline_keyboard?: { callback_data: string }[][] } | undefined;
  const [, seq] = SEQ.exec(keyboard?.inline_keyboard?.[0]?.[0]?.callback_data ?? '') ?? [];
  return seq === undefined ? undefined : Number.parseInt(seq, 36);
}

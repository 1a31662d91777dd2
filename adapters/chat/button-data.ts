import type { ChatAddress } from '../../src/domain/conversation/chat.ts';
import { asId, type InvitationId } from '../../src/domain/ids.ts';
import type { Keys } from '../../src/ports/runtime.ts';

/** What a button under a question says when it is pressed. */
export interface ButtonData {
  readonly runId: InvitationId;
  readonly seq: number;
  readonly code: string;
}

export type ReadButton =
  | ({ readonly status: 'ours' } & ButtonData)
  /** It has our form, but was not made for this chat, run and question. */
  | { readonly status: 'forged' }
  /** Something else altogether. */
  | { readonly status: 'foreign' };

/** Telegram's limit for `callback_data`, in bytes. */
export const MAX_BUTTON_BYTES = 64;

const PURPOSE = 'tg-button';
const SIGNATURE_BYTES = 8;
/** One letter instead of a code's prefix; it also ends the seq. */
const MARKS = { 'command:': '!', 'doubt:': '?', 'tick:': '+' } as const;
const PLAIN = '=';
const FORM = /^([\w-]{11})([\w-]{22})([0-9a-z]{1,6})([=!?+])([\w:.-]{1,24})$/u;

/**
 * Signature (11 characters), run (22), seq in base 36, a mark, the code: at most 64 bytes for a code of 24 characters behind
 * any prefix and a seq below 36^6. Throws `RangeError` for what does not fit.
 */
export function packButton(button: ButtonData, chat: ChatAddress, keys: Keys): string {
  const signature = keys.sign(PURPOSE, signedText(button, chat), SIGNATURE_BYTES);
  const data = `${signature}${button.runId}${button.seq.toString(36)}${shorten(button.code)}`;
  if (!FORM.test(data)) throw new RangeError('a button code does not fit into 64 bytes');
  return data;
}

/** What the data says if it was made by `packButton` for this very chat. Never throws. */
export function readButton(data: string, chat: ChatAddress, keys: Keys): ReadButton {
  const [, signature, runId, seq, mark, rest] = data.length > MAX_BUTTON_BYTES ? [] : (FORM.exec(data) ?? []);
  if (!(signature && runId && seq && mark && rest)) return { status: 'foreign' };
  const code = lengthen(mark, rest);
  const button = { runId: asId<InvitationId>(runId), seq: Number.parseInt(seq, 36), code };
  const isOurs = keys.verify(PURPOSE, signedText(button, chat), signature);
  return isOurs ? { status: 'ours', ...button } : { status: 'forged' };
}

function signedText({ runId, seq, code }: ButtonData, { bot, chat }: ChatAddress): string {
  return [bot, chat, runId, seq, code].join('|');
}

function shorten(code: string): string {
  const found = Object.entries(MARKS).find(([prefix]) => code.startsWith(prefix));
  return found === undefined ? `${PLAIN}${code}` : `${found[1]}${code.slice(found[0].length)}`;
}

function lengthen(mark: string, rest: string): string {
  const found = Object.entries(MARKS).find(([, each]) => each === mark);
  return `${found?.[0] ?? ''}${rest}`;
}

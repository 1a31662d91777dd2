import { cutText } from '../../src/domain/text.ts';

/** Telegram's limit for one message, in UTF-16 units. */
const MAX_TEXT = 4096;

/** Half a character, which no UTF-8 text may hold, becomes the replacement character. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

/** A message's text as Telegram accepts it: well formed, cut at a whole character. */
export function toPlainText(text: string): string {
  return cutText(wellFormed(text), MAX_TEXT);
}

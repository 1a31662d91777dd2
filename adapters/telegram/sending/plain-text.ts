import { cutText, wellFormed } from '../../../src/domain/text.ts';

/** Telegram's limit for one message, in UTF-16 units. */
const MAX_TEXT = 4096;

/** A message's text as Telegram accepts it: well formed, cut at a whole character. */
export function toPlainText(text: string): string {
  return cutText(wellFormed(text), MAX_TEXT);
}

import { plainText } from '../../src/domain/privacy.ts';
import { cutText } from '../../src/domain/text.ts';

/** Text for Slack's `text` field, which reads markup: `&`, `<` and `>` escaped once, so that nothing inside can mention or link. */
export function escapeMarkup(text: string): string {
  return text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;');
}

/** One line of foreign text, fit to be shown: no control or bidirectional characters, no line breaks, at most `max` units. */
export function oneLine(text: string, max: number): string {
  return cutText(wellFormed(plainText(text)).replace(/\s+/gu, ' ').trim(), max);
}

/** Foreign text with its line breaks, fit to be shown. */
export function manyLines(text: string): string {
  return wellFormed(plainText(text)).replace(/\r\n?/gu, '\n').trim();
}

/** Half a character pair cannot be sent: the form encoder throws on it. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

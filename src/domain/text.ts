import { plainText } from './privacy.ts';

/** The languages the product speaks. A survey file gives every text in all of them. */
export const LOCALES = ['zh-CN', 'zh-TW', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** One text in every language. */
export type LocalText = Readonly<Record<Locale, string>>;

/** A text written down in all languages at once, in the order of `LOCALES`. */
export function localText(simplified: string, traditional: string, english: string): LocalText {
  return { 'zh-CN': simplified, 'zh-TW': traditional, en: english };
}

/** The closest language to a BCP 47 tag such as `zh-Hant-HK` or `en_GB`; `fallback` when there is none. */
export function toLocale(tag: string | undefined, fallback: Locale): Locale {
  const [language, ...rest] = (tag ?? '').toLowerCase().split(/[-_]/u);
  if (language === 'en') return 'en';
  if (language !== 'zh') return fallback;
  return rest.some((part) => ['tw', 'hk', 'mo', 'hant'].includes(part)) ? 'zh-TW' : 'zh-CN';
}

const NOT_TAKEN_IN = /[\p{Surrogate}\0\uFEFF]/gu;

/**
 * A text from outside as it is taken in: without half character pairs, NUL and byte order marks, which stores, files and
 * platforms change or refuse, each in its own way. Everything else stays to the letter. Whatever lets a text in applies this or
 * refuses the text, so that nothing inside has to look again.
 */
export function takenText(text: string): string {
  return text.replace(NOT_TAKEN_IN, '');
}

/** Whether `takenText` would change nothing. */
export function isTakenText(text: string): boolean {
  return text.search(NOT_TAKEN_IN) === -1;
}

/** Half a character pair, which no encoder takes, becomes the replacement character. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

/** Foreign text fit to be shown: no control or direction-changing character, no half pair. */
export function shownText(text: string): string {
  return wellFormed(plainText(text));
}

/** The same with its line breaks, as one kind of them, and without blank ends. */
export function manyLines(text: string): string {
  return shownText(text).replace(/\r\n?/gu, '\n').trim();
}

/** Foreign text on one line, fit to be shown, of at most `max` UTF-16 units: a line break in it makes no line of its own. */
export function oneLine(text: string, max = Number.POSITIVE_INFINITY): string {
  return cutText(shownText(text).replace(/\s+/gu, ' ').trim(), max);
}

/** The three characters that chat markup such as Slack's is made of, escaped: nothing inside can mention or link. */
export function escapeMarkup(text: string): string {
  return text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;');
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** `text` with at most `max` UTF-16 units, never cut inside a character as a reader sees it; `tail` marks the cut. */
export function cutText(text: string, max: number, tail = '…'): string {
  if (text.length <= max) return text;
  let kept = '';
  for (const { segment } of graphemes.segment(text.slice(0, max + 64))) {
    if (kept.length + segment.length + tail.length > max) break;
    kept += segment;
  }
  return kept + tail;
}

const SIZES = ['B', 'kB', 'MB', 'GB', 'TB'];
const STEP = 1024;

/** Bytes for people: `1.5 GB`. */
export function sizeText(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(SIZES.length - 1, Math.floor(Math.log(bytes) / Math.log(STEP)));
  const value = bytes / STEP ** power;
  return `${value < 10 && power > 0 ? value.toFixed(1) : Math.round(value)} ${SIZES[power] ?? 'B'}`;
}

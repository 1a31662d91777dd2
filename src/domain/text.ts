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

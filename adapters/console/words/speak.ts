import type { Locale } from '../../../src/domain/text.ts';
import { ENGLISH } from './en.ts';
import type { ConsoleWords } from './words.ts';
import { SIMPLIFIED } from './zh-cn.ts';
import { TRADITIONAL } from './zh-tw.ts';

const WORDS: Readonly<Record<Locale, ConsoleWords>> = {
  'zh-CN': SIMPLIFIED,
  'zh-TW': TRADITIONAL,
  en: ENGLISH,
};

export function consoleWords(locale: Locale): ConsoleWords {
  return WORDS[locale];
}

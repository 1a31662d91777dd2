import type { Locale } from '../../../../src/domain/text.ts';
import { ENGLISH } from './en.ts';
import type { CommandWords } from './words.ts';
import { SIMPLIFIED } from './zh-cn.ts';
import { TRADITIONAL } from './zh-tw.ts';

export const COMMAND_WORDS: Readonly<Record<Locale, CommandWords>> = {
  'zh-CN': SIMPLIFIED,
  'zh-TW': TRADITIONAL,
  en: ENGLISH,
};

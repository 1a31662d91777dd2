import type { Locale } from '../../../src/domain/text.ts';
import { en } from './en.ts';
import type { Words } from './words.ts';
import { zhCn } from './zh-cn.ts';
import { zhTw } from './zh-tw.ts';

const WORDS: Readonly<Record<Locale, Words>> = { 'zh-CN': zhCn, 'zh-TW': zhTw, en };

/** The page's words in that language. */
export function speak(locale: Locale): Words {
  return WORDS[locale];
}

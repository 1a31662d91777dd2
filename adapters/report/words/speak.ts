import type { Locale } from '../../../src/domain/text.ts';
import { ENGLISH } from './en.ts';
import type { ReportWords } from './words.ts';
import { SIMPLIFIED } from './zh-cn.ts';
import { TRADITIONAL } from './zh-tw.ts';

export const REPORT_WORDS: Readonly<Record<Locale, ReportWords>> = {
  'zh-CN': SIMPLIFIED,
  'zh-TW': TRADITIONAL,
  en: ENGLISH,
};

import * as z from 'zod';
import { strict, textOf } from '../../flows/surveys/checked-value.ts';
import type { Locale, LocalText } from '../domain/text.ts';

/** One text for all languages, or a text for each that is given. */
export function localTexts(max: number) {
  const text = textOf(max);
  return z.preprocess(
    (value) => (typeof value === 'string' ? { 'zh-CN': value, 'zh-TW': value, en: value } : value),
    strict({
      'zh-CN': text.optional(),
      'zh-TW': text.optional(),
      en: text.optional(),
    }).refine((texts) => Object.keys(texts).length > 0, 'must give the text in at least one language'),
  );
}

/** A language that is not given is read in the closest one that is. */
export function completeText(texts: { readonly [Each in Locale]?: string | undefined }): LocalText {
  const simplified = texts['zh-CN'] ?? texts['zh-TW'] ?? texts.en ?? '';
  return {
    'zh-CN': simplified,
    'zh-TW': texts['zh-TW'] ?? simplified,
    en: texts.en ?? simplified,
  };
}

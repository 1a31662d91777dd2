import type { Survey } from '../../src/domain/survey/survey.ts';
import { LOCALES, type LocalText } from '../../src/domain/text.ts';
import { displayWidth } from '../../src/domain/words/display-width.ts';
import type { Problem } from './yaml-file.ts';

/** Columns of a button on a small phone, a Han character taking two; what is longer is cut by Telegram. */
const BUTTON_COLUMNS = 36;
/** `☐ 1. ` stands before a label. */
const PREFIX_COLUMNS = 6;

/** Texts that look forgotten in translation, and labels too long for a button. */
export function warnWords({ title, intro, thanks, questions }: Survey): readonly Problem[] {
  return [
    ...untranslated(title, ['title']),
    ...untranslated(intro, ['intro']),
    ...questions.flatMap((question, index) => [
      ...untranslated(question.text, ['questions', index, 'text']),
      ...('options' in question ? question.options : []).flatMap(({ label }, at) => {
        const path = ['questions', index, 'options', at, 'label'];
        return [...untranslated(label, path), ...tooLong(label, path)];
      }),
    ]),
    ...untranslated(thanks, ['thanks']),
  ];
}

/** Chinese in the English text, or no Chinese in the Chinese one where the English one is the same sentence. */
function untranslated(text: LocalText, path: Problem['path']): readonly Problem[] {
  const han = /\p{Script=Han}/u;
  const isSentence = / .* /u.test(text.en.trim());
  return LOCALES.flatMap((locale) => {
    const foreign = locale === 'en' ? han.test(text.en) : isSentence && text[locale] === text.en;
    return foreign ? [{ path: [...path, locale], message: 'looks untranslated' }] : [];
  });
}

function tooLong(label: LocalText, path: Problem['path']): readonly Problem[] {
  return LOCALES.flatMap((locale) => {
    const columns = displayWidth(label[locale]) + PREFIX_COLUMNS;
    if (columns <= BUTTON_COLUMNS) return [];
    const most = BUTTON_COLUMNS - PREFIX_COLUMNS;
    const message = `is too long for a button on a phone: ${columns - PREFIX_COLUMNS} columns, ${most} fit (a Han character takes two)`;
    return [{ path: [...path, locale], message }];
  });
}

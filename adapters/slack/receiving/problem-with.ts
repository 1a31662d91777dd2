import type { Locale } from '../../../src/domain/text.ts';
import type { ActAnswer } from '../../../src/ports/desk.ts';
import { forbiddenText, notSavedText, refusalText } from '../blocks/answers.ts';
import type { Within } from './within.ts';
import { PRIVATE_WORDS } from './words.ts';

/** What somebody is told who did something to a case, as markup of ours; `undefined` when it is done. */
export function problemWith(acted: Within<ActAnswer>, locale: Locale): string | undefined {
  if (acted.status !== 'done') return notSavedText(locale);
  const answer = acted.value;
  switch (answer.status) {
    case 'moved':
    case 'repeated':
      return undefined;
    case 'refused':
      return refusalText(answer.why, answer.case, locale);
    case 'unknown':
      return PRIVATE_WORDS.unknownCase[locale];
    case 'forbidden':
      return forbiddenText(locale);
  }
}

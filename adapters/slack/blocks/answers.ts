import type { Contact } from '../../../src/domain/asking/interaction.ts';
import type { CaseRefusal } from '../../../src/domain/team/case-action.ts';
import type { CaseCard } from '../../../src/domain/team/notice.ts';
import { cutText, type Locale, manyLines, oneLine } from '../../../src/domain/text.ts';
import type { Unmasked } from '../../../src/ports/desk.ts';
import { ANSWER_WORDS } from './answer-words.ts';
import type { SlackBlock } from './block-types.ts';
import { quoted } from './entries.ts';
import { contextLine, field, fill, headline, person, sentence, toMarkup } from './parts.ts';

const QUOTE_MAX = 3000;
/** So that names, quotations and notes stay within one message. */
const MOST_QUOTES = 20;
const MOST_FIELDS = 10;

/** Why an action is not possible now and what to do instead, as markup of ours; names whoever has the case. */
export function refusalText(why: CaseRefusal, { owner }: CaseCard, locale: Locale): string {
  const words = ANSWER_WORDS[locale];
  const template = why === 'taken' && owner === undefined ? words.takenBySomebody : words.refused[why];
  return toMarkup(fill(template, { who: owner === undefined ? undefined : person(owner) }));
}

/** Somebody's role does not let them. */
export function forbiddenText(locale: Locale): string {
  return ANSWER_WORDS[locale].forbidden;
}

/** The store did not answer in time: nothing happened. */
export function notSavedText(locale: Locale): string {
  return ANSWER_WORDS[locale].notSaved;
}

/** What is hidden everywhere else, for one person's eyes: nothing in it is markup, and the words stand as they were written. */
export function unmaskedBlocks(unmasked: Unmasked, locale: Locale): readonly SlackBlock[] {
  const words = ANSWER_WORDS[locale];
  const known = [
    [words.name, unmasked.name],
    [words.id, unmasked.externalId],
    ...contactRows(unmasked.contact, locale),
  ] as const;
  const fields = known.flatMap(([label, value]) =>
    value === undefined || oneLine(value) === '' ? [] : [field(label, value)],
  );
  const told = unmasked.verbatims.map(manyLines).filter((text) => text !== '');
  return [
    headline(words.unmasked),
    ...(fields.length === 0 ? [] : [{ type: 'section' as const, fields: fields.slice(0, MOST_FIELDS) }]),
    ...told.slice(0, MOST_QUOTES).map((text) => quoted(cutText(text, QUOTE_MAX))),
    ...(told.length === 0 ? [sentence(words.noWords)] : []),
    contextLine([{ own: words.onlyYou }]),
  ];
}

function contactRows(
  { phone, email, telegramChatId, wechatId, wecomExternalUserId, openKfId }: Contact,
  locale: Locale,
): readonly (readonly [string, string | undefined])[] {
  const words = ANSWER_WORDS[locale];
  return [
    [words.phone, phone],
    [words.email, email],
    [words.telegram, telegramChatId],
    [words.wechat, wechatId],
    [words.wecom, wecomExternalUserId],
    [words.wecomService, openKfId],
  ];
}

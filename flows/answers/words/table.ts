import { EMOJI, EMOJI_NUMERALS } from './emoji.ts';
import { EN } from './en.ts';
import { listWords, type Row, type WordKind, type Words } from './words.ts';
import { ZH } from './zh.ts';

/** The languages a reply is read in. All of them are always read, whatever language the survey is shown in. */
export const LANGUAGES: readonly Words[] = [ZH, EN];

/** All rows of one kind of question. */
export function listRows(kind: WordKind): readonly Row[] {
  return [...LANGUAGES.flatMap((words) => words.answers[kind]), ...EMOJI[kind]];
}

export const NUMERALS: Readonly<Record<string, number>> = Object.assign(
  {},
  ...LANGUAGES.map((words) => words.numerals),
  EMOJI_NUMERALS,
);

/** The words of every language under one heading. */
export function collectWords(pick: (words: Words) => string): readonly string[] {
  return LANGUAGES.flatMap((words) => listWords(pick(words)));
}

import { byLength } from './trim-polite.ts';
import { listWords, type Phrase } from './words/words.ts';

/** Source of a regular expression for any of the words, longest first, with their own marks taken as they are. */
export function anyOf(words: readonly string[]): string {
  return byLength(words)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&'))
    .join('|');
}

/** Finds what the first of these phrases stands for that a whole text is. */
export function phraseFinder<T>(
  rows: readonly (readonly [means: T, phrase: Phrase])[],
): (text: string) => T | undefined {
  const known = rows.map(([means, phrase]) => ({ means, pattern: toPattern(phrase) }));
  return (text) => known.find(({ pattern }) => pattern.test(text))?.means;
}

/**
 * A phrase as a regular expression for a whole text: one word of each row, blanks between them or not. Every row is there once
 * at most, so nothing backtracks far.
 */
function toPattern(phrase: Phrase): RegExp {
  const rows = phrase.map(({ words, needed }) => `(?:(?:${anyOf(listWords(words))}) ?)${needed ? '' : '?'}`);
  return new RegExp(`^${rows.join('')}$`, 'u');
}

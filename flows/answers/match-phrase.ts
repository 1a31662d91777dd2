import { listWords, type Phrase } from './words/words.ts';

/** Source of a regular expression for any of the words, longest first, with their own marks taken as they are. */
export function anyOf(list: string): string {
  return [...listWords(list)]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&'))
    .join('|');
}

/**
 * A phrase as a regular expression for a whole text: one word of each row, blanks between them or not. Every row is there once
 * at most, so nothing backtracks far.
 */
export function toPattern(phrase: Phrase): RegExp {
  const rows = phrase.map(({ words, needed }) => `(?:(?:${anyOf(words)}) ?)${needed ? '' : '?'}`);
  return new RegExp(`^${rows.join('')}$`, 'u');
}

import { LEVELS } from '../../src/domain/survey/survey.ts';
import { findClause } from './find-clause.ts';
import { findWord } from './find-word.ts';
import { NUMBER, parseNumber } from './parse-number.ts';
import type { Found, Grammar } from './reading.ts';

const CODES: Readonly<Record<'level3' | 'yesno', readonly string[]>> = {
  level3: LEVELS,
  yesno: ['yes', 'no'],
};

/** The grammar of answers that are one of a few fixed codes: the words of the published table. */
export function codeGrammar(kind: 'level3' | 'yesno'): Grammar {
  return {
    find: (clause) =>
      findClause(clause, (text) => findWord(kind, text) ?? (kind === 'level3' ? findPlace(text) : undefined)),
    mentions: () => [],
    isDenied: () => false,
    hasCode: (code) => CODES[kind].includes(code),
  };
}

const PLACE = new RegExp(`^第?(${NUMBER})(?:个|项)?$`, 'u');

/** A number on three levels may be a place in the list or a score, so it is confirmed. */
function findPlace(text: string): Found | undefined {
  const token = PLACE.exec(text)?.[1];
  const number = token === undefined ? undefined : parseNumber(token);
  if (number === undefined) return undefined;
  const level = LEVELS[number - 1];
  return level === undefined ? { status: 'off', hint: 'range' } : { status: 'doubt', codes: [level] };
}

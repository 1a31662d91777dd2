import { LEVELS } from '../../src/domain/survey/survey.ts';
import { type Finding, findAssented, findClause } from './find-clause.ts';
import { findOpinion } from './find-opinion.ts';
import { findMistyped } from './find-slip.ts';
import { findWord } from './find-word.ts';
import { phraseFinder } from './match-phrase.ts';
import { NUMBER, parseNumber } from './parse-number.ts';
import type { Found, Grammar } from './reading.ts';
import { LANGUAGES } from './words/table.ts';

const CODES: Readonly<Record<'level3' | 'yesno', readonly string[]>> = {
  level3: LEVELS,
  yesno: ['yes', 'no'],
};

/** The grammar of answers that are one of a few fixed codes: the words of the published table. */
export function codeGrammar(kind: 'level3' | 'yesno'): Grammar {
  return {
    find: (clause) => (kind === 'level3' ? findAssented(clause, LEVEL) : findClause(clause, YES_NO)),
    mentions: () => [],
    isDenied: () => false,
    hasCode: (code) => CODES[kind].includes(code),
  };
}

const LEVEL: Finding = {
  known: (text) => findWord('level3', text) ?? findPlace(text),
  guess: (text) => findOpinion('level3', text) ?? findMistyped('level3', text),
};

const findPhrase = phraseFinder(LANGUAGES.flatMap(({ yesNoPhrases }) => yesNoPhrases));

/** "已经处理好了" and "still not working" answer a question that asks whether it is; others not, so they are confirmed. */
const YES_NO: Finding = {
  known: (text) => findWord('yesno', text),
  guess: (text) => {
    const code = findPhrase(text);
    return code === undefined
      ? findMistyped('yesno', text)
      : { status: 'doubt', codes: [code], form: 'word' };
  },
};

const PLACE = new RegExp(`^第?(${NUMBER})(?:个|项)?$`, 'u');

/** A number on three levels may be a place in the list or a score, so it is confirmed. */
function findPlace(text: string): Found | undefined {
  const token = PLACE.exec(text)?.[1];
  const number = token === undefined ? undefined : parseNumber(token);
  if (number === undefined) return undefined;
  const level = LEVELS[number - 1];
  return level === undefined ? { status: 'off', hint: 'range' } : { status: 'doubt', codes: [level] };
}

import { asDoubt, mendSlips } from './find-slip.ts';
import { anyOf } from './match-phrase.ts';
import type { Found } from './reading.ts';
import { byLength, dropFirst, peelPolite } from './trim-polite.ts';
import { collectWords } from './words/table.ts';

const OPENERS = byLength(collectWords((words) => words.openers));
const SCORE_OPENERS = byLength([...OPENERS, ...collectWords((words) => words.scoreOpeners)]);
/** "那就我给" and "I'd say a solid" are three. */
const MAX_OPENERS = 4;

type Find = (text: string) => Found | undefined;

/** How a text is read: as it is known, and, when it is not, by a guess that is always a doubt. */
export interface Finding {
  readonly known: Find;
  readonly guess?: Find;
}

/**
 * What a whole clause says, without what is polite around it and what opens it ("我打"). A question ("5分？") wonders
 * and does not answer, so the answer in it is a doubt; so is one that is only found once slips are mended ("5份").
 */
export function findClause(clause: string, finding: Finding, openers = OPENERS): Found | undefined {
  const asked = /[?]\s*$|吗$/u.test(clause);
  const said = asked ? clause.replace(/[?\s]+$|吗$/u, '') : clause;
  const found = findOpened(said, finding, openers) ?? findMended(said, finding, openers);
  return asked && found?.status === 'sure' ? { status: 'doubt', codes: [found.code] } : found;
}

const ASSENT = new RegExp(`^(?:${anyOf(collectWords((words) => words.assents))})[\\s,。!~]+(?=\\S)`, 'u');

/** As `findClause`, for scores and levels: more may open them, and a sure answer may also stand behind words that agree to answer at all: "好的，5分". */
export function findAssented(clause: string, finding: Finding): Found | undefined {
  const found = findClause(clause, finding, SCORE_OPENERS);
  if (found?.status === 'sure' || !ASSENT.test(clause)) return found;
  const agreed = findClause(clause.replace(ASSENT, ''), finding, SCORE_OPENERS);
  return agreed?.status === 'sure' ? agreed : found;
}

function findOpened(said: string, { known, guess }: Finding, openers: readonly string[]): Found | undefined {
  const layers = peelPolite(said);
  const texts = [...layers, ...dropOpeners(layers.at(-1) ?? said, openers)];
  return findFirst(texts, known) ?? (guess === undefined ? undefined : findFirst(texts, guess));
}

function dropOpeners(text: string, openers: readonly string[]): readonly string[] {
  const opened: string[] = [];
  let rest = text;
  for (let count = 0; count < MAX_OPENERS; count++) {
    rest = dropFirst(rest, openers);
    opened.push(rest);
  }
  return opened;
}

function findMended(said: string, finding: Finding, openers: readonly string[]): Found | undefined {
  const mended = mendSlips(said);
  return mended === undefined ? undefined : asDoubt(findOpened(mended, finding, openers));
}

function findFirst(texts: readonly string[], find: Find): Found | undefined {
  for (const text of new Set(texts)) {
    const found = find(text);
    if (found !== undefined) return found;
  }
  return undefined;
}

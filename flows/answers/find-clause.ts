import type { Found } from './reading.ts';
import { dropFirst, peelPolite } from './trim-polite.ts';
import { collectWords } from './words/table.ts';

const OPENERS = [...collectWords((words) => words.openers)].sort((a, b) => b.length - a.length);

/**
 * What a whole clause says, without what is polite around it and what opens it ("我打"). A question ("5分？") wonders
 * and does not answer, so the answer in it is a doubt.
 */
export function findClause(clause: string, find: (text: string) => Found | undefined): Found | undefined {
  const asked = /[?]\s*$|吗$/u.test(clause);
  const said = asked ? clause.replace(/[?\s]+$|吗$/u, '') : clause;
  const layers = peelPolite(said);
  const found = findFirst([...layers, dropFirst(layers.at(-1) ?? said, OPENERS)], find);
  return asked && found?.status === 'sure' ? { status: 'doubt', codes: [found.code] } : found;
}

function findFirst(texts: readonly string[], find: (text: string) => Found | undefined): Found | undefined {
  for (const text of texts) {
    const found = find(text);
    if (found !== undefined) return found;
  }
  return undefined;
}

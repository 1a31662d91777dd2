import { toPlain } from './plain-text.ts';
import type { Found } from './reading.ts';
import { listRows } from './words/table.ts';
import type { Row, WordKind } from './words/words.ts';

/** A map, because a customer may well type "constructor". */
type Lookup = ReadonlyMap<string, Found>;

function buildLookup(rows: readonly Row[]): Lookup {
  return new Map(rows.flatMap((row) => row.words.map((word) => [toPlain(word), toFound(row)] as const)));
}

function toFound(row: Row): Found {
  return row.status === 'answered'
    ? { status: 'sure', code: row.code, form: 'word' }
    : { status: 'doubt', codes: row.codes, form: 'word' };
}

const LOOKUPS: Readonly<Record<WordKind, Lookup>> = {
  rating: buildLookup(listRows('rating')),
  nps: buildLookup(listRows('nps')),
  level3: buildLookup(listRows('level3')),
  yesno: buildLookup(listRows('yesno')),
};

/** What the published table says of exactly these words; a repeated emoji is one emoji. CES has no words. */
export function findWord(kind: WordKind | 'ces', text: string): Found | undefined {
  if (kind === 'ces') return undefined;
  const emoji = /^(\p{Extended_Pictographic})(?: ?\1)*$/u.exec(text)?.[1];
  return LOOKUPS[kind].get(emoji ?? text);
}

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
  ces: buildLookup(listRows('ces')),
  level3: buildLookup(listRows('level3')),
  yesno: buildLookup(listRows('yesno')),
};

/** What the published table says of exactly these words; what is said several times over is said once. */
export function findWord(kind: WordKind, text: string): Found | undefined {
  return LOOKUPS[kind].get(text) ?? LOOKUPS[kind].get(saidOnce(text));
}

/** Numerals twice are another number, or none: 五五 is no 五. */
const TWICE =
  /^((?![\d一二两三四五六七八九十零百])(?:\[[^\]]+\]|\/:[a-z:@~)]+|\p{Extended_Pictographic}|[\p{L} ]{1,20}?))(?:[\s,、!。~.]*\1){1,20}[!。~]*$/u;

/** "不错不错", "👍👍👍" and "[强][强]" as what is repeated; any other text as it is. */
function saidOnce(text: string): string {
  return text.length <= 100 ? (TWICE.exec(text)?.[1] ?? text) : text;
}

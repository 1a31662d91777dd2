import type { Option } from '../../src/domain/survey/survey.ts';
import { optionGrammar } from './find-option.ts';
import { toPlain } from './plain-text.ts';
import { readSeveral } from './read-several.ts';
import type { Grammar } from './reading.ts';

/** A numbered line of a menu. */
export interface Line {
  readonly number: number;
  readonly code: string;
}

/** A longer text is no number. */
const MAX_TEXT = 100;
/** More lines than any menu has. */
const MAX_LINE = 40;

/**
 * The codes of the lines whose numbers were typed, and nothing but numbers: `2`, `２.`, `选2`, `第2个`; with `several`, also
 * `1、3`, in the order of the menu. Empty for everything else, and when one of the numbers stands beside no line.
 */
export function readLines(lines: readonly Line[], text: string, may: 'one' | 'several'): readonly string[] {
  if (text.length > MAX_TEXT) return [];
  const numbers = may === 'several' ? readNumbers(text) : readNumber(toPlain(text));
  const codes = lines.filter((each) => numbers.includes(String(each.number))).map(({ code }) => code);
  return codes.length === numbers.length ? codes : [];
}

function readNumber(plain: string): readonly string[] {
  const found = NUMBERS.find(plain);
  return found?.status === 'sure' ? [found.code] : [];
}

function readNumbers(text: string): readonly string[] {
  const read = readSeveral(text, NUMBERS);
  return read.status === 'answered' && read.comment === undefined ? read.codes : [];
}

/** A list of nothing but places: what is found in it was a number. */
const NUMBERS: Grammar = optionGrammar({
  options: Array.from({ length: MAX_LINE }, (_, index): Option => {
    const blank = { 'zh-CN': '', 'zh-TW': '', en: '' };
    return { code: String(index + 1), label: blank };
  }),
});

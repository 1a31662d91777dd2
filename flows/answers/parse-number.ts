import { NUMERALS } from './words/table.ts';

const CJK = Object.keys(NUMERALS)
  .filter((word) => /^\p{Script=Han}$/u.test(word) || word === '〇')
  .join('');
const WORDS = Object.keys(NUMERALS)
  .filter((word) => !CJK.includes(word))
  .join('|');

/** Source of a regular expression for one number token; what it finds need not be a number: `005`, `五五`. */
export const NUMBER = `(?:\\d{1,4}|[${CJK}百]{1,4}|${WORDS})`;

/**
 * Source of a regular expression for all that is written as one number, with points, dashes and mixed digits. It starts
 * only where the run starts, so that a long run is looked at once.
 */
export const NUMBER_RUN = `(?<![\\d${CJK}百.-])(?:[\\d${CJK}百.-]+|${WORDS})`;

/**
 * A whole number from 0 up: digits without leading zeros, a numeral of the published table, or Chinese tens (十一, 二十五,
 * 一百). `undefined` for everything else.
 */
export function parseNumber(token: string): number | undefined {
  if (/^(?:0|[1-9]\d{0,3})$/u.test(token)) return Number(token);
  if (Object.hasOwn(NUMERALS, token)) return NUMERALS[token];
  if (token === '一百') return 100;
  const tens = /^(.?)十(.?)$/u.exec(token);
  return tens === null ? undefined : parseTens(tens[1] ?? '', tens[2] ?? '');
}

function parseTens(before: string, after: string): number | undefined {
  const tens = before === '' ? 1 : NUMERALS[before];
  const ones = after === '' ? 0 : NUMERALS[after];
  if (tens === undefined || ones === undefined || tens === 0 || tens > 9 || ones > 9) return undefined;
  // 一十 and 十零 are no numerals.
  return (before !== '' && tens === 1) || (after !== '' && ones === 0) ? undefined : tens * 10 + ones;
}

/** Two neighbouring numerals, as in 四五分 (four or five); `undefined` when they are not neighbours. */
export function parseNeighbours(token: string): readonly [number, number] | undefined {
  const [first, second, ...rest] = [...token].map((each) => NUMERALS[each]);
  if (first === undefined || second === undefined || rest.length > 0) return undefined;
  return second === first + 1 ? [first, second] : undefined;
}

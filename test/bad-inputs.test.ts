import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * The list of bad inputs, held against the tests. A test carries the numbers of its inputs at the head of its name: "63: …",
 * "71, 72: …", "57-61: …", or after "bad input". A table of rows whose names begin with `%d: ` carries them in its rows.
 */
const ROOT = new URL('..', import.meta.url).pathname;
const INDEX = 'docs/bad-inputs.md';
const NOT_YET = '\n## Not there yet\n';
const NUMBERED = range(1, 92);

const NUMBERS = String.raw`\d{1,2}(?:-\d{1,2})?(?:, \d{1,2}(?:-\d{1,2})?)*`;
const PATTERNS = [
  // it('63: …'), describe('bad input 33', …), it.each([…])('bad input 27: %s …').
  new RegExp(String.raw`\(\s*['"\x60](?:bad inputs? )(${NUMBERS})\b`, 'gu'),
  new RegExp(String.raw`\(\s*['"\x60](${NUMBERS}): `, 'gu'),
];
/** A row `[52, 'rating', …]` of a table that is named by `%d: `. */
const ROW = /\[(\d{1,2}), '/gu;

/** The numbers that the tests of a file name. */
function numbersIn(source: string): readonly number[] {
  const patterns = source.includes("('%d: ") ? [...PATTERNS, ROW] : PATTERNS;
  return patterns.flatMap((pattern) =>
    [...source.matchAll(pattern)].flatMap(([, numbers = '']) => numbers.split(', ').flatMap(spread)),
  );
}

function spread(part: string): readonly number[] {
  const [from = 0, to = from] = part.split('-').map(Number);
  return range(from, to);
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function testsByNumber(): ReadonlyMap<number, ReadonlySet<string>> {
  const found = new Map<number, Set<string>>();
  for (const name of readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.test.ts') || name === 'bad-inputs.test.ts') continue;
    const path = join(ROOT, 'test', name);
    for (const number of numbersIn(readFileSync(path, 'utf8')))
      found.set(number, (found.get(number) ?? new Set()).add(relative(ROOT, path)));
  }
  return found;
}

interface Row {
  readonly number: number;
  /** The last cell: `file, file`, or why there is none yet. */
  readonly last: string;
}

/** Rows `| 44 | input | what happens | file, file |`, or `| 85 | input | why not |`. */
function rowsOf(page: string): readonly Row[] {
  const rows = page.matchAll(/^\| (\d+) \|.*\|([^|]+)\|$/gmu);
  return [...rows].map(([, number, last = '']) => ({ number: Number(number), last: last.trim() }));
}

describe('the list of bad inputs', () => {
  const tests = testsByNumber();
  const [proved = '', awaited = ''] = readFileSync(join(ROOT, INDEX), 'utf8').split(NOT_YET);

  it('has every number once, proved or with the reason why not yet', () => {
    const numbers = [...rowsOf(proved), ...rowsOf(awaited)].map(({ number }) => number);
    expect(numbers.toSorted((left, right) => left - right)).toEqual(NUMBERED);
  });

  it.each(rowsOf(proved))('number $number is proved by tests that are named after it', ({ number, last }) => {
    const files = [...last.matchAll(/`([^`]+)`/gu)].map(([, file]) => `test/${file}`);
    expect(files).not.toEqual([]);
    expect(files.filter((file) => tests.get(number)?.has(file) !== true)).toEqual([]);
  });

  it.each(rowsOf(awaited))('number $number, not there yet, has no test that says otherwise', ({ number }) => {
    expect([...(tests.get(number) ?? [])]).toEqual([]);
  });

  it('has no test with a number that nobody knows', () => {
    expect([...tests.keys()].filter((number) => !NUMBERED.includes(number))).toEqual([]);
  });
});

describe('a number in the name of a test', () => {
  it.each([
    ["it('63: ends', () => {", [63]],
    ["it('57-59, 61: is kept', () => {", [57, 58, 59, 61]],
    ["describe('bad input 33', () => {", [33]],
    ["])('bad input 27: %s is 400', () => {", [27]],
    ["rows('%d: to %s', [[44, 'rating', '５']])", [44]],
    ["it('takes 30 seconds: at most', () => {", []],
    ["it('F10, F11: is not lost', () => {", []],
    ["[44, 'rating', '５']", []],
  ])('is read from %s', (source, numbers) => {
    expect(numbersIn(source)).toEqual(numbers);
  });
});

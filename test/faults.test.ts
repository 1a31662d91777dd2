import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * The list of faults, held against the tests. A test carries the numbers of its faults at the head of its name ("F16: …",
 * "F21, F22: …") or at its end ("… (F25)").
 */
const ROOT = new URL('..', import.meta.url).pathname;
const INDEX = 'docs/faults.md';
const ALL = Array.from({ length: 33 }, (_, index) => `F${index + 1}`);

const NUMBERS = String.raw`F\d{1,2}(?:, F\d{1,2})*`;
const PATTERNS = [
  new RegExp(String.raw`['"\x60](${NUMBERS}): `, 'gu'),
  new RegExp(String.raw`\((${NUMBERS})\)['"\x60]`, 'gu'),
];

function faultsIn(source: string): readonly string[] {
  return PATTERNS.flatMap((pattern) =>
    [...source.matchAll(pattern)].flatMap(([, numbers = '']) => numbers.split(', ')),
  );
}

function testsByFault(): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const name of readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })) {
    if (!/\.(?:test|contract)\.ts$/u.test(name) || name === 'faults.test.ts') continue;
    const path = join(ROOT, 'test', name);
    for (const fault of faultsIn(readFileSync(path, 'utf8')))
      found.set(fault, (found.get(fault) ?? new Set()).add(relative(ROOT, path)));
  }
  return found;
}

/** Rows `| F1 | what is done | what happens | file, file |` of the page. */
function rowsOfPage(): ReadonlyMap<string, string> {
  const rows = readFileSync(join(ROOT, INDEX), 'utf8').matchAll(/^\| (F\d+) \|.*\|([^|]*)\|$/gmu);
  return new Map([...rows].map(([, fault = '', files = '']) => [fault, files]));
}

describe('the list of faults', () => {
  const tests = testsByFault();
  const rows = rowsOfPage();

  it.each(ALL)('%s has a test that is named after it', (fault) => {
    expect([...(tests.get(fault) ?? [])]).not.toEqual([]);
  });

  it.each(ALL)('%s stands on the page with files that inject it', (fault) => {
    const files = [...(rows.get(fault) ?? '').matchAll(/`([^`]+)`/gu)].map(([, file]) => `test/${file}`);
    expect(files).not.toEqual([]);
    expect(files.filter((file) => tests.get(fault)?.has(file) !== true)).toEqual([]);
  });

  it('has no row that nobody promised', () => {
    expect([...rows.keys()]).toEqual(ALL);
  });
});

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT, readPage } from './pages.ts';

/** The requirements of OWASP ASVS 5.0 that the product set out to meet. */
const REQUIREMENTS = [
  ...['1.2.4', '1.2.9', '1.2.10', '1.3.5', '1.3.6', '1.3.7', '1.3.12', '1.4.2', '1.5.2', '1.5.3'],
  ...['2.2.1', '2.2.2', '2.2.3', '2.3.1', '2.3.3', '2.3.4', '2.4.1', '4.1.1', '4.1.3', '4.1.4', '5.2.1'],
  ...['13.2.4', '13.2.6', '14.2.1', '14.2.6', '14.2.7', '14.3.2'],
  ...['15.2.2', '15.3.2', '15.3.3', '15.3.5', '15.3.6', '15.3.7', '15.4.2'],
  ...['16.2.2', '16.2.5', '16.3.2', '16.4.1', '16.5.1', '16.5.2', '16.5.3', '16.5.4'],
];
const NOT_CLAIMED = /^not claimed: \S/u;

const page = readPage('docs/security.md');
const [overview = '', asvs = ''] = page.split('\n## OWASP ASVS 5.0\n');
const rows = [...asvs.matchAll(/^\| (\d+\.\d+\.\d+) \|.*\| ([^|]+) \|$/gmu)].map(
  ([, id = '', proof = '']) => ({ id, proof }),
);

/** `file`: “name of the test”, separated by semicolons. */
function listTests(proof: string): readonly { readonly file: string; readonly name: string }[] {
  return [...proof.matchAll(/`([^`]+)`: “([^”]+)”/gu)].map(([, file = '', name = '']) => ({ file, name }));
}

describe('the table of ASVS requirements in docs/security.md', () => {
  it('has every requirement once', () => {
    expect(rows.map(({ id }) => id)).toEqual(REQUIREMENTS);
  });

  it.each(rows)('proves $id by tests that exist, or does not claim it', ({ proof }) => {
    if (NOT_CLAIMED.test(proof)) return;
    const named = listTests(proof);
    expect(named).not.toEqual([]);
    expect(named.map(({ file, name }) => `\`${file}\`: “${name}”`).join('; ')).toBe(proof);
    for (const { file, name } of named) {
      expect(existsSync(join(ROOT, 'test', file)), file).toBe(true);
      expect(readPage(`test/${file}`).includes(name), `${file}: ${name}`).toBe(true);
    }
  });

  it('names only files of tests that exist in the rest of the page', () => {
    const files = [...overview.matchAll(/`(test\/[^`]+)`/gu)].map(([, file = '']) => file);
    expect(files.length).toBeGreaterThan(15);
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });
});

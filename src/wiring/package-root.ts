import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json: files that ship beside the code are found from here, bundled or not. */
export const PACKAGE_ROOT = findRoot(dirname(fileURLToPath(import.meta.url)));

export function readVersion(): string {
  const text = readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

function findRoot(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const up = dirname(from);
  if (up === from) throw new TypeError('package.json not found above the program');
  return findRoot(up);
}

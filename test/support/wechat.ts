import { createRequire } from 'node:module';
import { describe } from 'vitest';

const WANTED = ['wechaty', 'wechaty-puppet-mock'];

function missing(): readonly string[] {
  const { resolve } = createRequire(import.meta.url);
  return WANTED.filter((name) => {
    try {
      resolve(name);
      return false;
    } catch {
      return true;
    }
  });
}

/** A suite with the real wechaty. It is an optional dependency: where it was left out the suite is skipped aloud. */
export function describeWithWechaty(name: string, suite: () => void): void {
  const absent = missing().join(' and ');
  if (absent !== '')
    process.stderr.write(`skipped "${name}": ${absent} is not installed: npm ci, without --omit\n`);
  describe.skipIf(absent !== '')(name, suite);
}

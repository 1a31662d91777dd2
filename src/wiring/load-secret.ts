import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** The secrets of the configuration; without any, the one in the data directory, made (mode 600) the first time. */
export function loadSecrets(configured: readonly string[] | undefined, dataDir: string): readonly string[] {
  if (configured !== undefined) return configured;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, 'secret');
  try {
    const file = openSync(path, 'wx', 0o600);
    writeSync(file, randomBytes(32).toString('base64url'));
    closeSync(file);
  } catch (error) {
    // Made before, or by a process that starts at this moment: the first one stays.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return [readFileSync(path, 'utf8').trim()];
}

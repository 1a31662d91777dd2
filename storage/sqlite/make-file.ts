import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Fault } from '../../src/domain/errors.ts';

/**
 * Makes the file with its directories where it is absent. Only the owner may read it; the files SQLite puts beside it take over
 * its mode. Throws `store.unavailable`.
 */
export async function makeFile(path: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = await open(path, 'a', 0o600);
    await file.chmod(0o600);
    await file.close();
  } catch (cause) {
    throw new Fault('store.unavailable', { operation: 'open' }, { cause });
  }
}

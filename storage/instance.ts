import { randomBytes } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../src/domain/errors.ts';
import { openSqlite } from './sqlite/driver.ts';

/** This process as leases know it: the same over restarts on the same data directory. */
export interface Instance {
  readonly id: string;
  release(): void;
}

/**
 * Takes the data directory for this process and reads its instance id. The lock is the operating system's on an open file,
 * so it ends with the process, however that dies. Throws `data-dir.busy` while another process serves the directory.
 */
export async function takeInstance(dataDir: string): Promise<Instance> {
  const path = join(dataDir, 'instance.db');
  try {
    closeSync(openSync(path, 'a', 0o600));
    const db = await openSqlite(path, { exclusive: true });
    await db.submit(() =>
      db.run(
        'CREATE TABLE IF NOT EXISTS instance (one INTEGER PRIMARY KEY CHECK (one = 1), id TEXT NOT NULL)',
      ),
    );
    await db.write(
      'INSERT INTO instance VALUES (1, ?) ON CONFLICT DO NOTHING',
      randomBytes(9).toString('base64url'),
    );
    const id = db.get<{ id: string }>('SELECT id FROM instance')?.id ?? '';
    return { id, release: () => db.close() };
  } catch (error) {
    throw isLocked(error) ? new Fault('data-dir.busy', { path: dataDir }, { cause: error }) : error;
  }
}

/** SQLite says "locked" or "busy" when somebody holds the file; a full disk or missing rights are other matters. */
function isLocked(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && /\b(?:locked|busy)\b/iu.test(cause.message);
}

import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../src/domain/errors.ts';
import { loadEngine, openSqlite } from './sqlite/driver.ts';

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

/**
 * Whether a process holds the directory now. Changes nothing: asking for the whole lock on a file opened for reading is
 * refused in any case, as "locked" only while somebody has it.
 */
export async function isServed(dataDir: string): Promise<boolean> {
  const path = join(dataDir, 'instance.db');
  if (!existsSync(path)) return false;
  const { DatabaseSync } = await loadEngine();
  try {
    const db = new DatabaseSync(path, { readOnly: true, timeout: 0 });
    try {
      db.exec('PRAGMA locking_mode=EXCLUSIVE; SELECT count(*) FROM sqlite_schema');
    } finally {
      db.close();
    }
  } catch (error) {
    return isLockedMessage(error);
  }
  return false;
}

/** SQLite says "locked" or "busy" when somebody holds the file; a full disk or missing rights are other matters. */
function isLocked(error: unknown): boolean {
  return error instanceof Error && isLockedMessage(error.cause);
}

function isLockedMessage(error: unknown): boolean {
  return error instanceof Error && /\b(?:locked|busy)\b/iu.test(error.message);
}

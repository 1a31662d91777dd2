import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Fault } from '../src/domain/errors.ts';
import type { Keys } from '../src/ports/runtime.ts';
import { ROOT_KEY_NOTE, type Store } from '../src/ports/store/store.ts';
import { createKeys } from './keys.ts';
import { loadRootKey, type Secrets } from './root-key.ts';
import { openSqlite, type Sqlite, type SqliteOptions } from './sqlite/driver.ts';
import { createSqliteLeaseStore, keepNote } from './sqlite/leases.ts';
import { MIGRATIONS } from './sqlite/schema.ts';
import { createSqliteStore } from './sqlite/store.ts';

export interface StoreOptions extends Pick<SqliteOptions, 'synchronous' | 'onCommit'> {
  /** The database file, made with its directories when absent; `:memory:` for one that is gone after closing. */
  readonly path: string;
  readonly secrets: Secrets;
}

/**
 * Opens the store in its present form. Throws `store.unavailable`, `store.newer` for a file of a later release,
 * `secret.wrong`, and what `secrets` throws.
 */
export async function openStore(options: StoreOptions): Promise<{ store: Store; keys: Keys }> {
  const { path, secrets, ...engine } = options;
  if (path !== ':memory:') await makeFile(path);
  const db = await openSqlite(path, engine);
  try {
    db.migrate(MIGRATIONS);
    const keys = createKeys(await loadRootKey(notesOf(db), secrets));
    return { store: createSqliteStore(db, keys), keys };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Only the owner may read it; the files SQLite puts beside it take over its mode. */
async function makeFile(path: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = await open(path, 'a', 0o600);
    await file.chmod(0o600);
    await file.close();
  } catch (cause) {
    throw new Fault('store.unavailable', { operation: 'open' }, { cause });
  }
}

function notesOf(db: Sqlite): Parameters<typeof loadRootKey>[0] {
  const leases = createSqliteLeaseStore(db);
  return {
    get: () => leases.getNote(ROOT_KEY_NOTE),
    keep: (value) => keepNote(db, ROOT_KEY_NOTE, value),
    replace: (value) => leases.setNote(ROOT_KEY_NOTE, value),
  };
}

import type { Keys } from '../../src/ports/runtime.ts';
import type { Store } from '../../src/ports/store/store.ts';
import { createKeys } from '../../storage/keys.ts';
import { openSqlite } from '../../storage/sqlite/driver.ts';
import { MIGRATIONS } from '../../storage/sqlite/schema.ts';
import { createSqliteStore } from '../../storage/sqlite/store.ts';

/** Always the same root key, so that ids of personal data are the same in every test. */
export const TEST_ROOT_KEY = Buffer.alloc(32, 'test root key ');

export interface TestStore {
  readonly store: Store;
  readonly keys: Keys;
  close(): Promise<void>;
}

/** The engine of production without its start-up cost for the secret; empty and in memory unless a file is named. */
export async function openTestStore(path = ':memory:'): Promise<TestStore> {
  const db = await openSqlite(path);
  db.migrate(MIGRATIONS);
  const keys = createKeys(TEST_ROOT_KEY);
  const store = createSqliteStore(db, keys);
  return { store, keys, close: () => store.close() };
}

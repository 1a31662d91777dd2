import type { Keys } from '../src/ports/runtime.ts';
import type { Store } from '../src/ports/store/store.ts';
import { refuseHalfCopied } from './documents/copying.ts';
import type { RootKeyNotes } from './documents/root-key-notes.ts';
import { createKeys } from './keys.ts';
import { loadRootKey, type Secrets } from './root-key.ts';
import { openSqlite, type SqliteOptions } from './sqlite/driver.ts';
import { createSqliteLeaseStore, keepNote } from './sqlite/leases.ts';
import { makeFile } from './sqlite/make-file.ts';
import { MIGRATIONS } from './sqlite/schema.ts';
import { createSqliteStore } from './sqlite/store.ts';

/** Where everything is remembered. */
export type StorePlace =
  /** The database file, made with its directories when absent; `:memory:` for one that is gone after closing. */
  | { readonly engine: 'sqlite'; readonly path: string }
  /** A `mongodb://` or `mongodb+srv://` address; it may hold a password. */
  | { readonly engine: 'mongo'; readonly uri: string };

export interface StoreOptions extends Pick<SqliteOptions, 'synchronous' | 'onCommit'> {
  readonly place: StorePlace;
  readonly secrets: Secrets;
}

/** The store and the keys to what is encrypted in it. */
export interface OpenedStore {
  readonly store: Store;
  readonly keys: Keys;
}

/**
 * Opens the store in its present form. Throws `store.unavailable`, `store.newer` for a database of a later release,
 * `store.half-copied`, `secret.wrong`, and what `secrets` throws.
 */
export async function openStore({ place, secrets, ...options }: StoreOptions): Promise<OpenedStore> {
  const loadKeys = async (notes: RootKeyNotes) => {
    const keys = createKeys(await loadRootKey(notes, secrets));
    // Whoever opens has looked before: a copy that begins at the same moment looks for our key after it has left its mark.
    await refuseHalfCopied(notes.getNote);
    return keys;
  };
  if (place.engine === 'sqlite') return openFile(place.path, loadKeys, options);
  // Its package takes a third of a second to load: only who uses it waits for it.
  const { openMongo } = await import('./mongo/open-mongo.ts');
  return openMongo(place.uri, loadKeys, options);
}

async function openFile(
  path: string,
  loadKeys: (notes: RootKeyNotes) => Promise<Keys>,
  options: SqliteOptions,
): Promise<OpenedStore> {
  if (path !== ':memory:') await makeFile(path);
  const db = await openSqlite(path, options);
  try {
    db.migrate(MIGRATIONS);
    const notes = createSqliteLeaseStore(db);
    await refuseHalfCopied(notes.getNote);
    const keys = await loadKeys({ ...notes, keepNote: (...note) => keepNote(db, ...note) });
    return { store: createSqliteStore(db, keys), keys };
  } catch (error) {
    db.close();
    throw error;
  }
}

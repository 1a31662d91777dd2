import { MINUTE_MS } from '../../src/domain/time.ts';
import type { Keys } from '../../src/ports/runtime.ts';
import type { Store } from '../../src/ports/store/store.ts';
import { refuseHalfCopied } from '../documents/copying.ts';
import type { RootKeyNotes } from '../documents/root-key-notes.ts';
import { connectMongo, type Mongo, type MongoOptions } from './connect.ts';
import { createMongoLeaseStore, keepNote } from './leases.ts';
import { toOpeningFault } from './opening-fault.ts';
import { migrateMongo } from './schema.ts';
import { createMongoStore } from './store.ts';

/**
 * Connects, brings the database to the present form, and answers the store once `loadKeys` has the keys to it. Throws
 * `store.unavailable` when no server answers, `store.refused` when one does and refuses, `config.invalid` for an address that
 * the driver cannot use, `store.newer`, `store.half-copied`, and what `loadKeys` throws.
 */
export async function openMongo(
  uri: string,
  loadKeys: (notes: RootKeyNotes) => Promise<Keys>,
  options: MongoOptions = {},
): Promise<{ readonly store: Store; readonly keys: Keys }> {
  try {
    await migrate(uri);
    return await openDatabase(await connectMongo(uri, options), loadKeys);
  } catch (error) {
    throw toOpeningFault(uri, error);
  }
}

/** An index over many documents takes long to build. */
const BUILD_MS = 30 * MINUTE_MS;

/** On a connection of its own, which waits longer than any command may. */
async function migrate(uri: string): Promise<void> {
  const db = await connectMongo(uri, { socketMs: BUILD_MS });
  try {
    await refuseHalfCopied(createMongoLeaseStore(db).getNote);
    await migrateMongo(db);
  } finally {
    await db.close();
  }
}

async function openDatabase(
  db: Mongo,
  loadKeys: (notes: RootKeyNotes) => Promise<Keys>,
): Promise<{ readonly store: Store; readonly keys: Keys }> {
  try {
    const notes = createMongoLeaseStore(db);
    const keys = await loadKeys({ ...notes, keepNote: (...note) => keepNote(db, ...note) });
    return { store: createMongoStore(db, keys), keys };
  } catch (error) {
    await db.close();
    throw error;
  }
}

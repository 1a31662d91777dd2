import { Fault } from '../../src/domain/errors.ts';
import type { Mongo } from './connect.ts';
import { INDEXES } from './indexes.ts';
import { keepNote } from './leases.ts';

/** Forms of the documents so far; a released one is never changed, the next gets a step that brings the older ones to it. */
export const SCHEMA_VERSION = 1;
/** The note that holds the version the documents are in. */
export const SCHEMA_NOTE = 'schema-version';

/**
 * Brings the database to the present form: collections and indexes are made where they are missing, nothing is dropped. May be
 * run by several processes at once, and again after it was killed. Throws `store.newer` for a database of a later release.
 */
export async function migrateMongo(db: Mongo): Promise<void> {
  const found = Number(await keepNote(db, SCHEMA_NOTE, String(SCHEMA_VERSION)));
  if (found > SCHEMA_VERSION) throw new Fault('store.newer', { found, known: SCHEMA_VERSION });
  await createIndexes(db);
}

/** The form that the note names; 0 for a database that has none of ours. */
export function toVersion(note: string | undefined): number {
  return note !== undefined && /^\d{1,9}$/u.test(note) ? Number(note) : 0;
}

async function createIndexes({ longCommand, connection }: Mongo): Promise<void> {
  for (const [name, indexes] of Object.entries(INDEXES))
    await longCommand('create indexes', () => connection.collection(name).createIndexes([...indexes]));
}

import { mongo } from 'mongoose';
import { Fault } from '../../src/domain/errors.ts';
import type { Mongo } from './connect.ts';
import { INDEXES, RETIRED } from './indexes.ts';
import { keepNote } from './leases.ts';

/**
 * Forms of the documents so far; a released one is never changed, the next gets a step that brings the older ones to it.
 *
 * - 1: as first released.
 * - 2: cases fall `due`, invitations and responses have a `purpose`, notices what they `follow` and a class. Where an older document lacks the
 *   field it says nothing: none of its cases falls due by itself, all were asked about a service. Two indexes were replaced.
 */
export const SCHEMA_VERSION = 2;
/** The note that holds the version the documents are in. */
export const SCHEMA_NOTE = 'schema-version';

/**
 * Brings the database to the present form: collections and indexes are made where they are missing, then those of a former form
 * taken away that others replaced. May be run by several processes at once, beside a server of the release before, and again after
 * it was killed. Throws `store.newer` for a database of a later release.
 */
export async function migrateMongo(db: Mongo): Promise<void> {
  const note = await keepNote(db, SCHEMA_NOTE, String(SCHEMA_VERSION));
  const found = Number(note);
  if (found > SCHEMA_VERSION) throw new Fault('store.newer', { found, known: SCHEMA_VERSION });
  await createIndexes(db);
  if (found === SCHEMA_VERSION) return;
  await dropRetired(db);
  await db.longCommand('keep a note', () =>
    db.models.notes.updateOne({ _id: SCHEMA_NOTE, value: note }, { $set: { value: String(SCHEMA_VERSION) } }),
  );
}

/** The form that the note names; 0 for a database that has none of ours. */
export function toVersion(note: string | undefined): number {
  return note !== undefined && /^\d{1,9}$/u.test(note) ? Number(note) : 0;
}

async function createIndexes({ longCommand, connection }: Mongo): Promise<void> {
  for (const [name, indexes] of Object.entries(INDEXES))
    await longCommand('create indexes', () => connection.collection(name).createIndexes([...indexes]));
}

async function dropRetired({ longCommand, connection }: Mongo): Promise<void> {
  for (const [name, retired] of Object.entries(RETIRED))
    for (const index of retired)
      await longCommand('drop an index', () => dropIndex(connection.collection(name), index));
}

const INDEX_NOT_FOUND = 27;

/** One that another process has dropped, which started at the same time, is gone as well. */
async function dropIndex(
  collection: ReturnType<Mongo['connection']['collection']>,
  name: string,
): Promise<void> {
  try {
    await collection.dropIndex(name);
  } catch (error) {
    if (!(error instanceof mongo.MongoServerError && error.code === INDEX_NOT_FOUND)) throw error;
  }
}

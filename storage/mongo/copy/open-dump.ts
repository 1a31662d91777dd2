import { MINUTE_MS } from '../../../src/domain/time.ts';
import { COPYING_NOTE } from '../../documents/copying.ts';
import type { FoundSource, FoundTarget } from '../../documents/dump.ts';
import { connectMongo, type Mongo } from '../connect.ts';
import { keepNote } from '../leases.ts';
import { toOpeningFault } from '../opening-fault.ts';
import { migrateMongo, SCHEMA_NOTE, SCHEMA_VERSION, toVersion } from '../schema.ts';
import { createMongoDump, createMongoDumpTarget, isEmptyDatabase, isLeased } from './dump.ts';

/** A page of rows may take its time: nobody waits for a copy. */
const PAGE_MS = MINUTE_MS;

/** Connects, and changes nothing. Throws as `openMongo` does. */
export function findMongoSource(uri: string): Promise<FoundSource> {
  return find(uri, async (db, found) => ({
    form: { found, known: SCHEMA_VERSION },
    dump: createMongoDump(db),
    isLeased: (now) => isLeased(db, now),
  }));
}

/** Likewise. */
export function findMongoTarget(uri: string): Promise<FoundTarget> {
  return find(uri, async (db, found) => ({
    form: { found, known: SCHEMA_VERSION },
    isEmpty: await isEmptyDatabase(db),
    mark: await createMongoDump(db).findNote(COPYING_NOTE),
    begin: async (mark) => {
      const kept = await keepNote(db, COPYING_NOTE, mark);
      await migrateMongo(db);
      return { kept, target: createMongoDumpTarget(db) };
    },
    close: () => db.close(),
  }));
}

async function find<T>(uri: string, look: (db: Mongo, found: number) => Promise<T>): Promise<T> {
  try {
    const db = await connectMongo(uri, { socketMs: PAGE_MS });
    try {
      return await look(db, toVersion(await createMongoDump(db).findNote(SCHEMA_NOTE)));
    } catch (error) {
      await db.close();
      throw error;
    }
  } catch (error) {
    throw toOpeningFault(uri, error);
  }
}

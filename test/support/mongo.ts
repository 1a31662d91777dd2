import { describe, inject } from 'vitest';
import { Fault } from '../../src/domain/errors.ts';
import { createKeys } from '../../storage/keys.ts';
import { connectMongo, type Mongo } from '../../storage/mongo/connect.ts';
import { migrateMongo } from '../../storage/mongo/schema.ts';
import { createMongoStore } from '../../storage/mongo/store.ts';
import type { Engine } from '../contracts/open-engine.ts';
import { databaseOn, dropDatabase } from './mongo-address.ts';
import { NO_MONGO } from './mongo-server.ts';
import { TEST_ROOT_KEY, type TestStore } from './open-test-store.ts';

/** A suite that needs a MongoDB server; without one it is skipped, and says so. */
export function describeOnMongo(name: string, suite: () => void): void {
  const hasServer = inject('mongoUrl') !== '';
  if (!hasServer) process.stdout.write(`skipped "${name}": ${NO_MONGO}\n`);
  describe.skipIf(!hasServer)(name, suite);
}

/** The address of a database of its own on the server of this run. */
export function mongoDatabase(): string {
  return databaseOn(inject('mongoUrl'), 'csat_test');
}

/** One connection to a database that has been migrated. Whoever opened it first drops it. */
export async function openTestMongo(uri: string): Promise<Mongo> {
  const db = await connectMongo(uri);
  await migrateMongo(db);
  return db;
}

/** `openTestStore` on a MongoDB. Whoever opened it first drops the database. */
export async function openTestMongoStore(uri: string): Promise<TestStore & { readonly db: Mongo }> {
  const db = await openTestMongo(uri);
  const keys = createKeys(TEST_ROOT_KEY);
  const store = createMongoStore(db, keys);
  return { db, keys, store, close: () => store.close() };
}

/** An empty store over the wire, in a database of its own that is gone after closing. */
export async function openMongoEngine(): Promise<Engine & { readonly db: Mongo; readonly uri: string }> {
  const uri = mongoDatabase();
  const first = await openTestMongoStore(uri);
  const opened = [first.db];
  return {
    ...first,
    uri,
    openAnother: async () => {
      const another = await connectMongo(uri);
      opened.push(another);
      return createMongoStore(another, first.keys);
    },
    close: async () => {
      for (const each of opened) await each.close();
      await dropDatabase(uri);
    },
  };
}

/** The server does what it is told, and the answer to the next command of this name never comes. */
export function losingReply(db: Mongo, operation: string): Mongo {
  let lost = false;
  const loseOne: Mongo['command'] = async (name, work) => {
    const answer = await db.command(name, work);
    if (name !== operation || lost) return answer;
    lost = true;
    throw new Fault('store.unavailable', { operation, place: 'a server' });
  };
  return { ...db, command: loseOne, write: loseOne };
}

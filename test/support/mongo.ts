import { randomBytes } from 'node:crypto';
import { describe, inject } from 'vitest';
import { createKeys } from '../../storage/keys.ts';
import { connectMongo, type Mongo } from '../../storage/mongo/connect.ts';
import { migrateMongo } from '../../storage/mongo/schema.ts';
import { createMongoStore } from '../../storage/mongo/store.ts';
import type { Engine } from '../contracts/open-engine.ts';
import { NO_MONGO } from './mongo-server.ts';
import { TEST_ROOT_KEY } from './open-test-store.ts';

/** A suite that needs a MongoDB server; without one it is skipped, and says so. */
export function describeOnMongo(name: string, suite: () => void): void {
  const hasServer = inject('mongoUrl') !== '';
  if (!hasServer) process.stdout.write(`skipped "${name}": ${NO_MONGO}\n`);
  describe.skipIf(!hasServer)(name, suite);
}

/** The address of a database of its own on the server of this run. */
export function mongoDatabase(): string {
  return `${inject('mongoUrl')}/csat_test_${randomBytes(6).toString('hex')}`;
}

/** One connection to a database that has been migrated. Whoever opened it first drops it. */
export async function openTestMongo(uri = mongoDatabase()): Promise<Mongo> {
  const db = await connectMongo(uri);
  await migrateMongo(db);
  return db;
}

/** An empty store over the wire, in a database of its own that is gone after closing. */
export async function openMongoEngine(): Promise<Engine & { readonly db: Mongo; readonly uri: string }> {
  const uri = mongoDatabase();
  const keys = createKeys(TEST_ROOT_KEY);
  const db = await openTestMongo(uri);
  const opened = [db];
  return {
    db,
    uri,
    keys,
    store: createMongoStore(db, keys),
    openAnother: async () => {
      const another = await connectMongo(uri);
      opened.push(another);
      return createMongoStore(another, keys);
    },
    close: async () => {
      for (const each of opened) await each.close();
      await dropDatabase(uri);
    },
  };
}

/** Takes a database away, whoever is still connected. */
export async function dropDatabase(uri: string): Promise<void> {
  const db = await connectMongo(uri);
  await db.connection.dropDatabase();
  await db.close();
}

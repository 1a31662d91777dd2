import { afterEach, inject } from 'vitest';
import type { DatabaseFacts, FoundDatabase } from '../../src/ports/store/facts.ts';
import { type InspectedStore, inspectStore, type StoreInspectOptions } from '../../storage/inspect-store.ts';
import { connectMongo, type Mongo } from '../../storage/mongo/connect.ts';
import { openStore } from '../../storage/open-store.ts';
import { fillStore } from './filled-store.ts';
import { mongoDatabase } from './mongo.ts';
import { dropDatabase } from './mongo-address.ts';
import { type MongoRewriter, type Rewrite, startMongoRewriter } from './mongo-rewriter.ts';

export const SECRET = 'a-secret-of-some-length';
const LIMIT_MS = 5000;

export interface InspectOver extends Partial<StoreInspectOptions> {
  readonly secrets?: readonly string[];
}

/** Looks at whatever is at that address. */
export function inspectDatabase(
  uri: string,
  { secrets = [SECRET], ...over }: InspectOver = {},
): Promise<InspectedStore> {
  const options = {
    check: 'quick',
    checkUpTo: 0,
    now: () => new Date(),
    limitMs: LIMIT_MS,
    ...over,
  } as const;
  return inspectStore({ engine: 'mongo', uri }, secrets, options);
}

/** `inspectDatabase` of one that can be read. */
export async function readDatabase(uri: string, over: InspectOver = {}): Promise<FoundDatabase> {
  const { store } = await inspectDatabase(uri, over);
  if (store.engine !== 'mongo' || store.status !== 'read') throw new Error(JSON.stringify(store));
  return store;
}

/** Databases of a case: gone after it. */
export interface Databases {
  /** The address of one that is not there yet. */
  fresh(): string;
  /** One as a server leaves it, with one of everything; `hand` does by hand what nobody should. */
  filled(hand?: (db: Mongo) => Promise<unknown>): Promise<string>;
  /** Stands before the server, and is gone after the case. */
  rewriter(): Promise<MongoRewriter>;
  /** The look at one whose server's answers are changed on their way, by the name of the command. */
  inspectThrough(uri: string, rewrites: Readonly<Record<string, Rewrite>>): Promise<DatabaseFacts>;
}

export function useDatabases(): Databases {
  const ended: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const end of ended.splice(0).toReversed()) await end();
  });
  const fresh = (): string => {
    const uri = mongoDatabase();
    ended.push(() => dropDatabase(uri));
    return uri;
  };
  const rewriter = async (): Promise<MongoRewriter> => {
    const started = await startMongoRewriter(inject('mongoUrl'));
    ended.push(started.close);
    return started;
  };
  return {
    fresh,
    rewriter,
    async filled(hand) {
      const uri = fresh();
      const { store, keys } = await openStore({ place: { engine: 'mongo', uri }, secrets: [SECRET] });
      await fillStore(store, keys);
      await store.close();
      if (hand !== undefined) await byHand(uri, hand);
      return uri;
    },
    async inspectThrough(uri, rewrites) {
      const started = await rewriter();
      for (const [name, rewrite] of Object.entries(rewrites)) started.rewrites.set(name, rewrite);
      const { store } = await inspectDatabase(started.through(uri));
      if (store.engine !== 'mongo') throw new Error('not asked for');
      return store;
    },
  };
}

/** With a connection that migrates nothing. */
export async function byHand<T>(uri: string, work: (db: Mongo) => Promise<T>): Promise<T> {
  const db = await connectMongo(uri);
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

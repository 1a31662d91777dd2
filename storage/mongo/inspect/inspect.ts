import type { Keys } from '../../../src/ports/runtime.ts';
import type { DatabaseFacts, FoundDatabase } from '../../../src/ports/store/facts.ts';
import { databaseOf, placeOf } from '../address.ts';
import { connectMongo } from '../connect.ts';
import { INDEXES } from '../indexes.ts';
import { SCHEMA_NOTE, SCHEMA_VERSION, toVersion } from '../schema.ts';
import { readContent, readNote } from './content.ts';
import { readThrough } from './documents.ts';
import { readIndexes } from './indexes.ts';
import { type Examined, readServer, readSize } from './server.ts';
import { readTrouble } from './trouble.ts';

export interface MongoInspectOptions {
  /** `whole`: every document is read too. */
  readonly check: 'quick' | 'whole';
  readonly now: () => Date;
  /** The connection, and then each question, take this long at most, in milliseconds. */
  readonly limitMs: number;
  /** The keys that a stored root key opens with; gets `undefined` for a database without one. */
  readonly findKeys: (wrapped: string | undefined) => Promise<Keys | undefined>;
  readonly progress?: (what: string, share: number) => void;
}

/** Looks at a database beside running servers or without one, and changes nothing. Never throws for what is wrong with it. */
export async function inspectMongo(uri: string, options: MongoInspectOptions): Promise<DatabaseFacts> {
  try {
    const db = await connectMongo(uri, { commandMs: options.limitMs, socketMs: options.limitMs });
    try {
      const native = db.connection.getClient().db(databaseOf(uri));
      return await look({ db, native, uri }, options);
    } finally {
      await db.close();
    }
  } catch (error) {
    return { engine: 'mongo', status: 'unreadable', place: placeOf(uri), ...readTrouble(error) };
  }
}

async function look(at: Examined, options: MongoInspectOptions): Promise<DatabaseFacts> {
  const server = await readServer(at, options.now);
  const collections = await listCollections(at);
  if (!['notes', ...Object.keys(INDEXES)].some((name) => collections.has(name)))
    return { engine: 'mongo', status: 'absent', server };
  const found = toVersion(await readNote(at.db, SCHEMA_NOTE));
  const facts: FoundDatabase = {
    engine: 'mongo',
    status: 'read',
    server,
    ...(await readSize(at)),
    schema: { found, known: SCHEMA_VERSION },
    indexes: [],
    atWork: 0,
    content: undefined,
    readThrough: undefined,
  };
  if (found === 0 || found > SCHEMA_VERSION) return facts;
  return lookInside({ ...facts, indexes: await readIndexes(at, collections) }, at, options);
}

async function listCollections({ db, native }: Examined): Promise<ReadonlySet<string>> {
  const found = await db.command('list collections', () =>
    native.listCollections({}, { nameOnly: true }).toArray(),
  );
  return new Set(found.map(({ name }) => name));
}

async function lookInside(
  facts: FoundDatabase,
  at: Examined,
  { check, now, findKeys, progress }: MongoInspectOptions,
): Promise<FoundDatabase> {
  const content = await readContent(at);
  const keys = await findKeys(content.rootKey);
  const inside = { ...facts, content, atWork: await countHolders(at, now()) };
  if (check === 'quick') return inside;
  const { counts, ...read } = await readThrough(at, { keys, about: content.counts, progress });
  return { ...inside, content: { ...content, counts }, readThrough: read };
}

/** Instances that hold a named lease, by this machine's clock. */
async function countHolders({ db, native }: Examined, now: Date): Promise<number> {
  const owners = await db.command('read leases', () =>
    native.collection('leases').distinct('owner', { until: { $gt: now } }),
  );
  return owners.length;
}

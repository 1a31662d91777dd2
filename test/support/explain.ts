import type { mongo } from 'mongoose';
import { connectMongo, type Mongo } from '../../storage/mongo/connect.ts';
import { INDEXES } from '../../storage/mongo/indexes.ts';
import { mongoDatabase, openTestMongo } from './mongo.ts';
import { dropDatabase } from './mongo-address.ts';

/** How the server finds the documents of one command. */
export interface IndexUse {
  readonly command: string;
  readonly collection: string;
  /** `_id_` for the one that is always there; `undefined` where the whole collection is read. */
  readonly index: string | undefined;
  /** Index entries and documents looked at, and the documents found. */
  readonly keys: number;
  readonly docs: number;
  readonly returned: number;
}

/** What a command looks for, whatever it does with it then. */
interface Lookup {
  readonly command: string;
  readonly collection: string;
  readonly filter: Filter;
  readonly sort?: Readonly<Record<string, unknown>>;
  readonly limit?: number;
}
type Filter = Readonly<Record<string, unknown>>;

export interface Explained {
  /** Makes the documents; run twice, on two databases. */
  readonly fill: (db: Mongo) => Promise<unknown>;
  /** The work whose commands are explained. */
  readonly work: (db: Mongo) => Promise<unknown>;
}

/**
 * Which index serves each command that the work really sends, in the order sent; inserts are left out. Each is explained on
 * the documents as they were before the work and as they are after it, and the one that finds more counts: what a claim reads
 * back is there only after, what a removal looks for only before.
 */
export async function indexesUsed({ fill, work }: Explained): Promise<readonly IndexUse[]> {
  const [uri, untouched] = [mongoDatabase(), mongoDatabase()];
  const [after, before] = [await openTestMongo(uri), await openTestMongo(untouched)];
  try {
    await fill(after);
    await fill(before);
    const uses: IndexUse[] = [];
    for (const lookup of await lookupsOf(uri, work)) {
      const [now, then] = [await indexUsed(after, lookup), await indexUsed(before, lookup)];
      uses.push(now.returned > then.returned ? now : then);
    }
    return uses;
  } finally {
    for (const db of [after, before]) await db.close();
    for (const each of [uri, untouched]) await dropDatabase(each);
  }
}

/** What the work looks for in a database, in the order sent. */
async function lookupsOf(uri: string, work: Explained['work']): Promise<readonly Lookup[]> {
  const db = await connectMongo(`${uri}?monitorCommands=true`);
  const lookups: Lookup[] = [];
  db.connection.getClient().on('commandStarted', (event: mongo.CommandStartedEvent) => {
    lookups.push(...toLookups(event.commandName, event.command));
  });
  try {
    await work(db);
    return lookups;
  } finally {
    await db.close();
  }
}

interface Command {
  readonly [name: string]: unknown;
  readonly filter?: Filter;
  readonly query?: Filter;
  readonly sort?: Readonly<Record<string, unknown>>;
  readonly limit?: number;
  readonly updates?: readonly { readonly q: Filter }[];
  readonly deletes?: readonly { readonly q: Filter }[];
  readonly pipeline?: readonly Readonly<Record<string, unknown>>[];
}

function toLookups(command: string, sent: Command): readonly Lookup[] {
  const collection = String(sent[command]);
  const of = (filter: Filter = {}): Lookup => ({ command, collection, filter });
  switch (command) {
    case 'find': {
      const { sort, limit } = sent;
      return [{ ...of(sent.filter), ...(sort && { sort }), ...(limit && { limit }) }];
    }
    case 'update':
    case 'delete':
      return (sent.updates ?? sent.deletes ?? []).map(({ q }) => of(q));
    case 'count':
    case 'distinct':
      return [of(sent.query)];
    case 'aggregate':
      return [{ ...of(), ...firstStages(sent.pipeline ?? []) }];
    default:
      return [];
  }
}

/** What the first stages of a pipeline look for; the stages behind them work on what was found. */
function firstStages(pipeline: NonNullable<Command['pipeline']>): Partial<Lookup> {
  const found: Record<string, unknown> = {};
  for (const stage of pipeline) {
    if ('$match' in stage && found['filter'] === undefined) found['filter'] = stage['$match'];
    else if ('$sort' in stage) found['sort'] = stage['$sort'];
    else {
      if ('$limit' in stage) found['limit'] = stage['$limit'];
      break;
    }
  }
  return found;
}

/** Which index the server uses to find these documents, and how much it looks at. */
async function indexUsed(db: Mongo, lookup: Lookup): Promise<IndexUse> {
  const whole = await explain(db, lookup);
  return whole.isPlanner ? whole.use : ((await planByHand(db, lookup)) ?? whole.use);
}

/**
 * SecantusDB explains a full scan where a filter has a part that its index does not hold, or two ranges; MongoDB takes the index
 * and filters what it finds. So the part that each index could serve is explained alone, shorter where that is not taken, at last
 * the order alone, and the cheapest is taken, as MongoDB does.
 */
async function planByHand(db: Mongo, lookup: Lookup): Promise<IndexUse | undefined> {
  const declared = Object.entries(INDEXES).find(([name]) => name === lookup.collection)?.[1] ?? [];
  const uses: IndexUse[] = [];
  for (const key of [['_id'], ...declared.map((index) => Object.keys(index.key))]) {
    const use = await longestServed(db, lookup, key);
    if (use !== undefined) uses.push(use);
  }
  return uses.toSorted((a, b) => a.keys - b.keys)[0];
}

async function longestServed(
  db: Mongo,
  lookup: Lookup,
  key: readonly string[],
): Promise<IndexUse | undefined> {
  const missing = key.findIndex((field) => !(field in lookup.filter));
  for (let length = missing === -1 ? key.length : missing; length > 0; length -= 1) {
    const served = key.slice(0, length).map((field) => [field, lookup.filter[field]]);
    const { use } = await explain(db, { ...lookup, filter: Object.fromEntries(served) });
    if (use.index !== undefined) return use;
  }
  if (firstOf(lookup.sort) !== key[0]) return undefined;
  const { use } = await explain(db, { ...lookup, filter: {} });
  return use.index === undefined ? undefined : use;
}

/** The driver sends an order as a map. */
function firstOf(sort: Lookup['sort']): unknown {
  return sort instanceof Map ? [...sort.keys()][0] : Object.keys(sort ?? {})[0];
}

async function explain(db: Mongo, lookup: Lookup): Promise<{ use: IndexUse; isPlanner: boolean }> {
  const { command, collection, filter, sort, limit } = lookup;
  const plan = (await db.connection
    .collection(collection)
    .find(filter, { ...(sort && { sort: sort as never }), ...(limit && { limit }) })
    .explain('executionStats')) as Plan;
  const { nReturned, totalKeysExamined, totalDocsExamined } = plan.executionStats;
  const use = {
    command,
    collection,
    index: indexOf(plan.queryPlanner.winningPlan),
    keys: totalKeysExamined,
    docs: totalDocsExamined,
    returned: nReturned,
  };
  return { use, isPlanner: !/^0+$/u.test(plan.serverInfo?.gitVersion ?? '') };
}

interface Plan extends mongo.BSON.Document {
  readonly queryPlanner: { readonly winningPlan: object };
  readonly executionStats: {
    readonly nReturned: number;
    readonly totalKeysExamined: number;
    readonly totalDocsExamined: number;
  };
  readonly serverInfo?: { readonly gitVersion?: string };
}

/** The name of the index somewhere in a plan; the plans of `_id` alone do not name theirs. */
function indexOf(plan: object): string | undefined {
  const text = JSON.stringify(plan);
  if (/"stage":"COLLSCAN"/u.test(text)) return undefined;
  if (/"stage":"(?:IDHACK|EXPRESS_CLUSTERED_IXSCAN)"/u.test(text)) return '_id_';
  return /"indexName":"([^"]+)"/u.exec(text)?.[1];
}

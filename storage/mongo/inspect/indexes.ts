import type { mongo } from 'mongoose';
import type { IndexFacts, IndexUsage } from '../../../src/ports/store/facts.ts';
import { type DeclaredIndex, INDEXES } from '../indexes.ts';
import { type Examined, unlessRefused } from './server.ts';

/** Every index of our collections, as far as they are among `collections`, beside those there should be; the ones on `_id` are not ours to judge. */
export async function readIndexes(
  at: Examined,
  collections: ReadonlySet<string>,
): Promise<readonly IndexFacts[]> {
  const facts: IndexFacts[] = [];
  for (const [collection, declared] of Object.entries(INDEXES)) {
    const found = collections.has(collection) ? await listIndexes(at, collection) : [];
    const usage = await readUsage(at, collection);
    facts.push(...compare({ collection, declared, found, usage }));
  }
  return facts;
}

type Found = Pick<mongo.IndexDescriptionInfo, 'key' | 'sparse' | 'partialFilterExpression'> & {
  readonly name: string;
};

interface Compared {
  readonly collection: string;
  readonly declared: readonly DeclaredIndex[];
  readonly found: readonly Found[];
  readonly usage: ReadonlyMap<string, IndexUsage> | undefined;
}

function compare({ collection, declared, found, usage }: Compared): readonly IndexFacts[] {
  const named = (name: string) => `${collection}.${name}`;
  const own = declared.map((wanted): IndexFacts => {
    const { name } = wanted;
    const there = found.find((each) => each.name === name);
    if (there === undefined) return { name: named(name), state: 'missing' };
    if (formOf(there) !== formOf(wanted)) return { name: named(name), state: 'different' };
    return { name: named(name), state: 'there', usage: usage?.get(name) };
  });
  const foreign = found.filter(({ name }) => !declared.some((wanted) => wanted.name === name));
  return [...own, ...foreign.map((each) => judgeForeign(each, collection, declared))];
}

/** Our fields under another name stand in the way of ours. */
function judgeForeign(
  { name, key }: Found,
  collection: string,
  declared: readonly DeclaredIndex[],
): IndexFacts {
  const isOurs = declared.some((wanted) => JSON.stringify(wanted.key) === JSON.stringify(key));
  return { name: `${collection}.${name}`, state: isOurs ? 'different' : 'foreign' };
}

function formOf({ key, sparse, partialFilterExpression }: Omit<mongo.IndexDescription, 'name'>): string {
  return JSON.stringify([key, sparse === true, partialFilterExpression ?? {}]);
}

async function listIndexes({ db, native }: Examined, collection: string): Promise<readonly Found[]> {
  const found = await db.command('list indexes', () => native.collection(collection).listIndexes().toArray());
  return found.flatMap(({ name = '', ...rest }) => (isOnId(rest) ? [] : [{ name, ...rest }]));
}

/** The server's own, and that of a cluster that is sharded as it should be. */
function isOnId({ key }: Pick<Found, 'key'>): boolean {
  return Object.keys(key).join() === '_id';
}

/** A user with read and write rights alone may not ask for this. On a cluster every shard answers. */
async function readUsage(
  { db, native }: Examined,
  collection: string,
): Promise<ReadonlyMap<string, IndexUsage> | undefined> {
  const rows = await unlessRefused(
    db.command('read index usage', () =>
      native
        .collection(collection)
        .aggregate<UsageRow>([{ $indexStats: {} }])
        .toArray(),
    ),
  );
  const documents = await db.command('count', () => native.collection(collection).estimatedDocumentCount());
  return rows && new Map(rows.flatMap((row) => toUsage(row, rows, documents)));
}

interface UsageRow {
  readonly name: string;
  readonly accesses: { readonly ops: unknown; readonly since: unknown };
}

function toUsage(
  { name }: UsageRow,
  rows: readonly UsageRow[],
  documents: number,
): readonly (readonly [string, IndexUsage])[] {
  const own = rows.filter((each) => each.name === name).map(({ accesses }) => accesses);
  const since = own.flatMap((each) => (each.since instanceof Date ? [each.since.getTime()] : []));
  if (since.length === 0) return [];
  const uses = own.reduce((sum, { ops }) => sum + Number(ops), 0);
  return [[name, { uses, since: new Date(Math.max(...since)), documents }]];
}

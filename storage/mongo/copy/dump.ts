import type { mongo } from 'mongoose';
import { COPYING_NOTE } from '../../documents/copying.ts';
import {
  DUMPED_NAMES,
  type Dump,
  type Dumped,
  type DumpRange,
  type DumpRow,
  type DumpTarget,
  type FieldKind,
  fieldsOf,
  type OwnKinds,
  type Plain,
  toFields,
} from '../../documents/dump.ts';
import { isDuplicate, type Mongo } from '../connect.ts';
import { createMongoLeaseStore } from '../leases.ts';
import { SCHEMA_NOTE } from '../schema.ts';

interface Document {
  readonly _id: string;
  readonly [field: string]: unknown;
}

/** Where a field lies that does not lie under its own name. */
const PATHS: Readonly<Record<string, readonly [outer: string, inner: string]>> = {
  dueAt: ['due', 'at'],
  dueClass: ['due', 'class'],
};
/** BSON has both. */
const OWN_KINDS: OwnKinds = { flag: (value) => value as boolean, time: (value) => (value as Date).getTime() };
/** Notes of the engine, and about the copy itself. */
const OWN_NOTES = [SCHEMA_NOTE, COPYING_NOTE];
/** Held by a process, or by one that was killed less than a lease ago. */
const LEASED = ['chats', 'invitations', 'notices'] as const;

/** Reads a database in the present form. Throws `store.unavailable`. */
export function createMongoDump(db: Mongo): Dump {
  return {
    read: (name, range) => db.longCommand('read', () => readRows(db, name, range)),
    count: (name) => db.longCommand('count', () => collectionOf(db, name).estimatedDocumentCount()),
    findNote: createMongoLeaseStore(db).getNote,
    close: () => db.close(),
  };
}

/** A database that is copied to, once it has collections and indexes. */
export function createMongoDumpTarget(db: Mongo): DumpTarget {
  return {
    ...createMongoDump(db),
    write: async (name, rows) => {
      const documents = rows.map(({ id, fields }) => ({ _id: id, ...toDocument(name, fields) }));
      if (rows.length > 0)
        await db.longCommand('copy', () => insertOrReplace(collectionOf(db, name), documents));
    },
    remove: async (name, ids) => {
      if (ids.length > 0)
        await db.longCommand('copy', () => collectionOf(db, name).deleteMany({ _id: { $in: [...ids] } }));
    },
    isEmpty: () => isEmptyDatabase(db),
    removeMark: async () => {
      await db.longCommand('copy', () => db.models.notes.deleteOne({ _id: COPYING_NOTE }));
    },
  };
}

/** Most of the time none is there, which an insert need not look for. */
async function insertOrReplace(
  collection: mongo.Collection<Document>,
  documents: readonly Document[],
): Promise<void> {
  try {
    await collection.insertMany([...documents], { ordered: false });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    const writes = documents.map(({ _id, ...replacement }) => ({
      replaceOne: { filter: { _id }, replacement, upsert: true },
    }));
    await collection.bulkWrite(writes, { ordered: false });
  }
}

/** Whether the collections hold nothing, of ours or of others, but the engine's own notes. Changes nothing. */
export async function isEmptyDatabase(db: Mongo): Promise<boolean> {
  for (const name of DUMPED_NAMES) {
    const found = await db.longCommand('look', () => collectionOf(db, name).findOne(carriedOf(name)));
    if (found !== null) return false;
  }
  return true;
}

/** Whether some process holds a lease, which every server does most of the time and none after it was stopped. */
export async function isLeased(db: Mongo, now: Date): Promise<boolean> {
  return db.longCommand('look', async () => {
    const held = await collectionOf(db, 'leases').findOne({ until: { $gt: now } });
    if (held !== null) return true;
    for (const name of LEASED) {
      const filter = { 'lease.owner': { $exists: true }, 'lease.until': { $gt: now } };
      if ((await collectionOf(db, name).findOne(filter)) !== null) return true;
    }
    return false;
  });
}

/** The driver's own collection: filters and documents are ours, and every field is written as it is given. */
function collectionOf({ connection }: Mongo, name: Dumped): mongo.Collection<Document> {
  return connection.collection<Document>(name);
}

function carriedOf(name: Dumped): mongo.Filter<Document> {
  return name === 'notes' ? { _id: { $nin: OWN_NOTES } } : {};
}

async function readRows(
  db: Mongo,
  name: Dumped,
  { after, upTo, limit }: DumpRange,
): Promise<readonly DumpRow[]> {
  const range = { $gt: after, ...(upTo === undefined ? {} : { $lte: upTo }) };
  const documents = await collectionOf(db, name)
    .find({ $and: [{ _id: range }, carriedOf(name)] })
    .sort({ _id: 1 })
    .limit(limit)
    .toArray();
  return documents.map((document) => toRow(name, document));
}

function toRow(name: Dumped, document: Document): DumpRow {
  return { id: document._id, fields: toFields(name, (field) => valueAt(document, field), OWN_KINDS) };
}

function valueAt(document: Document, field: string): unknown {
  const [outer, inner] = PATHS[field] ?? [];
  if (outer === undefined || inner === undefined) return document[field];
  const part = document[outer];
  return isRecord(part) ? part[inner] : undefined;
}

function toDocument(name: Dumped, fields: DumpRow['fields']): Record<string, unknown> {
  const document: Record<string, unknown> = {};
  for (const [field, kind] of fieldsOf(name)) {
    const value = fields[field];
    if (value !== undefined) setAt(document, field, toBson(value, kind));
  }
  return { ...document, ...DERIVED[name]?.(fields) };
}

function setAt(document: Record<string, unknown>, field: string, value: unknown): void {
  const [outer, inner] = PATHS[field] ?? [];
  if (outer === undefined || inner === undefined) document[field] = value;
  else document[outer] = { ...(document[outer] as object | undefined), [inner]: value };
}

function toBson(value: Plain, kind: FieldKind): unknown {
  return kind === 'time' ? new Date(value as number) : value;
}

type Derive = (fields: DumpRow['fields']) => Record<string, unknown>;

/** What this engine searches by, and the carried fields do not hold. */
const DERIVED: Partial<Record<Dumped, Derive>> = {
  interactions: ({ body }) => {
    const { agent, department } = partsOf(body);
    return present({ agent: partsOf(agent).id, department });
  },
  invitations: ({ body, channel, dueAt }) => ({
    survey: partsOf(partsOf(body).survey).id ?? '',
    ...(dueAt === undefined ? {} : { due: { channel, at: new Date(dueAt as number) } }),
  }),
  // Released: whoever held it works on the other store.
  leases: () => ({ owner: '', until: new Date(0) }),
};

/** The named parts of a document, as far as it is one. */
function partsOf(value: Plain | undefined): {
  readonly [field in 'agent' | 'department' | 'id' | 'survey']?: Plain;
} {
  return isRecord(value) ? value : {};
}

function present(fields: Record<string, Plain | undefined>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => typeof value === 'string'));
}

function isRecord(value: unknown): value is Readonly<Record<string, Plain>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

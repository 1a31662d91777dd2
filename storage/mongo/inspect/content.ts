import type { mongo } from 'mongoose';
import { PERIOD_KINDS, type PeriodKind } from '../../../src/domain/time.ts';
import {
  type ReportFacts,
  type SetAsideFacts,
  STORE_COUNTS,
  type StoreContent,
  type StoreCount,
} from '../../../src/ports/store/facts.ts';
import { BASE_URL_NOTE, ROOT_KEY_NOTE } from '../../../src/ports/store/store.ts';
import { COPYING_NOTE } from '../../documents/copying.ts';
import type { Mongo } from '../connect.ts';
import type { NoticeRow } from '../models.ts';
import type { Examined } from './server.ts';

/** What lies in the database. Counts of records are estimates, after a crash or on a cluster somewhat off. */
export async function readContent(at: Examined): Promise<StoreContent> {
  const chats = await groupChats(at);
  const note = (name: string) => readNote(at.db, name);
  const sum = (of: (group: ChatGroup) => number) => chats.reduce((total, group) => total + of(group), 0);
  return {
    counts: await estimateCounts(at),
    openRuns: sum(({ _id, chats: count }) => (_id.open ? count : 0)),
    waiting: { messages: sum(({ messages }) => messages), records: sum(({ records }) => records) },
    dueSince: earliest([
      ...chats.map(({ due }) => due),
      await firstInvitation(at),
      await firstDue(at, 'notices'),
      await firstDue(at, 'cases'),
    ]),
    setAside: await groupSetAside(at),
    lostRuns: await findLostRuns(at, chats),
    reports: (await Promise.all(PERIOD_KINDS.map((kind) => findReport(at, kind)))).flat(),
    rootKey: await note(ROOT_KEY_NOTE),
    isHalfCopied: (await note(COPYING_NOTE)) !== undefined,
    baseUrl: await note(BASE_URL_NOTE),
  };
}

/** A note as a text, whatever somebody has made of it. */
export async function readNote(db: Mongo, name: string): Promise<string | undefined> {
  const found = await db.command('read a note', () => db.models.notes.findById(name).lean());
  return found === null ? undefined : String(found.value);
}

/** A date that a record must have; of a record that lacks it, the first of all. */
function dateOf(value: unknown): Date {
  return value instanceof Date ? value : new Date(0);
}

/** Chats without an open run are one group, those with one a group per version of their survey. */
interface ChatGroup {
  /** Without survey and version also where the chat is kept as a text that the server cannot look into. */
  readonly _id: {
    readonly open: boolean;
    readonly survey?: string | null;
    readonly version?: string | null;
  };
  readonly chats: number;
  readonly messages: number;
  readonly records: number;
  readonly due: Date | null;
}

/** One pass over all chats. */
function groupChats(at: Examined): Promise<readonly ChatGroup[]> {
  const ofRun = (field: string) => ({ $cond: ['$runOpen', `$body.run.survey.${field}`, null] });
  return aggregate<ChatGroup>(at, 'chats', [
    {
      $group: {
        _id: { open: '$runOpen', survey: ofRun('id'), version: ofRun('version') },
        chats: { $sum: 1 },
        messages: { $sum: '$messages' },
        records: { $sum: '$records' },
        due: { $min: '$due.at' },
      },
    },
  ]);
}

async function firstInvitation(at: Examined): Promise<Date | undefined> {
  // The condition is what lets the sparse index serve.
  const [first] = await aggregate<{ readonly due: Date | null }>(at, 'invitations', [
    { $match: { 'due.channel': { $gt: '' } } },
    { $group: { _id: null, due: { $min: '$due.at' } } },
  ]);
  return first?.due ?? undefined;
}

async function firstDue(
  { db, native }: Examined,
  collection: 'notices' | 'cases',
): Promise<Date | undefined> {
  const [first] = await db.command(`read ${collection}`, () =>
    native
      .collection<Pick<NoticeRow, '_id' | 'due'>>(collection)
      .find({ 'due.at': { $gt: new Date(0) } })
      .sort({ 'due.at': 1 })
      .limit(1)
      .toArray(),
  );
  return first?.due?.at;
}

function earliest(dates: readonly (Date | null | undefined)[]): Date | undefined {
  const times = dates.flatMap((date) => (date instanceof Date ? [date.getTime()] : []));
  return times.length === 0 ? undefined : new Date(Math.min(...times));
}

const MOST_KINDS = 10;

async function groupSetAside(at: Examined): Promise<readonly SetAsideFacts[]> {
  const rows = await aggregate<{
    readonly _id: { readonly kind?: unknown; readonly code?: unknown };
    readonly count: number;
    readonly newestAt: unknown;
  }>(at, 'set_aside', [
    { $group: { _id: { kind: '$kind', code: '$code' }, count: { $sum: 1 }, newestAt: { $max: '$at' } } },
    { $sort: { newestAt: -1 } },
    { $limit: MOST_KINDS },
  ]);
  return rows.map(({ _id: { kind, code }, count, newestAt }) => ({
    kind: String(kind),
    code: String(code),
    count,
    newestAt: dateOf(newestAt),
  }));
}

async function findLostRuns(
  { db, native }: Examined,
  chats: readonly ChatGroup[],
): Promise<StoreContent['lostRuns']> {
  const surveys = await db.command('read surveys', () =>
    native
      .collection<{ _id: string }>('surveys')
      .find({}, { projection: { _id: 1 } })
      .toArray(),
  );
  const published = new Set(surveys.map(({ _id }) => _id));
  const used = chats.flatMap(({ _id: { survey, version }, chats: runs }) =>
    typeof survey === 'string' && typeof version === 'string' ? [{ survey, version, runs }] : [],
  );
  return used.filter(({ survey, version }) => !published.has(`${survey}@${version}`)).slice(0, MOST_KINDS);
}

/** The subject of a scheduled report is its kind, a colon and its period. */
async function findReport({ db, native }: Examined, kind: PeriodKind): Promise<readonly ReportFacts[]> {
  const found = await db.command('read a report', () =>
    native
      .collection<Pick<NoticeRow, '_id' | 'createdAt' | 'due'>>('notices')
      .find({ _id: { $gte: `${kind}:`, $lt: `${kind};` } })
      .sort({ _id: -1 })
      .limit(1)
      .toArray(),
  );
  return found.map(({ _id, createdAt, due }) => ({
    kind,
    label: _id.slice(kind.length + 1),
    at: dateOf(createdAt),
    waits: due !== undefined,
  }));
}

async function estimateCounts({ db, native }: Examined): Promise<Readonly<Record<StoreCount, number>>> {
  const counts = await Promise.all(
    STORE_COUNTS.map(async (name) => [
      name,
      await db.command('count', () => native.collection(name).estimatedDocumentCount()),
    ]),
  );
  return Object.fromEntries(counts) as Record<StoreCount, number>;
}

function aggregate<Row extends mongo.BSON.Document>(
  { db, native }: Examined,
  collection: string,
  pipeline: mongo.BSON.Document[],
): Promise<readonly Row[]> {
  return db.command(`read ${collection}`, () =>
    native.collection(collection).aggregate<Row>(pipeline).toArray(),
  );
}

import type { mongo } from 'mongoose';
import { DUE_CLASSES, type DueClass } from '../../src/domain/conversation/chat.ts';
import type { Backlog, Queue } from '../../src/ports/store/backlog.ts';
import type { SetAside } from '../../src/ports/store/cases.ts';
import type { Mongo } from './connect.ts';
import type { CollectionName } from './models.ts';

const CHATS_LOOKED_INTO = 10_000;
const NOTICES_LOOKED_INTO = 1000;

/** A chat that waits for housekeeping only has an open run, and neither message nor record. */
const HOUSEKEEPING = DUE_CLASSES.indexOf('housekeeping');

/** Every channel there is: an index that begins with the channel is walked from one to the next. */
const ANY_CHANNEL = { $gte: '' };

/** In milliseconds; of a notice kept as a text, into which the server cannot look, when it is tried. */
const WANTED_AT = { $ifNull: ['$body.wantedAt', { $toLong: '$due.at' }] };

/** Every query is bounded by an index; those that look into documents have a limit. */
export function readBacklog(db: Mongo, now: Date): Promise<Backlog> {
  return db.command('read the backlog', async () => {
    const [chats, atWork, idleRuns, invitations, notices, setAside] = await Promise.all([
      readDueChats(db, now),
      readAtWork(db),
      countOf(db, 'chats', { 'due.class': HOUSEKEEPING }),
      readQueue(db, 'invitations', { 'due.channel': ANY_CHANNEL, 'due.at': { $lte: now } }),
      readNotices(db),
      readSetAside(db),
    ]);
    const { messages, records, runs } = atWork;
    return { chats, messages, records, openRuns: runs + idleRuns, invitations, notices, setAside };
  });
}

type Pipeline = readonly mongo.BSON.Document[];

/** The one document that a pipeline makes of a collection, if any. */
async function readOne<T extends object>(
  { models }: Mongo,
  name: CollectionName,
  pipeline: Pipeline,
): Promise<T | undefined> {
  const [first] = await models[name].collection.aggregate<T>([...pipeline]).toArray();
  return first;
}

async function readDueChats(db: Mongo, now: Date): Promise<Backlog['chats']> {
  const of = (name: DueClass) =>
    readQueue(db, 'chats', { 'due.class': DUE_CLASSES.indexOf(name), 'due.at': { $lte: now } });
  const [record, answer, invitation, housekeeping] = await Promise.all([
    of('record'),
    of('answer'),
    of('invitation'),
    of('housekeeping'),
  ]);
  return { record, answer, invitation, housekeeping };
}

async function readQueue(db: Mongo, name: CollectionName, filter: object): Promise<Queue> {
  const found = await readOne<{ due: number; oldest: Date }>(db, name, [
    { $match: filter },
    { $group: { _id: null, due: { $sum: 1 }, oldest: { $min: '$due.at' } } },
  ]);
  return { due: found?.due ?? 0, oldestAt: found?.oldest };
}

async function countOf(db: Mongo, name: CollectionName, filter: object): Promise<number> {
  return (await readOne<{ count: number }>(db, name, [{ $match: filter }, { $count: 'count' }]))?.count ?? 0;
}

/** What chats with something to send or to project hold. */
async function readAtWork(db: Mongo) {
  const found = await readOne<{ messages: number; records: number; runs: number }>(db, 'chats', [
    { $match: { 'due.class': { $lt: HOUSEKEEPING } } },
    { $limit: CHATS_LOOKED_INTO },
    {
      $group: {
        _id: null,
        messages: { $sum: '$messages' },
        records: { $sum: '$records' },
        runs: { $sum: { $cond: ['$runOpen', 1, 0] } },
      },
    },
  ]);
  return found ?? { messages: 0, records: 0, runs: 0 };
}

async function readNotices(db: Mongo): Promise<Queue> {
  const waiting = { 'due.at': { $gt: new Date(0) } };
  const [due, first] = await Promise.all([
    countOf(db, 'notices', waiting),
    readOne<{ oldest: number }>(db, 'notices', [
      { $match: waiting },
      { $sort: { 'due.at': 1 } },
      { $limit: NOTICES_LOOKED_INTO },
      { $group: { _id: null, oldest: { $min: WANTED_AT } } },
    ]),
  ]);
  return { due, oldestAt: first && new Date(first.oldest) };
}

async function readSetAside(db: Mongo): Promise<Backlog['setAside']> {
  const of = (kind: SetAside['kind']) => countOf(db, 'set_aside', { kind });
  const [turn, record, message] = await Promise.all([of('turn'), of('record'), of('message')]);
  return { turn, record, message };
}

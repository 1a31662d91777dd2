import type { mongo } from 'mongoose';
import type { FoundDatabase, ServerFacts, Topology } from '../../../src/ports/store/facts.ts';
import { placeOf } from '../address.ts';
import type { Mongo } from '../connect.ts';
import { isUnanswerable } from './trouble.ts';

/** An open connection, and the database on it as the driver has it. */
export interface Examined {
  readonly db: Mongo;
  readonly native: mongo.Db;
  readonly uri: string;
}

/** What the server says of itself to everybody. */
export async function readServer(at: Examined, now: () => Date): Promise<ServerFacts> {
  const askedAt = now().getTime();
  const hello = await ask<Hello>(at, { hello: 1 }, 'admin');
  const midway = (askedAt + now().getTime()) / 2;
  const { version } = await ask<{ version: string }>(at, { buildInfo: 1 }, 'admin');
  return {
    place: placeOf(at.uri),
    version,
    topology: await readTopology(hello, at),
    clockOffsetMs: midway - hello.localTime.getTime(),
    freeBytes: await readFreeBytes(at),
  };
}

/** Data and indexes as `dbStats` has them. */
export async function readSize(at: Examined): Promise<Pick<FoundDatabase, 'dataBytes' | 'indexBytes'>> {
  const { dataSize, indexSize } = await ask<Stats>(at, { dbStats: 1 });
  return { dataBytes: dataSize, indexBytes: indexSize };
}

/** The answer to a question that some users may not ask and some servers do not know; then `undefined`. */
export async function unlessRefused<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (isUnanswerable(error)) return undefined;
    throw error;
  }
}

interface Hello {
  readonly localTime: Date;
  readonly msg?: string;
  readonly setName?: string;
  readonly hosts?: readonly string[];
  readonly passives?: readonly string[];
  readonly arbiters?: readonly string[];
  readonly lastWrite?: { readonly lastWriteDate?: Date; readonly majorityWriteDate?: Date };
}

interface Stats {
  readonly dataSize: number;
  readonly indexSize: number;
  readonly fsUsedSize?: number;
  readonly fsTotalSize?: number;
}

async function ask<T>({ db, native }: Examined, command: object, place?: 'admin'): Promise<T> {
  const [name = ''] = Object.keys(command);
  return db.command(name, async () => {
    const answer = await (place === undefined ? native : native.admin()).command({ ...command });
    return answer as T;
  });
}

async function readTopology(hello: Hello, at: Examined): Promise<Topology> {
  if (hello.msg === 'isdbgrid') return { kind: 'sharded', collections: await readSharding(at) };
  if (hello.setName === undefined) return { kind: 'standalone' };
  const members = [hello.hosts, hello.passives, hello.arbiters].flatMap((each) => each ?? []);
  const { lastWriteDate, majorityWriteDate } = hello.lastWrite ?? {};
  return {
    kind: 'replica-set',
    name: hello.setName,
    members: members.length,
    majorityLagMs:
      lastWriteDate === undefined || majorityWriteDate === undefined
        ? undefined
        : lastWriteDate.getTime() - majorityWriteDate.getTime(),
  };
}

/** Every entry but those of collections that lie on one shard, which newer clusters list as well. */
async function readSharding({ db, native }: Examined) {
  const prefix = `${native.databaseName}.`;
  const rows = await unlessRefused(
    db.command('read sharding', () =>
      db.connection
        .getClient()
        .db('config')
        .collection<{ _id: string; key?: Record<string, unknown> }>('collections')
        .find({ _id: { $gte: prefix, $lt: `${native.databaseName}/` }, unsplittable: { $ne: true } })
        .toArray(),
    ),
  );
  return rows?.map(({ _id, key = {} }) => ({
    collection: _id.slice(prefix.length),
    isById: Object.keys(key).join() === '_id',
  }));
}

async function readFreeBytes(at: Examined): Promise<number | undefined> {
  const stats = await unlessRefused(ask<Stats>(at, { dbStats: 1 }));
  const { fsTotalSize, fsUsedSize } = stats ?? {};
  return fsTotalSize === undefined || fsUsedSize === undefined ? undefined : fsTotalSize - fsUsedSize;
}

import { randomUUID } from 'node:crypto';
import { type Model, trusted } from 'mongoose';
import { addMs } from '../../../src/domain/time.ts';
import type { Keys } from '../../../src/ports/runtime.ts';
import type { DueClaim } from '../../../src/ports/store/due-claim.ts';
import type { Mongo } from '../connect.ts';
import type { Models, RowLease } from '../models.ts';
import { createFailedClaims } from './failed-claims.ts';
import { freeFor } from './free.ts';
import { readOrSetAside } from './read-or-set-aside.ts';

/** Collections whose documents fall due at `due.at` and are leased by `lease`. */
export type DueCollection = 'invitations' | 'notices';

/** What `read` needs of a document. */
export interface DueRow {
  readonly _id: string;
  readonly revision: number;
  readonly body: object;
}

/** What is due is sorted by. */
export type DueOrder = Readonly<Record<string, 1>>;

const EARLIEST: DueOrder = { 'due.at': 1 };

/** What is taken at most, the first of the order first; of one channel where documents fall due by channel. */
export interface DuePage {
  readonly channel?: string;
  readonly limit: number;
}

/** Who takes documents, and for how long. */
export type Holder = Omit<DueClaim, 'limit'>;

/** The leases of one collection. A save of a document ends its lease, unless its port says otherwise. */
export interface RowLeases<T> {
  /**
   * Leases what is due and free: page by page, in the order of the collection. Documents that cannot be read are set aside and left out.
   * Nothing is written while nothing is due.
   */
  claim(pages: readonly DuePage[], holder: Holder): Promise<readonly T[]>;
  /** Ends the leases of an owner, or those that run out before `until`; answers how many. */
  endLeasesOf(owner: string, until?: Date): Promise<number>;
}

interface RowLeasesOptions<T> {
  readonly db: Mongo;
  readonly keys: Keys;
  readonly collection: DueCollection;
  /** Which come first; those that fell due earliest when not given. */
  readonly order?: DueOrder;
  /** Throws `store.corrupt` for a document that is none. */
  readonly read: (row: DueRow) => T;
}

/**
 * The leases of one collection. A claim finds a page of ids, marks those still free with a token in one update, and what bears
 * the token then is its own. When it fails on the way nobody knows what the update took, or will take: the next claims of the
 * same owner count what bears that token as free, until its lease would have run out.
 */
export function createRowLeases<T>({
  db,
  keys,
  collection,
  order = EARLIEST,
  read,
}: RowLeasesOptions<T>): RowLeases<T> {
  const rows = rowsOf(db.models, collection);
  const failed = createFailedClaims();

  const readTaken = (row: DueRow, token: string, at: Date): Promise<readonly T[]> =>
    readOrSetAside(
      { db, keys },
      {
        row,
        at,
        read: () => read(row),
        stop: () =>
          db.write(`stop what is unreadable in ${collection}`, () =>
            rows.updateOne({ _id: row._id, 'lease.token': token }, { $unset: { due: 1, lease: 1 } }),
          ),
      },
    );

  const take = async ({ free, wanted, lease, at }: Taking): Promise<readonly T[]> => {
    await db.write(`lease ${collection}`, () =>
      rows.updateMany({ _id: trusted({ $in: free }), ...wanted }, { $set: { lease } }),
    );
    const taken = await db.command(`read leased ${collection}`, () =>
      rows.find({ 'lease.token': lease.token }, { revision: 1, body: 1 }).lean<readonly DueRow[]>(),
    );
    const places = new Map(free.map((id, place) => [id, place]));
    const inOrder = taken.toSorted((a, b) => (places.get(a._id) ?? 0) - (places.get(b._id) ?? 0));
    const items: T[] = [];
    for (const row of inOrder) items.push(...(await readTaken(row, lease.token, at)));
    return items;
  };

  return {
    claim: async (pages, holder) => {
      const wanted = dueAndFree(holder, failed.tokensOf(holder));
      const found = await db.command(`find due ${collection}`, () =>
        Promise.all(pages.map((page) => findPage(rows, wanted, { ...page, order }))),
      );
      const free = found.flat();
      if (free.length === 0) return [];
      const { owner, now, leaseMs } = holder;
      const lease = { owner, until: addMs(now, leaseMs), token: randomUUID() };
      try {
        return await take({ free, wanted, lease, at: now });
      } catch (error) {
        failed.add(lease);
        throw error;
      }
    },
    endLeasesOf: async (owner, until) => {
      const taken = until === undefined ? {} : { 'lease.until': trusted({ $lt: until }) };
      const { modifiedCount } = await db.write(`end leases of ${collection}`, () =>
        rows.updateMany({ 'lease.owner': owner, ...taken }, { $unset: { lease: 1 } }),
      );
      return modifiedCount;
    },
  };
}

interface LeasedRow extends DueRow {
  readonly due?: { readonly channel?: string; readonly at: Date };
  readonly lease?: RowLease;
}

/** The fields that both collections have. */
function rowsOf(models: Models, collection: DueCollection): Model<LeasedRow> {
  return models[collection] as unknown as Model<LeasedRow>;
}

type Wanted = ReturnType<typeof dueAndFree>;

interface Taking {
  readonly free: readonly string[];
  /** What they were found by, and are still to be. */
  readonly wanted: Wanted;
  readonly lease: RowLease;
  readonly at: Date;
}

/** Due by then, and free. */
function dueAndFree(holder: Holder, failed: readonly string[]) {
  return { 'due.at': trusted({ $lte: holder.dueBy ?? holder.now }), ...freeFor(holder, failed) };
}

async function findPage(
  rows: Model<LeasedRow>,
  wanted: Wanted,
  { channel, limit, order }: DuePage & { readonly order: DueOrder },
): Promise<readonly string[]> {
  // To MongoDB no limit.
  if (limit < 1) return [];
  const ofChannel = channel === undefined ? {} : { 'due.channel': channel };
  const page = await rows
    .find({ ...ofChannel, ...wanted }, { _id: 1 })
    .sort({ ...order })
    .limit(limit)
    .lean();
  return page.map(({ _id }) => _id);
}

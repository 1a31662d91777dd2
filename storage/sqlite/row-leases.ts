import type { Keys } from '../../src/ports/runtime.ts';
import type { DueClaim } from '../../src/ports/store/due-claim.ts';
import { longestLease } from '../documents/lease-time.ts';
import type { Sqlite } from './driver.ts';
import { readOrSetAside } from './read-or-set-aside.ts';

/** Tables whose rows fall due at `next_at` and are leased by `lease_owner` until `lease_until`. */
export type DueTable = 'invitations' | 'notices';

/** What `read` needs of a row. */
export interface DueRow {
  readonly id: string;
  readonly revision: number;
  readonly body: string;
}

/** Who takes rows, and for how long. */
export type Holder = Pick<DueClaim, 'now' | 'owner' | 'leaseMs'>;

/** The leases of one table. A save of a row ends its lease. */
export interface RowLeases<T> {
  /** Leases these rows; those that cannot be read are set aside and left out. Only inside the work given to `submit`. */
  lease(rows: readonly DueRow[], holder: Holder): readonly T[];
  /** Ends the leases of an owner, or those that run out before `until`; answers how many. */
  endLeasesOf(owner: string, until?: Date): Promise<number>;
}

/** Not leased, or no longer; bound by `freeAt`. */
export const FREE = '(lease_until IS NULL OR lease_until <= ? OR lease_until > ?)';

/** The two parameters of `FREE`, in milliseconds. */
export function freeAt({ now, leaseMs }: Holder): readonly [ranOut: number, tooLong: number] {
  return [now.getTime(), longestLease(now, leaseMs).getTime()];
}

interface RowLeasesOptions<T> {
  readonly db: Sqlite;
  readonly keys: Keys;
  readonly table: DueTable;
  /** Throws `store.corrupt` for a row that is none. */
  readonly read: (row: DueRow) => T;
}

/** The leases of one table. One unreadable row must not hold up the others: it is set aside, and falls due no more. */
export function createRowLeases<T>({ db, keys, table, read }: RowLeasesOptions<T>): RowLeases<T> {
  const take = `UPDATE ${table} SET lease_owner = ?, lease_until = ? WHERE id = ?`;
  const forget = `UPDATE ${table} SET next_at = NULL WHERE id = ?`;
  const leased = `SELECT 1 FROM ${table} WHERE lease_owner = ? AND lease_until < ? LIMIT 1`;
  const end = `UPDATE ${table} SET lease_owner = NULL, lease_until = NULL
    WHERE lease_owner = ? AND lease_until < ?`;

  const leaseRow = (row: DueRow, { now, owner, leaseMs }: Holder): readonly T[] =>
    readOrSetAside(
      { db, keys },
      {
        body: row.body,
        at: now,
        read: () => {
          const leased = read(row);
          db.run(take, owner, now.getTime() + leaseMs, row.id);
          return leased;
        },
        stop: () => db.run(forget, row.id),
      },
    );

  return {
    lease: (rows, holder) => rows.flatMap((row) => leaseRow(row, holder)),
    // Nobody who writes is waited for while there is nothing to end.
    endLeasesOf: async (owner, until) => {
      const untilMs = until?.getTime() ?? Number.MAX_SAFE_INTEGER;
      return db.get(leased, owner, untilMs) === undefined ? 0 : db.write(end, owner, untilMs);
    },
  };
}

/** A stored instant; `undefined` where the column is empty. */
export function toDate(ms: number | null | undefined): Date | undefined {
  return ms === null || ms === undefined ? undefined : new Date(ms);
}

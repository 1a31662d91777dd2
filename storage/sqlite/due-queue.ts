import { isFault } from '../../src/domain/errors.ts';
import { MINUTE_MS } from '../../src/domain/time.ts';
import type { Keys } from '../../src/ports/runtime.ts';
import type { DueClaim } from '../../src/ports/store/due-claim.ts';
import type { Sqlite } from './driver.ts';
import { keepAside } from './set-aside.ts';

/** Tables whose rows fall due at `next_at` and are leased by `lease_owner` until `lease_until`. */
export type DueTable = 'invitations' | 'notices';

export interface DueRow {
  readonly id: string;
  readonly revision: number;
  readonly body: string;
}

/** Who takes rows, and for how long. */
export type Holder = Pick<DueClaim, 'now' | 'owner' | 'leaseMs'>;

export interface DueQueue<T> {
  /** Leases rows that are due, earliest first. A save of the row ends its lease. */
  claim(claim: DueClaim): Promise<readonly T[]>;
  /** Leases these rows. Only inside the work given to `submit`. */
  lease(rows: readonly DueRow[], holder: Holder): readonly T[];
  endLeasesOf(owner: string): Promise<number>;
}

/** The clocks of two machines may differ by this much; a lease that runs longer was made by a clock that was set back. */
export const CLOCK_SKEW_MS = 10 * MINUTE_MS;

/** Not leased, or no longer; bound by `freeAt`. */
export const FREE = '(lease_until IS NULL OR lease_until <= ? OR lease_until > ?)';

export function freeAt({ now, leaseMs }: Holder): readonly [ranOut: number, tooLong: number] {
  return [now.getTime(), now.getTime() + leaseMs + CLOCK_SKEW_MS];
}

interface DueQueueOptions<T> {
  readonly db: Sqlite;
  readonly keys: Keys;
  readonly table: DueTable;
  readonly read: (row: DueRow) => T;
}

/** One unreadable row must not hold up the others: it is put aside, and falls due no more. */
export function createDueQueue<T>({ db, keys, table, read }: DueQueueOptions<T>): DueQueue<T> {
  const selectDue = `SELECT id, revision, body FROM ${table}
    WHERE next_at <= ? AND ${FREE} ORDER BY next_at LIMIT ?`;
  const take = `UPDATE ${table} SET lease_owner = ?, lease_until = ? WHERE id = ?`;
  const forget = `UPDATE ${table} SET next_at = NULL WHERE id = ?`;

  const claimRow = (row: DueRow, { now, owner, leaseMs }: Holder): readonly T[] => {
    try {
      const claimed = read(row);
      db.run(take, owner, now.getTime() + leaseMs, row.id);
      return [claimed];
    } catch (error) {
      if (!isFault(error, 'store.corrupt')) throw error;
      keepAside(db, keys, {
        subject: error.details.record,
        kind: 'record',
        code: error.code,
        payload: row.body,
        at: now,
      });
      db.run(forget, row.id);
      return [];
    }
  };

  const lease = (rows: readonly DueRow[], holder: Holder): readonly T[] =>
    rows.flatMap((row) => claimRow(row, holder));

  return {
    claim: (claim) => {
      const dueBy = (claim.dueBy ?? claim.now).getTime();
      return db.submit(() => lease(db.all<DueRow>(selectDue, dueBy, ...freeAt(claim), claim.limit), claim));
    },
    lease,
    endLeasesOf: (owner) =>
      db.write(`UPDATE ${table} SET lease_owner = NULL, lease_until = NULL WHERE lease_owner = ?`, owner),
  };
}

export function toDate(ms: number | null | undefined): Date | undefined {
  return ms === null || ms === undefined ? undefined : new Date(ms);
}

import { isFault } from '../../src/domain/errors.ts';
import type { Keys } from '../../src/ports/runtime.ts';
import type { Sqlite } from './driver.ts';
import { keepAside } from './set-aside.ts';

/** Tables whose rows fall due at `next_at` and are leased by `lease_owner` until `lease_until`. */
export type DueTable = 'invitations' | 'notices';

export interface DueRow {
  readonly id: string;
  readonly revision: number;
  readonly body: string;
}

export interface Claim {
  readonly now: Date;
  readonly owner: string;
  readonly leaseMs: number;
  readonly limit: number;
}

export interface DueQueue<T> {
  /** Leases rows that are due, earliest first. A save of the row ends its lease. */
  claim(claim: Claim): Promise<readonly T[]>;
  endLeasesOf(owner: string): Promise<number>;
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
    WHERE next_at <= ? AND (lease_until IS NULL OR lease_until <= ?) ORDER BY next_at LIMIT ?`;
  const lease = `UPDATE ${table} SET lease_owner = ?, lease_until = ? WHERE id = ?`;
  const forget = `UPDATE ${table} SET next_at = NULL WHERE id = ?`;

  const claimRow = (row: DueRow, { now, owner, leaseMs }: Claim): readonly T[] => {
    try {
      const claimed = read(row);
      db.run(lease, owner, now.getTime() + leaseMs, row.id);
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

  return {
    claim: (claim) => {
      const now = claim.now.getTime();
      return db.submit(() =>
        db.all<DueRow>(selectDue, now, now, claim.limit).flatMap((row) => claimRow(row, claim)),
      );
    },
    endLeasesOf: (owner) =>
      db.write(`UPDATE ${table} SET lease_owner = NULL, lease_until = NULL WHERE lease_owner = ?`, owner),
  };
}

export function toDate(ms: number | null | undefined): Date | undefined {
  return ms === null || ms === undefined ? undefined : new Date(ms);
}

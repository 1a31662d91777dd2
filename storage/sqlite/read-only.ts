import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { loadEngine, type SqlValue } from './driver.ts';

/** A database that is looked at. What the engine refuses is thrown as its own error; `engineCode` reads its number. */
export interface ReadOnlySqlite {
  get<Row extends object>(sql: string, ...values: readonly SqlValue[]): Row | undefined;
  all<Row extends object>(sql: string, ...values: readonly SqlValue[]): readonly Row[];
  /** Everything read until `close` is of this moment, whatever is written meanwhile. */
  hold(): void;
  /**
   * Copies the database as it was at `hold` into the file, in steps of `pages`, and answers the number of pages. `progress`
   * gets the share done, 0 to 1.
   */
  copyTo(path: string, pages: number, progress: (share: number) => void): Promise<number>;
  close(): void;
}

const BUSY_TIMEOUT_MS = 2000;

/**
 * Opens a database file that is there without changing it. A database that nobody has open has no log beside it, and is read
 * as it stands: opening it in the usual way would leave an empty log behind. `shared` opens it in the usual way all the same,
 * for work during which somebody may begin to write.
 */
export async function openReadOnly(path: string, { shared = false } = {}): Promise<ReadOnlySqlite> {
  const { DatabaseSync, backup } = await loadEngine();
  const isUsual = shared || existsSync(`${path}-wal`);
  const place = isUsual ? path : new URL(`${pathToFileURL(path).href}?immutable=1`);
  const db: DatabaseSyncInstance = new DatabaseSync(place, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
  return {
    get: (sql, ...values) => db.prepare(sql).get(...values),
    all: (sql, ...values) => db.prepare(sql).all(...values),
    hold() {
      db.exec('BEGIN');
      db.prepare('SELECT count(*) FROM sqlite_schema').get();
    },
    copyTo: (to, pages, progress) =>
      backup(db, to, {
        rate: pages,
        progress: ({ totalPages, remainingPages }) => progress(1 - remainingPages / Math.max(1, totalPages)),
      }),
    close() {
      if (db.isOpen) db.close();
    },
  };
}

/** Steps of the form that a database has seen; 0 for one that has none. */
export function readForm(db: Pick<ReadOnlySqlite, 'get'>): number {
  return db.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
}

/** SQLite's primary result code of an error that the engine threw; `undefined` for any other. */
export function engineCode(error: unknown): number | undefined {
  if (!(error instanceof Error && 'errcode' in error) || typeof error.errcode !== 'number') return undefined;
  return error.errcode % 256;
}

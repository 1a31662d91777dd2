import type { Keys } from '../../src/ports/runtime.ts';
import { type ReadThrough, STORE_COUNTS, type StoreCount } from '../../src/ports/store/facts.ts';
import { createReadingTally, type FoundRow, shareOf } from '../documents/readable.ts';
import { engineCode, openReadOnly, type ReadOnlySqlite } from './read-only.ts';
import { toDate } from './row-leases.ts';

/** Rows in one question: what a server commits meanwhile does not wait for a reader. */
const PAGE = 500;

interface Reading {
  readonly keys: Keys | undefined;
  readonly about: Readonly<Record<StoreCount, number>>;
  readonly progress?: ((what: string, share: number) => void) | undefined;
}

/**
 * Reads every record as the program would, beside a running server or without one, and tells which it could not read. `undefined`
 * for a file that does not let itself be read: what is wrong with it is told by the engine's own check.
 */
export async function readThroughFile(path: string, reading: Reading): Promise<ReadThrough | undefined> {
  let db: ReadOnlySqlite | undefined;
  try {
    db = await openReadOnly(path);
    return readTables(db, reading);
  } catch (error) {
    if (engineCode(error) === undefined) throw error;
    return undefined;
  } finally {
    db?.close();
  }
}

function readTables(db: ReadOnlySqlite, { keys, about, progress }: Reading): ReadThrough {
  const tally = createReadingTally(keys);
  for (const table of STORE_COUNTS)
    for (const rows of pagesOf(db, table)) {
      progress?.(table, shareOf(tally.counts[table], about[table]));
      tally.add(table, rows);
    }
  return { unsealed: keys !== undefined, unreadable: tally.unreadable() };
}

interface Row {
  readonly place: number;
  readonly id: string;
  readonly body: unknown;
  readonly version?: string;
  readonly revision?: number;
  readonly address?: string;
  readonly decisions?: string;
  readonly reopened_at?: number | null;
}

function* pagesOf(db: ReadOnlySqlite, table: StoreCount): Generator<readonly FoundRow[]> {
  const sql = `SELECT rowid AS place, * FROM ${table} WHERE rowid > ? ORDER BY rowid LIMIT ${PAGE}`;
  for (let place = Number.MIN_SAFE_INTEGER; ; ) {
    const rows = db.all<Row>(sql, place);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(toFound);
    place = last.place;
  }
}

function toFound({ id, version, reopened_at, ...row }: Row): FoundRow {
  return { ...row, id: version === undefined ? id : `${id}@${version}`, reopenedAt: toDate(reopened_at) };
}

import { statSync } from 'node:fs';
import { Fault } from '../../src/domain/errors.ts';
import { COPYING_NOTE } from '../documents/copying.ts';
import type { FoundSource, FoundTarget } from '../documents/dump.ts';
import { openSqlite } from './driver.ts';
import { createSqliteDump, createSqliteDumpTarget, isEmptyDatabase } from './dump.ts';
import { keepNote } from './leases.ts';
import { makeFile } from './make-file.ts';
import { engineCode, openReadOnly, type ReadOnlySqlite, readForm } from './read-only.ts';
import { MIGRATIONS } from './schema.ts';

/** A file that is there, to be read beside whoever else has it open. Throws `store.unavailable`. */
export async function findSqliteSource(path: string): Promise<FoundSource> {
  const db = await openGuarded(path, { shared: true });
  try {
    const form = { found: readForm(db), known: MIGRATIONS.length };
    // Whoever serves a file holds its directory, which tells more than leases.
    return { form, dump: createSqliteDump(db), isLeased: async () => false };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Looks at a file that may not be there, and changes nothing. Throws `store.unavailable`. */
export async function findSqliteTarget(path: string): Promise<FoundTarget> {
  const begin: FoundTarget['begin'] = async (mark) => {
    await makeFile(path);
    const db = await openSqlite(path);
    try {
      db.migrate(MIGRATIONS);
      const kept = await keepNote(db, COPYING_NOTE, mark);
      return { kept, target: createSqliteDumpTarget(db) };
    } catch (error) {
      db.close();
      throw error;
    }
  };
  return { ...(await lookInto(path)), begin, close: async () => undefined };
}

async function lookInto(path: string): Promise<Pick<FoundTarget, 'form' | 'isEmpty' | 'mark'>> {
  const known = MIGRATIONS.length;
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size === 0) return { form: { found: 0, known }, isEmpty: true, mark: undefined };
  const db = await openGuarded(path);
  try {
    const form = { found: readForm(db), known };
    if (form.found !== known) return { form, isEmpty: !hasTables(db), mark: undefined };
    const mark = await createSqliteDump(db).findNote(COPYING_NOTE);
    return { form, isEmpty: isEmptyDatabase(db), mark };
  } finally {
    db.close();
  }
}

function hasTables(db: Pick<ReadOnlySqlite, 'get'>): boolean {
  return db.get('SELECT 1 FROM sqlite_schema LIMIT 1') !== undefined;
}

type Guarded = Pick<ReadOnlySqlite, 'get' | 'all' | 'close'>;

/** What the engine refuses is thrown as a fault, as of any open database. */
async function openGuarded(path: string, options: { readonly shared?: boolean } = {}): Promise<Guarded> {
  try {
    const db = await openReadOnly(path, options);
    return {
      get: (sql, ...values) => guard(() => db.get(sql, ...values)),
      all: (sql, ...values) => guard(() => db.all(sql, ...values)),
      close: () => db.close(),
    };
  } catch (error) {
    throw toFault(error);
  }
}

function guard<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw toFault(error);
  }
}

function toFault(error: unknown): unknown {
  return engineCode(error) === undefined
    ? error
    : new Fault('store.unavailable', { operation: 'read' }, { cause: error });
}

import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import { Fault } from '../../src/domain/errors.ts';
import type { OnCommit } from '../documents/on-commit.ts';
import { createGroupCommit, type Transaction } from './group-commit.ts';

/** Node brings its own engine from version 24 on; on 20 and 22 the package fills in with the same interface. */
const ENGINE = Number(process.versions.node.split('.')[0]) >= 24 ? 'node:sqlite' : '@photostructure/sqlite';

/** Another process (the command line) may hold the file for a moment. */
const BUSY_TIMEOUT_MS = 5000;

/** 16 MiB: the same pages are written again and again, so fewer checkpoints write less. Pages stay at 4 KiB for that too. */
const LOG_PAGES = 4000;

export type SqlValue = string | number | null;

/** One open database. What the engine refuses is thrown as `store.unavailable`; wrong arguments stay a `TypeError`. */
export interface Sqlite {
  /** The first row; `Row` names the columns the query selects. */
  get<Row extends object>(sql: string, ...values: readonly SqlValue[]): Row | undefined;
  all<Row extends object>(sql: string, ...values: readonly SqlValue[]): readonly Row[];
  /** Answers how many rows changed. Only inside the work given to `submit`. */
  run(sql: string, ...values: readonly SqlValue[]): number;
  /**
   * Runs the work in a transaction that everything waiting at that moment shares, and settles after its commit is durable.
   * Work that throws is rolled back by itself; when the commit fails all are rejected.
   */
  submit<T>(work: () => T): Promise<T>;
  /** `submit` of a single statement, which needs no savepoint. Answers how many rows changed. */
  write(sql: string, ...values: readonly SqlValue[]): Promise<number>;
  /**
   * Brings the file to the last step. A step and its number are one transaction, so a killed migration is simply run again.
   * Throws `store.newer` when the file has seen steps that are not known here.
   */
  migrate(steps: readonly string[]): void;
  /** Commits what waits, then closes. */
  close(): void;
}

export interface SqliteOptions {
  /** NORMAL may lose the last commits in a power cut, never the file. */
  readonly synchronous?: 'FULL' | 'NORMAL';
  /** Nobody else may open the file while it is open here; an opened one is refused at once instead of waited for. */
  readonly exclusive?: boolean;
  /** Told of every commit that changed a row or failed. */
  readonly onCommit?: OnCommit;
}

/** The engine's own module. */
export function loadEngine(): Promise<typeof import('@photostructure/sqlite')> {
  return import(ENGINE);
}

/** Opens or makes the file (or `:memory:`). Throws `store.unavailable` when that is impossible. */
export async function openSqlite(path: string, options: SqliteOptions = {}): Promise<Sqlite> {
  const { DatabaseSync } = await loadEngine();
  return guard('open', () => {
    const db = new DatabaseSync(path, { timeout: options.exclusive === true ? 0 : BUSY_TIMEOUT_MS });
    if (options.exclusive === true) db.exec('PRAGMA locking_mode=EXCLUSIVE');
    // The package defaults to synchronous=NORMAL in WAL mode; that loses acknowledged commits in a power cut.
    const synchronous = options.synchronous ?? 'FULL';
    db.exec(
      `PRAGMA journal_mode=WAL; PRAGMA synchronous=${synchronous}; PRAGMA wal_autocheckpoint=${LOG_PAGES}`,
    );
    return toSqlite(db, options);
  });
}

/** The package closes a file only once its statements have been collected, so a lock that is to end now is given back by hand. */
const LET_GO = 'PRAGMA journal_mode=DELETE; PRAGMA locking_mode=NORMAL; SELECT count(*) FROM sqlite_schema';

/** The returned functions hold `db` itself: were it collected while its statements live, the process could crash. */
function toSqlite(db: DatabaseSyncInstance, { exclusive, onCommit }: SqliteOptions): Sqlite {
  const statementOf = rememberStatements(db);
  let changes = 0;
  let changesBefore = 0;
  const run = (sql: string, ...values: readonly SqlValue[]): number => {
    const changed = guard('write', () => statementOf(sql).run(...values).changes);
    changes += changed;
    return changed;
  };
  const transaction: Transaction = {
    begin: () => {
      statementOf('BEGIN IMMEDIATE').run();
      changes = 0;
    },
    commit: () => statementOf('COMMIT').run(),
    rollback: () => db.isTransaction && statementOf('ROLLBACK').run(),
    savepoint: () => {
      statementOf('SAVEPOINT job').run();
      changesBefore = changes;
    },
    release: () => statementOf('RELEASE job').run(),
    undo: () => {
      db.exec('ROLLBACK TO job; RELEASE job');
      changes = changesBefore;
    },
    isActive: () => db.isTransaction,
    hasChanged: () => changes > 0,
  };
  const commits = createGroupCommit(transaction, onCommit);
  return {
    get: (sql, ...values) => guard('read', () => statementOf(sql).get(...values)),
    all: (sql, ...values) => guard('read', () => statementOf(sql).all(...values)),
    run,
    submit: (work) => commits.submit(work, true),
    write: (sql, ...values) => commits.submit(() => run(sql, ...values), false),
    migrate: (steps) => {
      guard('migrate', () => migrate(db, steps));
    },
    close: () => {
      commits.stop();
      if (!db.isOpen) return;
      if (exclusive === true) db.exec(LET_GO);
      db.close();
    },
  };
}

function rememberStatements(db: DatabaseSyncInstance): (sql: string) => StatementSyncInstance {
  const prepared = new Map<string, StatementSyncInstance>();
  return (sql) => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const statement = db.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
}

/** The engine refused, or was closed already. */
const ENGINE_ERRORS = ['ERR_SQLITE_ERROR', 'ERR_INVALID_STATE'];

/** Only what the engine itself reports becomes a fault; a wrong argument is a bug and stays one. */
function guard<T>(operation: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && ENGINE_ERRORS.includes(String(cause.code)))
      throw new Fault('store.unavailable', { operation }, { cause });
    throw cause;
  }
}

function migrate(db: DatabaseSyncInstance, steps: readonly string[]): void {
  while (migrateOnce(db, steps));
}

/** Runs the next step, if any. The number is read under the lock: two processes may start on one old file. */
function migrateOnce(db: DatabaseSyncInstance, steps: readonly string[]): boolean {
  db.exec('BEGIN IMMEDIATE');
  try {
    const done: number = db.prepare('PRAGMA user_version').get().user_version;
    if (done > steps.length) throw new Fault('store.newer', { found: done, known: steps.length });
    const step = steps[done];
    if (step !== undefined) db.exec(`${step}; PRAGMA user_version=${done + 1}`);
    db.exec('COMMIT');
    return step !== undefined;
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

import { existsSync, statSync } from 'node:fs';
import { PERIOD_KINDS, type PeriodKind } from '../../src/domain/time.ts';
import {
  type FileFacts,
  type FileTrouble,
  type ReportFacts,
  STORE_COUNTS,
  type StoreContent,
  type StoreCount,
} from '../../src/ports/store/facts.ts';
import { BASE_URL_NOTE, ROOT_KEY_NOTE } from '../../src/ports/store/store.ts';
import { COPYING_NOTE } from '../documents/copying.ts';
import { engineCode, openReadOnly, type ReadOnlySqlite, readForm } from './read-only.ts';
import { MIGRATIONS } from './schema.ts';

export interface InspectOptions {
  /** A larger file is not looked through, in bytes. */
  readonly checkUpTo: number;
  /** `whole` also compares every index with its table, which takes several times as long, and reads every record. */
  readonly check: 'quick' | 'whole';
  /** Told while records are read: what is being read, and the share of it, 0 to 1. */
  readonly progress?: (what: string, share: number) => void;
}

/** Looks at a database beside a running server or without one, and changes nothing. Never throws for what is wrong with it. */
export async function inspectSqlite(path: string, options: InspectOptions): Promise<FileFacts> {
  if (!existsSync(path)) return { engine: 'sqlite', status: 'absent' };
  const hadLog = existsSync(`${path}-wal`);
  const facts = await look(path, options);
  // Somebody opened it meanwhile: what was read without their log may be neither old nor new.
  return !hadLog && existsSync(`${path}-wal`) ? look(path, options) : facts;
}

async function look(path: string, options: InspectOptions): Promise<FileFacts> {
  let db: ReadOnlySqlite | undefined;
  try {
    db = await openReadOnly(path);
    return readFacts(db, path, options);
  } catch (error) {
    return { engine: 'sqlite', status: 'unreadable', kind: kindOf(error) };
  } finally {
    db?.close();
  }
}

function readFacts(db: ReadOnlySqlite, path: string, { check, checkUpTo }: InspectOptions): FileFacts {
  const found = readForm(db);
  const known = MIGRATIONS.length;
  const bytes = sizeOf(path);
  return {
    engine: 'sqlite',
    status: 'read',
    schema: { found, known },
    bytes,
    walBytes: sizeOf(`${path}-wal`),
    flaws: bytes > checkUpTo ? undefined : listFlaws(db, check),
    content: found === 0 || found > known ? undefined : readContent(db, found),
  };
}

const CODES: Readonly<Record<number, FileTrouble>> = {
  5: 'busy',
  6: 'busy',
  3: 'no-access',
  8: 'no-access',
  14: 'no-access',
  23: 'no-access',
  11: 'damaged',
  26: 'not-a-database',
};

function kindOf(error: unknown): FileTrouble {
  const code = engineCode(error);
  return code === undefined ? 'unknown' : (CODES[code] ?? 'unknown');
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

const MAX_FLAWS = 5;

function listFlaws(db: ReadOnlySqlite, check: InspectOptions['check']): readonly string[] {
  const pragma = check === 'quick' ? 'quick_check' : 'integrity_check';
  const rows = db.all<Record<string, string>>(`PRAGMA ${pragma}(${MAX_FLAWS})`);
  return rows.flatMap((row) => Object.values(row)).filter((text) => text !== 'ok');
}

const OPEN_RUNS = `SELECT count(*) AS runs FROM chats WHERE run_open = 1`;
const WAITING =
  'SELECT coalesce(sum(messages), 0) AS messages, coalesce(sum(records), 0) AS records FROM chats';
const CHATS_DUE = 'SELECT min(next_at) AS at FROM chats WHERE next_class IS NOT NULL';
/** The first form of the data in which a case falls due. */
const CASES_DUE_FROM = 3;
const SET_ASIDE = `SELECT kind, code, count(*) AS count, max(at) AS newest FROM set_aside
  GROUP BY kind, code ORDER BY newest DESC LIMIT 10`;
const LOST_RUNS = `SELECT survey, version, count(*) AS runs FROM (
    SELECT json_extract(body, '$.run.survey.id') AS survey, json_extract(body, '$.run.survey.version') AS version
    FROM chats WHERE run_open = 1 AND json_valid(body)) AS used
  WHERE NOT EXISTS (SELECT 1 FROM surveys WHERE surveys.id = used.survey AND surveys.version = used.version)
  GROUP BY survey, version LIMIT 10`;
const REPORTS = `SELECT id, created_at AS at, next_at IS NOT NULL AS waits FROM notices
  WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT 1`;
const NOTE = 'SELECT value FROM notes WHERE name = ?';

function readContent(db: ReadOnlySqlite, form: number): StoreContent {
  const waiting = db.get<{ messages: number; records: number }>(WAITING);
  const dueSince = findDueSince(db, form);
  const note = (name: string) => db.get<{ value: string }>(NOTE, name)?.value;
  return {
    counts: countRows(db),
    openRuns: db.get<{ runs: number }>(OPEN_RUNS)?.runs ?? 0,
    waiting: { messages: waiting?.messages ?? 0, records: waiting?.records ?? 0 },
    dueSince: dueSince === undefined ? undefined : new Date(dueSince),
    setAside: db
      .all<{ kind: string; code: string; count: number; newest: number }>(SET_ASIDE)
      .map(({ newest, ...aside }) => ({ ...aside, newestAt: new Date(newest) })),
    lostRuns: db.all<{ survey: string; version: string; runs: number }>(LOST_RUNS).map((row) => ({ ...row })),
    reports: PERIOD_KINDS.flatMap((kind) => findReport(db, kind)),
    rootKey: note(ROOT_KEY_NOTE),
    isHalfCopied: note(COPYING_NOTE) !== undefined,
    baseUrl: note(BASE_URL_NOTE),
  };
}

function findDueSince(db: ReadOnlySqlite, form: number): number | undefined {
  const tables = ['invitations', 'notices', ...(form < CASES_DUE_FROM ? [] : ['cases'])];
  const firsts = tables.map((table) => `SELECT min(next_at) FROM ${table} WHERE next_at IS NOT NULL`);
  const first = `SELECT min(at) AS at FROM (${[CHATS_DUE, ...firsts].join(' UNION ALL ')})`;
  return db.get<{ at: number | null }>(first)?.at ?? undefined;
}

/** Of every kind of record; the tables carry these names. */
export function countRows(db: ReadOnlySqlite): Readonly<Record<StoreCount, number>> {
  const counts = STORE_COUNTS.map((table) => [
    table,
    db.get<{ rows: number }>(`SELECT count(*) AS rows FROM ${table}`)?.rows ?? 0,
  ]);
  return Object.fromEntries(counts) as Record<StoreCount, number>;
}

/** The subject of a scheduled report is its kind, a colon and its period. */
function findReport(db: ReadOnlySqlite, kind: PeriodKind): readonly ReportFacts[] {
  const row = db.get<{ id: string; at: number; waits: number }>(REPORTS, `${kind}:`, `${kind};`);
  if (row === undefined) return [];
  return [{ kind, label: row.id.slice(kind.length + 1), at: new Date(row.at), waits: row.waits === 1 }];
}

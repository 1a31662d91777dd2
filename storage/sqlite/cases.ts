import { isFault } from '../../src/domain/errors.ts';
import type { CaseId } from '../../src/domain/ids.ts';
import type { Case } from '../../src/domain/team/case.ts';
import { caseDueAt } from '../../src/domain/team/case-clock.ts';
import type { Keys } from '../../src/ports/runtime.ts';
import type { CaseFilter, CaseStore } from '../../src/ports/store/cases.ts';
import type { Page } from '../../src/ports/store/responses.ts';
import { readCase, toCaseDocument } from '../documents/case.ts';
import { type Paging, readPaging, toPage } from '../documents/paging.ts';
import type { Sqlite } from './driver.ts';
import { createSqliteNotices } from './notices.ts';
import { where } from './paging.ts';
import { readOrSetAside } from './read-or-set-aside.ts';
import { listSetAside, setAside } from './set-aside.ts';

const FIND = 'SELECT id, revision, opened_at, body FROM cases WHERE id = ?';
const INSERT = `INSERT INTO cases (status, opened_at, department, next_at, body, id, revision)
  VALUES (?, ?, ?, ?, ?, ?, 1) ON CONFLICT (id) DO NOTHING`;
const UPDATE = `UPDATE cases SET revision = revision + 1, status = ?, opened_at = ?, department = ?, next_at = ?, body = ?
  WHERE id = ? AND revision = ?`;
const DUE = `SELECT id, revision, opened_at, body FROM cases WHERE next_at <= ? ORDER BY next_at LIMIT ?`;
const FORGET = 'UPDATE cases SET next_at = NULL WHERE id = ? AND revision = ?';
const CHANGE_MARK = 'SELECT mark FROM changes WHERE id = 1';

interface CaseRow {
  readonly id: CaseId;
  readonly revision: number;
  readonly opened_at: number;
  readonly body: string;
}

/** Cases, notices and what was set aside in one database. Saves are guarded by `revision`. */
export function createSqliteCaseStore(db: Sqlite, keys: Keys): CaseStore {
  return {
    ...createSqliteNotices(db, keys),
    findCase: async (id) => {
      const row = db.get<CaseRow>(FIND, id);
      return row && toCase(row);
    },
    saveCase: async (case_) => (await save(db, case_)) === 1,
    listCases: async (filter, limit, cursor) => {
      const paging = readPaging(limit, cursor);
      return paging && listPage(db, filter, paging);
    },
    listDueCases: (now, limit) => listDue({ db, keys }, now, limit),
    setAside: (item) => db.submit(() => setAside(db, keys, item)),
    listSetAside: async (limit) => listSetAside(db, keys, limit),
    changeMark: async () => db.get<{ mark: number }>(CHANGE_MARK)?.mark ?? 0,
  };
}

function toCase(row: CaseRow): Case {
  return readCase(row.body, row.id, row.revision);
}

function save(db: Sqlite, case_: Case): Promise<number> {
  const columns = [
    case_.status,
    case_.openedAt.getTime(),
    case_.department ?? null,
    caseDueAt(case_)?.getTime() ?? null,
    JSON.stringify(toCaseDocument(case_)),
    case_.id,
  ];
  return case_.revision === 0 ? db.write(INSERT, ...columns) : db.write(UPDATE, ...columns, case_.revision);
}

async function listDue(
  { db, keys }: { readonly db: Sqlite; readonly keys: Keys },
  now: Date,
  limit: number,
): Promise<readonly Case[]> {
  const rows = db.all<CaseRow>(DUE, now.getTime(), limit);
  try {
    return rows.map(toCase);
  } catch (error) {
    if (!isFault(error, 'store.corrupt')) throw error;
  }
  const readRow = (row: CaseRow) =>
    readOrSetAside(
      { db, keys },
      { body: row.body, at: now, read: () => toCase(row), stop: () => db.run(FORGET, row.id, row.revision) },
    );
  return db.submit(() => rows.flatMap(readRow));
}

function listPage(db: Sqlite, filter: CaseFilter, { limit, after }: Paging): Page<Case> {
  const tests = {
    'status = ?': filter.status,
    'department = ?': filter.department,
    'opened_at >= ?': filter.from?.getTime(),
    'opened_at < ?': filter.to?.getTime(),
  };
  const { sql, values } = where(tests, { sql: '(opened_at, id) < (?, ?)', position: after });
  const rows = db.all<CaseRow>(
    `SELECT id, revision, opened_at, body FROM cases WHERE ${sql} ORDER BY opened_at DESC, id DESC LIMIT ?`,
    ...values,
    limit + 1,
  );
  return toPage(rows, limit, { positionOf: (row) => ({ at: row.opened_at, id: row.id }), read: toCase });
}

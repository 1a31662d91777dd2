import type { Notice } from '../../src/domain/team/notice.ts';
import type { Keys } from '../../src/ports/runtime.ts';
import type { CaseStore } from '../../src/ports/store/cases.ts';
import type { DueClaim } from '../../src/ports/store/due-claim.ts';
import { readNotice, toNoticeDocument } from '../documents/notice.ts';
import type { Sqlite, SqlValue } from './driver.ts';
import { createRowLeases, type DueRow, FREE, freeAt } from './row-leases.ts';

/** What the case store knows of notices. */
export type NoticeStore = Pick<
  CaseStore,
  'findNotice' | 'saveNotice' | 'claimDueNotices' | 'endNoticeLeasesOf' | 'listNotices' | 'listNoticesUnder'
>;

/** The subject is the id. */
const FIND = 'SELECT id, revision, body FROM notices WHERE id = ?';
const LIST = 'SELECT id, revision, body FROM notices ORDER BY created_at DESC, id DESC LIMIT ?';
const LIST_UNDER = 'SELECT id, revision, body FROM notices WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT ?';
const DUE = `SELECT id, revision, body FROM notices WHERE next_at <= ? AND ${FREE} ORDER BY next_at LIMIT ?`;
const PEEK = `SELECT id FROM notices WHERE next_at <= ? AND ${FREE} LIMIT ?`;
const INSERT = `INSERT INTO notices (created_at, next_at, body, id, revision) VALUES (?, ?, ?, ?, 1)
  ON CONFLICT (id) DO NOTHING`;
const UPDATE = `UPDATE notices SET revision = revision + 1, lease_owner = NULL, lease_until = NULL,
  created_at = ?, next_at = ?, body = ? WHERE id = ? AND revision = ?`;

/** What the team should see and has seen, by subject. Saves are guarded by `revision` and end a notice's lease. */
export function createSqliteNotices(db: Sqlite, keys: Keys): NoticeStore {
  const leases = createRowLeases({ db, keys, table: 'notices', read: toNotice });
  return {
    findNotice: async (subject) => {
      const row = db.get<DueRow>(FIND, subject);
      return row && toNotice(row);
    },
    saveNotice: async (notice) => (await save(db, notice)) === 1,
    claimDueNotices: async (claim) =>
      isAnyDue(db, claim)
        ? db.submit(() => leases.lease(db.all<DueRow>(DUE, ...bindDue(claim, claim.limit)), claim))
        : [],
    endNoticeLeasesOf: (owner) => leases.endLeasesOf(owner),
    listNotices: async (limit) => db.all<DueRow>(LIST, limit).map(toNotice),
    listNoticesUnder: async (prefix, limit) =>
      db.all<DueRow>(LIST_UNDER, prefix, `${prefix}\u{10FFFF}`, limit).map(toNotice),
  };
}

/** Looked at first: no write lock is taken while nothing is due. */
function isAnyDue(db: Sqlite, claim: DueClaim): boolean {
  return db.get(PEEK, ...bindDue(claim, 1)) !== undefined;
}

/** The parameters of DUE and PEEK. */
function bindDue(claim: DueClaim, limit: number): readonly SqlValue[] {
  return [(claim.dueBy ?? claim.now).getTime(), ...freeAt(claim), limit];
}

function toNotice(row: DueRow): Notice {
  return readNotice(row.body, row.id, row.revision);
}

function save(db: Sqlite, notice: Notice): Promise<number> {
  const waits = notice.posted < notice.wanted && notice.dead !== true;
  const columns = [
    notice.createdAt.getTime(),
    waits ? notice.dueAt.getTime() : null,
    JSON.stringify(toNoticeDocument(notice)),
    notice.subject,
  ];
  return notice.revision === 0 ? db.write(INSERT, ...columns) : db.write(UPDATE, ...columns, notice.revision);
}

import type { Notice } from '../../src/domain/team/notice.ts';
import type { Keys } from '../../src/ports/runtime.ts';
import type { LeasedNotice, NoticeLease, NoticeStore } from '../../src/ports/store/cases.ts';
import type { DueClaim } from '../../src/ports/store/due-claim.ts';
import { noticeDue, readNotice, toNoticeDocument } from '../documents/notice.ts';
import type { Sqlite, SqlValue } from './driver.ts';
import { createRowLeases, type DueRow, FREE, freeAt, toDate } from './row-leases.ts';

/** The subject is the id. */
const FIND = 'SELECT id, revision, body FROM notices WHERE id = ?';
const FIND_LEASED = 'SELECT id, revision, lease_owner, lease_until, body FROM notices WHERE id = ?';
const LIST =
  'SELECT id, revision, body FROM notices WHERE follows IS NULL ORDER BY created_at DESC, id DESC LIMIT ?';
const LIST_UNDER = 'SELECT id, revision, body FROM notices WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT ?';
const DUE = `SELECT id, revision, body FROM notices WHERE next_at <= ? AND ${FREE}
  ORDER BY next_class, next_at LIMIT ?`;
const PEEK = `SELECT id FROM notices WHERE next_at <= ? AND ${FREE} LIMIT ?`;
const INSERT = `INSERT INTO notices (created_at, next_at, next_class, follows, body, id, revision)
  VALUES (?, ?, ?, ?, ?, ?, 1) ON CONFLICT (id) DO NOTHING`;
const FIELDS = 'created_at = ?, next_at = ?, next_class = ?, follows = ?, body = ?';
const UPDATE = `UPDATE notices SET revision = revision + 1, ${FIELDS} WHERE id = ? AND revision = ?`;
const UPDATE_AND_END = `UPDATE notices SET revision = revision + 1, lease_owner = NULL, lease_until = NULL, ${FIELDS}
  WHERE id = ? AND revision = ? AND lease_owner = ? AND lease_until = ?`;

interface LeasedRow extends DueRow {
  readonly lease_owner: string | null;
  readonly lease_until: number | null;
}

/** What the team should see and has seen, by subject. Saves are guarded by `revision`; only the holder's end a lease. */
export function createSqliteNotices(db: Sqlite, keys: Keys): NoticeStore {
  const leases = createRowLeases({ db, keys, table: 'notices', read: toNotice });
  return {
    findNotice: async (subject) => {
      const row = db.get<DueRow>(FIND, subject);
      return row && toNotice(row);
    },
    findLeasedNotice: async (subject) => {
      const row = db.get<LeasedRow>(FIND_LEASED, subject);
      return row && toLeasedNotice(row);
    },
    saveNotice: async (notice, ends) => (await save(db, notice, ends)) === 1,
    claimDueNotices: async (claim) =>
      isAnyDue(db, claim)
        ? db.submit(() => leases.lease(db.all<DueRow>(DUE, ...bindDue(claim, claim.limit)), claim))
        : [],
    endNoticeLeasesOf: leases.endLeasesOf,
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

function toLeasedNotice(row: LeasedRow): LeasedNotice {
  const [owner, until] = [row.lease_owner, toDate(row.lease_until)];
  const lease = owner === null || until === undefined ? undefined : { owner, until };
  return { notice: toNotice(row), lease };
}

function save(db: Sqlite, notice: Notice, ends: NoticeLease | undefined): Promise<number> {
  const due = noticeDue(notice);
  const columns = [
    notice.createdAt.getTime(),
    due?.at.getTime() ?? null,
    due?.class ?? null,
    notice.follows?.root ?? null,
    JSON.stringify(toNoticeDocument(notice)),
    notice.subject,
  ];
  if (notice.revision === 0) return db.write(INSERT, ...columns);
  return ends === undefined
    ? db.write(UPDATE, ...columns, notice.revision)
    : db.write(UPDATE_AND_END, ...columns, notice.revision, ends.owner, ends.until.getTime());
}

import { trusted } from 'mongoose';
import type { Notice } from '../../src/domain/team/notice.ts';
import type { Keys } from '../../src/ports/runtime.ts';
import type { LeasedNotice, NoticeLease, NoticeStore } from '../../src/ports/store/cases.ts';
import { noticeDue, readNotice, toNoticeDocument } from '../documents/notice.ts';
import { createRowLeases, type DueRow } from './claiming/row-leases.ts';
import type { Mongo } from './connect.ts';
import type { NoticeRow } from './models.ts';
import type { ChangeMark } from './writing/change-mark.ts';
import { saveGuarded } from './writing/save-guarded.ts';

/** What is read of a notice. */
type Found = Pick<NoticeRow, '_id' | 'revision' | 'body'>;

const FOUND = { revision: 1, body: 1 } as const;

/** What the team should see and has seen, by subject. Saves are guarded by `revision`; only the holder's end a lease. */
export function createMongoNotices(db: Mongo, keys: Keys, mark: ChangeMark): NoticeStore {
  const { notices } = db.models;
  const leases = createRowLeases({
    db,
    keys,
    collection: 'notices',
    order: { 'due.class': 1, 'due.at': 1 },
    read: toNotice,
  });
  return {
    findNotice: (subject) =>
      db.command('find a notice', async () => {
        const row = await notices.findById(subject, FOUND).lean<Found>();
        return row === null ? undefined : toNotice(row);
      }),
    findLeasedNotice: (subject) =>
      db.command('find a notice', async () => {
        const row = await notices.findById(subject).lean<NoticeRow>();
        return row === null ? undefined : toLeasedNotice(row);
      }),
    saveNotice: (notice, ends) =>
      db.write('save a notice', async () => {
        const isSaved = await save(db, notice, ends);
        if (isSaved) await mark.raise();
        return isSaved;
      }),
    claimDueNotices: ({ limit, ...holder }) => leases.claim([{ limit }], holder),
    endNoticeLeasesOf: leases.endLeasesOf,
    listNotices: (limit) =>
      db.command('list notices', async () => {
        const rows = await notices
          // Without the field.
          .find({ follows: null }, FOUND)
          .sort({ createdAt: -1, _id: -1 })
          .limit(limit)
          .lean<readonly Found[]>();
        return rows.map(toNotice);
      }),
    listNoticesUnder: (prefix, limit) =>
      db.command('list notices under a prefix', async () => {
        const rows = await notices
          .find({ _id: trusted({ $gte: prefix, $lt: `${prefix}\u{10FFFF}` }) }, FOUND)
          .sort({ _id: -1 })
          .limit(limit)
          .lean<readonly Found[]>();
        return rows.map(toNotice);
      }),
  };
}

function save(db: Mongo, notice: Notice, ends: NoticeLease | undefined): Promise<boolean> {
  const fields = {
    createdAt: notice.createdAt,
    due: noticeDue(notice),
    follows: notice.follows?.root,
    body: toNoticeDocument(notice),
  };
  const { subject, revision } = notice;
  return saveGuarded(
    db.models.notices,
    ends === undefined
      ? { _id: subject, revision, fields }
      : {
          _id: subject,
          revision,
          fields: { ...fields, lease: undefined },
          only: { 'lease.owner': ends.owner, 'lease.until': ends.until },
        },
  );
}

function toNotice({ _id, revision, body }: DueRow): Notice {
  return readNotice(body, _id, revision);
}

function toLeasedNotice({ lease, ...row }: NoticeRow): LeasedNotice {
  return { notice: toNotice(row), lease: lease && { owner: lease.owner, until: lease.until } };
}

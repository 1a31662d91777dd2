import { trusted } from 'mongoose';
import { asId } from '../../src/domain/ids.ts';
import type { Case } from '../../src/domain/team/case.ts';
import { caseDueAt } from '../../src/domain/team/case-clock.ts';
import type { Keys } from '../../src/ports/runtime.ts';
import type { CaseFilter, CaseStore } from '../../src/ports/store/cases.ts';
import type { Page } from '../../src/ports/store/responses.ts';
import { readCase, toCaseDocument } from '../documents/case.ts';
import { type Paging, readPaging, toPage } from '../documents/paging.ts';
import { readOrSetAside } from './claiming/read-or-set-aside.ts';
import type { Mongo } from './connect.ts';
import type { CaseRow } from './models.ts';
import { createMongoNotices } from './notices.ts';
import { given, pageFilter, pageOrder } from './paging.ts';
import { listSetAside, setAside } from './set-aside.ts';
import { createChangeMark } from './writing/change-mark.ts';
import { saveGuarded } from './writing/save-guarded.ts';

/** Cases, notices and what was set aside in one database. Saves are guarded by `revision`. */
export function createMongoCaseStore(db: Mongo, keys: Keys): CaseStore {
  const mark = createChangeMark(db);
  return {
    ...createMongoNotices(db, keys, mark),
    findCase: (id) =>
      db.command('find a case', async () => {
        const row = await db.models.cases.findById(id).lean<CaseRow>();
        return row === null ? undefined : toCase(row);
      }),
    saveCase: (case_) =>
      db.write('save a case', async () => {
        const isSaved = await saveGuarded(db.models.cases, {
          _id: case_.id,
          revision: case_.revision,
          fields: fieldsOf(case_),
        });
        if (isSaved) await mark.raise();
        return isSaved;
      }),
    listCases: async (filter, limit, cursor) => {
      const paging = readPaging(limit, cursor);
      return paging && listPage(db, filter, paging);
    },
    listDueCases: (now, limit) => listDue({ db, keys }, now, limit),
    setAside: (item) => setAside(db, keys, item),
    listSetAside: (limit) => listSetAside(db, keys, limit),
    changeMark: mark.read,
  };
}

function fieldsOf(case_: Case) {
  const at = caseDueAt(case_);
  return {
    status: case_.status,
    openedAt: case_.openedAt,
    department: case_.department,
    due: at && { at },
    body: toCaseDocument(case_),
  };
}

/** What is read of a case. */
type Found = Pick<CaseRow, '_id' | 'revision' | 'body'>;

function toCase({ _id, revision, body }: Found): Case {
  return readCase(body, asId(_id), revision);
}

/** One that cannot be read must not hold up the others: it is set aside, and falls due no more. */
async function listDue(
  { db, keys }: { readonly db: Mongo; readonly keys: Keys },
  now: Date,
  limit: number,
): Promise<readonly Case[]> {
  const { cases } = db.models;
  const rows = await db.command('list due cases', () =>
    cases
      .find({ 'due.at': trusted({ $lte: now }) }, { revision: 1, body: 1 })
      .sort({ 'due.at': 1 })
      .limit(limit)
      .lean<readonly Found[]>(),
  );
  const found: Case[] = [];
  for (const row of rows) {
    const stop = () =>
      db.write('stop what is unreadable in cases', () =>
        cases.updateOne({ _id: row._id, revision: row.revision }, { $unset: { due: 1 } }),
      );
    const read = await readOrSetAside({ db, keys }, { row, at: now, read: () => toCase(row), stop });
    found.push(...read);
  }
  return found;
}

function listPage(
  db: Mongo,
  { status, department, from, to }: CaseFilter,
  { limit, after }: Paging,
): Promise<Page<Case>> {
  return db.command('list cases', async () => {
    const rows = await db.models.cases
      .find({
        ...given({ status, department }),
        ...pageFilter('openedAt', { from, to, after, first: 'newest' }),
      })
      .sort(pageOrder('openedAt', 'newest'))
      .limit(limit + 1)
      .batchSize(limit + 1)
      .lean<readonly CaseRow[]>();
    return toPage(rows, limit, {
      positionOf: ({ _id, openedAt }) => ({ at: openedAt.getTime(), id: _id }),
      read: toCase,
    });
  });
}

import { asId } from '../../src/domain/ids.ts';
import type { Case } from '../../src/domain/team/case.ts';
import type { Keys } from '../../src/ports/runtime.ts';
import type { CaseFilter, CaseStore } from '../../src/ports/store/cases.ts';
import type { Page } from '../../src/ports/store/responses.ts';
import { readCase, toCaseDocument } from '../documents/case.ts';
import { type Paging, readPaging, toPage } from '../documents/paging.ts';
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
    setAside: (item) => setAside(db, keys, item),
    listSetAside: (limit) => listSetAside(db, keys, limit),
    changeMark: mark.read,
  };
}

function fieldsOf(case_: Case) {
  return {
    status: case_.status,
    openedAt: case_.openedAt,
    department: case_.department,
    body: toCaseDocument(case_),
  };
}

function toCase({ _id, revision, body }: CaseRow): Case {
  return readCase(body, asId(_id), revision);
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

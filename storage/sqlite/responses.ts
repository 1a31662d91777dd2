import { setImmediate } from 'node:timers/promises';
import { purposeOf } from '../../src/domain/asking/invitation.ts';
import type { Response } from '../../src/domain/conversation/response.ts';
import type { InvitationId } from '../../src/domain/ids.ts';
import type { Span } from '../../src/ports/store/asking.ts';
import type { Page, ResponseFilter, ResponseStore } from '../../src/ports/store/responses.ts';
import { LARGEST_PAGE, type Position } from '../documents/cursor.ts';
import { type Paging, readPaging, toPage } from '../documents/paging.ts';
import { purposeField } from '../documents/purpose.ts';
import { readResponse, readScores, toResponseDocument } from '../documents/response.ts';
import type { Sqlite } from './driver.ts';
import { purposeTest, where } from './paging.ts';

const FIND = 'SELECT id, ended_at, body FROM responses WHERE id = ?';
const PUT = `INSERT INTO responses (id, turn, ended_at, status, survey, channel, agent, department, purpose, body)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET turn = excluded.turn, ended_at = excluded.ended_at, status = excluded.status,
    survey = excluded.survey, channel = excluded.channel, agent = excluded.agent, department = excluded.department,
    purpose = excluded.purpose, body = excluded.body
  WHERE excluded.turn > turn`;

interface ResponseRow {
  readonly id: InvitationId;
  readonly ended_at: number;
  readonly body: string;
}

/** Responses by id; putting one again replaces it only if newer. */
export function createSqliteResponseStore(db: Sqlite): ResponseStore {
  return {
    put: async (response) => {
      await db.write(
        PUT,
        response.id,
        response.turn,
        response.endedAt.getTime(),
        response.status,
        response.survey.id,
        response.channel,
        response.agent?.id ?? null,
        response.department ?? null,
        purposeField(purposeOf(response)) ?? null,
        JSON.stringify(toResponseDocument(response)),
      );
    },
    find: async (id) => {
      const row = db.get<ResponseRow>(FIND, id);
      return row && toResponse(row);
    },
    list: async (filter, limit, cursor) => {
      const paging = readPaging(limit, cursor);
      return paging && listPage(db, filter, paging);
    },
    scan: (filter) => scanPages(db, filter, toResponse),
    scanScores: (filter) => scanPages(db, filter, ({ body, id }) => readScores(body, id)),
  };
}

function toResponse(row: ResponseRow): Response {
  return readResponse(row.body, row.id);
}

function listPage(db: Sqlite, filter: ResponseFilter, { limit, after }: Paging): Page<Response> {
  const tests = {
    ...testsOf(filter),
    'ended_at >= ?': filter.from?.getTime(),
    'ended_at < ?': filter.to?.getTime(),
  };
  const { sql, values } = where(tests, { sql: '(ended_at, id) < (?, ?)', position: after });
  const rows = db.all<ResponseRow>(
    `SELECT id, ended_at, body FROM responses WHERE ${sql} ORDER BY ended_at DESC, id DESC LIMIT ?`,
    ...values,
    limit + 1,
  );
  return toPage(rows, limit, { positionOf, read: toResponse });
}

async function* scanPages<T>(
  db: Sqlite,
  { from, to, ...filter }: ResponseFilter & Span,
  read: (row: ResponseRow) => T,
): AsyncGenerator<readonly T[]> {
  let position: Position = { at: from.getTime(), id: '' };
  for (;;) {
    const tests = { ...testsOf(filter), 'ended_at < ?': to.getTime() };
    const { sql, values } = where(tests, { sql: '(ended_at, id) > (?, ?)', position });
    const rows = db.all<ResponseRow>(
      `SELECT id, ended_at, body FROM responses WHERE ${sql} ORDER BY ended_at, id LIMIT ${LARGEST_PAGE}`,
      ...values,
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(read);
    position = positionOf(last);
    // Reading here never waits by itself: without this a long report would hold back everybody's turns.
    await setImmediate();
  }
}

function positionOf({ ended_at, id }: ResponseRow): Position {
  return { at: ended_at, id };
}

/** The conditions on whose responses; absent ones are left out by `where`. */
function testsOf({ agent, department, channel, survey, purpose }: Omit<ResponseFilter, keyof Span>) {
  return {
    'agent = ?': agent,
    'department = ?': department,
    'channel = ?': channel,
    'survey = ?': survey,
    'purpose IS ?': purposeTest(purpose),
  };
}

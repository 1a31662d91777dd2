import { setImmediate } from 'node:timers/promises';
import { trusted } from 'mongoose';
import { purposeOf } from '../../src/domain/asking/invitation.ts';
import type { Response, ScoredResponse } from '../../src/domain/conversation/response.ts';
import { asId } from '../../src/domain/ids.ts';
import type { Span } from '../../src/ports/store/asking.ts';
import type { Page, ResponseFilter, ResponseStore } from '../../src/ports/store/responses.ts';
import { LARGEST_PAGE, type Position } from '../documents/cursor.ts';
import { type Paging, readPaging, toPage } from '../documents/paging.ts';
import { purposeField } from '../documents/purpose.ts';
import { readResponse, readScores, toResponseDocument } from '../documents/response.ts';
import { isDuplicate, type Mongo } from './connect.ts';
import type { ResponseRow } from './models.ts';
import { given, pageFilter, pageOrder, purposeTest } from './paging.ts';
import { createChangeMark } from './writing/change-mark.ts';
import { toUpdate } from './writing/update.ts';

/** What is read of a response. */
type Found = Pick<ResponseRow, '_id' | 'endedAt' | 'body'>;

const FOUND = { endedAt: 1, body: 1 } as const;
/** What figures are computed from. */
const SCORED = {
  endedAt: 1,
  'body.survey': 1,
  'body.status': 1,
  'body.endedAt': 1,
  'body.agent': 1,
  'body.flags': 1,
  'body.answers.kind': 1,
  'body.answers.dimension': 1,
  'body.answers.value': 1,
} as const;

/** Responses by id; putting one again replaces it only if newer. */
export function createMongoResponseStore(db: Mongo): ResponseStore {
  return {
    put: createPut(db),
    find: (id) =>
      db.command('find a response', async () => {
        const row = await db.models.responses.findById(id, FOUND).lean<Found>();
        return row === null ? undefined : toResponse(row);
      }),
    list: async (filter, limit, cursor) => {
      const paging = readPaging(limit, cursor);
      return paging && listPage(db, filter, paging);
    },
    async *scan(filter) {
      for await (const rows of scanPages(db, filter, FOUND)) yield rows.map(toResponse);
    },
    async *scanScores(filter) {
      for await (const rows of scanPages(db, filter, SCORED)) yield rows.map(toScores);
    },
  };
}

function createPut(db: Mongo): ResponseStore['put'] {
  const { responses } = db.models;
  const mark = createChangeMark(db);
  const replaceOlder = async (response: Response, upsert: boolean): Promise<boolean> => {
    const { matchedCount, upsertedCount } = await responses.updateOne(
      { _id: response.id, turn: trusted({ $lt: response.turn }) },
      toUpdate(fieldsOf(response)),
      { upsert },
    );
    return matchedCount + upsertedCount > 0;
  };
  const isNewer = async (response: Response): Promise<boolean> => {
    try {
      return await replaceOlder(response, true);
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      // One is there: of this turn, of a newer one, or of an older one that another process put at this moment.
      return replaceOlder(response, false);
    }
  };
  return (response) =>
    db.write('put a response', async () => {
      if (await isNewer(response)) await mark.raise();
    });
}

function fieldsOf(response: Response) {
  return {
    turn: response.turn,
    endedAt: response.endedAt,
    status: response.status,
    survey: response.survey.id,
    channel: response.channel,
    agent: response.agent?.id,
    department: response.department,
    purpose: purposeField(purposeOf(response)),
    body: toResponseDocument(response),
  };
}

function toResponse({ _id, body }: Found): Response {
  return readResponse(body, asId(_id));
}

/** As far as figures need it. Of a body that is no document nothing was read, and `readScores` says so. */
function toScores({ _id, body }: Found): ScoredResponse {
  return readScores(body, asId(_id));
}

function positionOf({ _id, endedAt }: Pick<Found, '_id' | 'endedAt'>): Position {
  return { at: endedAt.getTime(), id: _id };
}

function listPage(
  db: Mongo,
  { from, to, ...whose }: ResponseFilter,
  { limit, after }: Paging,
): Promise<Page<Response>> {
  const order = { first: 'newest' } as const;
  return db.command('list responses', async () => {
    const rows = await db.models.responses
      .find({ ...testsOf(whose), ...pageFilter('endedAt', { from, to, after, ...order }) }, FOUND)
      .sort(pageOrder('endedAt', order.first))
      .limit(limit + 1)
      .batchSize(limit + 1)
      .lean<readonly Found[]>();
    return toPage(rows, limit, { positionOf, read: toResponse });
  });
}

async function* scanPages(
  db: Mongo,
  { from, to, ...whose }: ResponseFilter & Span,
  fields: Readonly<Record<string, 1>>,
): AsyncGenerator<readonly Found[]> {
  const first = 'oldest';
  let after: Position | undefined;
  for (;;) {
    const filter = { ...testsOf(whose), ...pageFilter('endedAt', { from, to, after, first }) };
    // Every page is a query of its own: whoever reads slowly holds nothing on the server.
    const rows = await db.command('scan responses', () =>
      db.models.responses
        .find(filter, fields)
        .sort(pageOrder('endedAt', first))
        .limit(LARGEST_PAGE)
        .batchSize(LARGEST_PAGE)
        .lean<readonly Found[]>(),
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    if (rows.length < LARGEST_PAGE) return;
    after = positionOf(last);
    await setImmediate();
  }
}

/** The conditions on whose responses. */
function testsOf({ purpose, agent, department, channel, survey }: Omit<ResponseFilter, keyof Span>) {
  return { ...given({ agent, department, channel, survey }), ...purposeTest(purpose) };
}

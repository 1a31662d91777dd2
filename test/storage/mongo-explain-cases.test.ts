import { it } from 'vitest';
import { asId } from '../../src/domain/ids.ts';
import { addMs, HOUR_MS } from '../../src/domain/time.ts';
import type { CaseStore } from '../../src/ports/store/cases.ts';
import type { ResponseFilter, ResponseStore } from '../../src/ports/store/responses.ts';
import { createKeys } from '../../storage/keys.ts';
import { createMongoCaseStore } from '../../storage/mongo/cases.ts';
import type { Mongo } from '../../storage/mongo/connect.ts';
import { createMongoResponseStore } from '../../storage/mongo/responses.ts';
import { aCase, aNotice, aResponse, NOW } from '../support/builders.ts';
import { byIndex, type Expected, expectLookups, one } from '../support/expected-lookups.ts';
import { indexesUsed } from '../support/explain.ts';
import { describeOnMongo } from '../support/mongo.ts';
import { TEST_ROOT_KEY } from '../support/open-test-store.ts';

/** Of each kind; every fourth is open, due, and lies in the span, every third is agent-0's and of sales. */
const MANY = 12;
const QUARTER = MANY / 4;
const LEASE_MS = 30_000;
const SPAN = { from: NOW, to: addMs(NOW, HOUR_MS) };
const THEIRS_WITHIN = MANY / 12;

interface Parts {
  readonly cases: CaseStore;
  readonly responses: ResponseStore;
}
const openParts = (db: Mongo): Parts => ({
  cases: createMongoCaseStore(db, createKeys(TEST_ROOT_KEY)),
  responses: createMongoResponseStore(db),
});
const claim = (owner: string) => ({ now: NOW, owner, leaseMs: LEASE_MS, limit: MANY });

async function fill(db: Mongo): Promise<void> {
  const parts = openParts(db);
  await Promise.all(Array.from({ length: MANY }, (_, index) => fillOne(parts, index)));
  await parts.cases.claimDueNotices({ ...claim('gone'), limit: 1 });
}

async function fillOne({ cases, responses }: Parts, index: number): Promise<void> {
  const isIn = index % 4 === 0;
  const id = `${isIn ? 'in' : 'out'}-${String(index).padStart(2, '0')}`;
  const at = isIn ? NOW : addMs(NOW, -HOUR_MS);
  const claimBy = isIn ? NOW : addMs(NOW, 1);
  const status = isIn ? 'open' : 'resolved';
  await cases.saveCase(aCase({ id: asId(id), status, openedAt: at, ...(index % 2 === 0 && { claimBy }) }));
  await cases.saveNotice(
    aNotice({ subject: id, createdAt: at, dueAt: isIn ? NOW : addMs(NOW, 1), posted: index % 2 }),
  );
  await cases.setAside({ subject: id, kind: 'turn', code: 'x', payload: 'y', at });
  await responses.put(
    aResponse({
      id: asId(id),
      endedAt: at,
      agent: { id: `agent-${index % 3}` },
      department: index % 3 === 0 ? 'sales' : 'repair',
    }),
  );
}

type Work = (parts: Parts) => Promise<unknown>;

const RAISED = byIndex('changes', '_id_', 1, 'update');

async function readThrough(pages: AsyncIterable<unknown>): Promise<void> {
  for await (const _page of pages);
}
const scans =
  (filter: ResponseFilter): Work =>
  async ({ responses }) => {
    await readThrough(responses.scan({ ...filter, ...SPAN }));
    await readThrough(responses.scanScores({ ...filter, ...SPAN }));
  };
const lists =
  (filter: ResponseFilter): Work =>
  async ({ responses }) => {
    const first = await responses.list(filter, 1, undefined);
    await responses.list(filter, 5, first?.nextCursor);
    await responses.list({ ...filter, ...SPAN }, 5, undefined);
  };
const three = (on: string, index: string, within: number): readonly Expected[] => [
  byIndex(on, index),
  byIndex(on, index),
  byIndex(on, index, within),
];

const QUERIES: readonly (readonly [string, Work, readonly Expected[]])[] = [
  [
    'what is known by its id',
    async ({ cases, responses }) => {
      await cases.findCase(asId('in-04'));
      await cases.findNotice('in-04');
      await cases.findLeasedNotice('in-04');
      await responses.find(asId('in-04'));
      await cases.changeMark();
    },
    [one('cases'), one('notices'), one('notices'), one('responses'), one('changes')],
  ],
  [
    'saves',
    async ({ cases, responses }) => {
      await cases.saveCase(aCase({ id: asId('in-04'), revision: 1 }));
      await cases.saveNotice(aNotice({ subject: 'in-04', revision: 1 }));
      await responses.put(aResponse({ id: asId('in-04'), turn: 99 }));
    },
    [one('cases', 'update'), RAISED, one('notices', 'update'), RAISED, one('responses', 'update'), RAISED],
  ],
  [
    'a claim of notices',
    ({ cases }) => cases.claimDueNotices(claim('a')),
    [
      byIndex('notices', 'due', QUARTER),
      byIndex('notices', '_id_', QUARTER, 'update'),
      byIndex('notices', 'claimed', QUARTER),
    ],
  ],
  [
    'the end of all leases of a process',
    ({ cases }) => cases.endNoticeLeasesOf('gone'),
    [byIndex('notices', 'leased', 1, 'update')],
  ],
  [
    // Not those under a prefix: MongoDB takes `_id_` for a range of ids, the test server reads them all.
    'the newest notices, and what was set aside',
    async ({ cases }) => {
      await cases.listNotices(5);
      await cases.listSetAside(5);
    },
    [byIndex('notices', 'listed'), byIndex('set_aside', 'at')],
  ],
  [
    'all cases, page by page and in a span',
    async ({ cases }) => {
      const first = await cases.listCases({}, 1, undefined);
      await cases.listCases({}, 5, first?.nextCursor);
      await cases.listCases(SPAN, 5, undefined);
    },
    three('cases', 'opened', QUARTER),
  ],
  ['due cases', ({ cases }) => cases.listDueCases(NOW, MANY), [byIndex('cases', 'due', QUARTER)]],
  [
    'cases of a status',
    async ({ cases }) => {
      const first = await cases.listCases({ status: 'open' }, 1, undefined);
      await cases.listCases({ status: 'open' }, 5, first?.nextCursor);
      await cases.listCases({ status: 'resolved', ...SPAN }, 5, undefined);
    },
    three('cases', 'status', 0),
  ],
  ['all responses, page by page and in a span', lists({}), three('responses', 'ended', QUARTER)],
  ['responses of an agent', lists({ agent: 'agent-0' }), three('responses', 'agent', THEIRS_WITHIN)],
  [
    'responses of a department',
    lists({ department: 'sales' }),
    three('responses', 'department', THEIRS_WITHIN),
  ],
  [
    'responses of services, page by page and in a span',
    lists({ purpose: 'service' }),
    three('responses', 'ended', QUARTER),
  ],
  [
    'a report of everybody about their services',
    scans({ purpose: 'service' }),
    [byIndex('responses', 'ended', QUARTER), byIndex('responses', 'ended', QUARTER)],
  ],
  [
    'a report of an agent about their services',
    scans({ agent: 'agent-0', purpose: 'service' }),
    [byIndex('responses', 'agent', THEIRS_WITHIN), byIndex('responses', 'agent', THEIRS_WITHIN)],
  ],
  [
    'a report of everybody',
    scans({}),
    [byIndex('responses', 'ended', QUARTER), byIndex('responses', 'ended', QUARTER)],
  ],
  [
    'a report of an agent',
    scans({ agent: 'agent-0' }),
    [byIndex('responses', 'agent', THEIRS_WITHIN), byIndex('responses', 'agent', THEIRS_WITHIN)],
  ],
  [
    'a report of a department',
    scans({ department: 'sales' }),
    [byIndex('responses', 'department', THEIRS_WITHIN), byIndex('responses', 'department', THEIRS_WITHIN)],
  ],
];

describeOnMongo('what the stores of cases and responses look for on MongoDB', () => {
  it.each(QUERIES)(
    '%s: by an index that holds little more than what is found',
    async (_name, work, expected) => {
      const used = await indexesUsed({ fill, work: (db) => work(openParts(db)) });
      expectLookups(used, expected, MANY);
    },
  );
});

import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/ports/store/store.ts';
import { createKeys } from '../../storage/keys.ts';
import { openSqlite, type Sqlite, type SqlValue } from '../../storage/sqlite/driver.ts';
import { MIGRATIONS } from '../../storage/sqlite/schema.ts';
import { createSqliteStore } from '../../storage/sqlite/store.ts';
import { NOW } from '../support/builders.ts';
import { TEST_ROOT_KEY } from '../support/open-test-store.ts';

const SPAN = { from: NOW, to: new Date(NOW.getTime() + 1) };
const SERVICE = { purpose: 'service' } as const;

async function readThrough(pages: AsyncIterable<unknown>): Promise<void> {
  for await (const _page of pages);
}

/** The plan of everything that the work reads, in the order in which it is read. */
async function plansOf(work: (store: Store) => Promise<unknown>): Promise<readonly string[]> {
  const db = await openSqlite(':memory:');
  db.migrate(MIGRATIONS);
  const plans: string[] = [];
  const note = (sql: string, values: readonly SqlValue[]): void => {
    const steps = db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values);
    plans.push(steps.map(({ detail }) => detail).join('; '));
  };
  const noting: Sqlite = {
    ...db,
    get: (sql, ...values) => {
      note(sql, values);
      return db.get(sql, ...values);
    },
    all: (sql, ...values) => {
      note(sql, values);
      return db.all(sql, ...values);
    },
  };
  await work(createSqliteStore(noting, createKeys(TEST_ROOT_KEY)));
  db.close();
  return plans;
}

describe('what a file is asked for', () => {
  it.each<readonly [string, (store: Store) => Promise<unknown>, string]>([
    ['due cases', ({ cases }) => cases.listDueCases(NOW, 5), 'SEARCH cases USING INDEX cases_due'],
    ['the newest notices', ({ cases }) => cases.listNotices(5), 'SCAN notices USING INDEX notices_created'],
    [
      'services of a name',
      ({ asking }) => asking.listInteractionsNamed('T-1', 5),
      'SEARCH interactions USING INDEX interactions_named',
    ],
    [
      'figures about services, from the index alone',
      ({ asking }) => asking.countInvitations(SPAN, SERVICE),
      'SEARCH i USING COVERING INDEX invitations_attempted',
    ],
    [
      'scores about services',
      ({ responses }) => readThrough(responses.scanScores({ ...SPAN, ...SERVICE })),
      'SEARCH responses USING INDEX responses_ended',
    ],
    [
      'scores of an agent about services',
      ({ responses }) => readThrough(responses.scanScores({ ...SPAN, ...SERVICE, agent: 'a' })),
      'SEARCH responses USING INDEX responses_agent',
    ],
    [
      'the newest responses about services',
      ({ responses }) => responses.list(SERVICE, 5, undefined),
      'SCAN responses USING INDEX responses_ended',
    ],
  ])('%s: found by one index, in its order', async (_name, work, expected) => {
    const plans = await plansOf(work);
    expect(plans).toEqual([expect.stringContaining(expected)]);
    expect(plans[0]).not.toContain('TEMP B-TREE');
  });
});

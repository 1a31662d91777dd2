import { describe, expect, it } from 'vitest';
import type { CaseId } from '../../src/domain/ids.ts';
import { addMs, DAY_MS } from '../../src/domain/time.ts';
import type { Store } from '../../src/ports/store/store.ts';
import type { Mongo } from '../../storage/mongo/connect.ts';
import { openStore } from '../../storage/open-store.ts';
import { aCase, NOW } from '../support/builders.ts';
import { FILLED } from '../support/filled-store.ts';
import { byHand, readDatabase, SECRET, useDatabases } from '../support/inspected-mongo.ts';
import { describeOnMongo } from '../support/mongo.ts';
import { restoreOldStore } from '../support/old-store.ts';
import { FIXTURE_SECRET } from '../support/record-store.ts';
import { useTempDirs } from '../support/temp-dir.ts';

const tempDir = useTempDirs();
const databases = useDatabases();

const ALWAYS = { from: new Date(0), to: addMs(NOW, 365 * DAY_MS) };

/** What a store has of services, and of anything. */
async function countBoth({ asking, responses }: Store): Promise<readonly unknown[]> {
  const service = { purpose: 'service' } as const;
  return [
    await asking.countInvitations(ALWAYS, service),
    await asking.countInvitations(ALWAYS),
    (await responses.list(service, 500, undefined))?.items.length,
    (await responses.list({}, 500, undefined))?.items.length,
  ];
}

async function expectOnlyServices(store: Store, responses: number): Promise<void> {
  const [service, all, ...lists] = await countBoth(store);
  expect(service).toEqual(all);
  expect(lists).toEqual([responses, responses]);
}

/** One that is saved falls due from then on. */
async function expectDueOnceSaved({ cases }: Store, id: CaseId): Promise<void> {
  const found = await cases.findCase(id);
  if (found === undefined) throw new RangeError(id);
  expect(found).toMatchObject({ route: {}, escalated: 0, told: found.audit.length, seen: [] });
  expect(await cases.saveCase({ ...found, claimBy: NOW, replyBy: NOW })).toBe(true);
  expect((await cases.listDueCases(addMs(NOW, DAY_MS), 9)).map((each) => each.id)).toEqual([id]);
}

describe('a file of the first release', () => {
  it('has cases that wait for people, and answers about services only', async () => {
    const path = restoreOldStore(tempDir(), 1);
    const { store } = await openStore({ place: { engine: 'sqlite', path }, secrets: [FIXTURE_SECRET] });
    try {
      expect(await store.cases.listDueCases(addMs(NOW, 365 * DAY_MS), 9)).toEqual([]);
      await expectOnlyServices(store, 2);
      expect(await store.cases.listNotices(9)).not.toEqual([]);
      expect(await store.asking.listInteractionsNamed('LOW', 9)).toHaveLength(1);
      const [first] = (await store.cases.listCases({}, 9, undefined))?.items ?? [];
      await expectDueOnceSaved(store, first?.id ?? aCase().id);
    } finally {
      await store.close();
    }
  });
});

/** As the release before left it: its number, its indexes, and nothing beside its documents that it did not know. */
async function makeFirstForm({ connection, models }: Mongo): Promise<void> {
  const native = (name: string) => connection.collection(name);
  await native('invitations').dropIndex('outcomes');
  await native('invitations').createIndex(
    { attemptedAt: 1, undelivered: 1, started: 1, ended: 1, channel: 1, survey: 1 },
    { name: 'attempted' },
  );
  await native('notices').dropIndex('listed');
  await native('notices').createIndex({ createdAt: 1, _id: 1 }, { name: 'created' });
  await native('interactions').dropIndex('named');
  await native('cases').dropIndex('due');
  const later = { 'body.told': 1, 'body.seen': 1, 'body.route': 1, 'body.escalated': 1 };
  await native('cases').updateMany({}, { $unset: later });
  await native('notices').updateMany({}, { $unset: { 'body.content.case.route': 1 } });
  await models.notes.updateOne({ _id: 'schema-version' }, { $set: { value: '1' } });
}

describeOnMongo('a MongoDB of the first release', () => {
  const open = (uri: string) => openStore({ place: { engine: 'mongo', uri }, secrets: [SECRET] });

  it('has cases that wait for people, and answers about services only', async () => {
    const { store } = await open(await databases.filled(makeFirstForm));
    try {
      expect(await store.cases.listDueCases(addMs(NOW, 365 * DAY_MS), 9)).toEqual([]);
      await expectOnlyServices(store, FILLED.counts.responses);
      expect(await store.cases.listNotices(9)).toHaveLength(FILLED.counts.notices);
      await expectDueOnceSaved(store, aCase().id);
    } finally {
      await store.close();
    }
  });

  it('is looked at without being changed, then gets its indexes and loses those that others replaced', async () => {
    const uri = await databases.filled(makeFirstForm);
    const odd = async () => {
      const { schema, indexes } = await readDatabase(uri);
      const states = indexes.filter(({ state }) => state !== 'there');
      return { found: schema.found, odd: states.map(({ name, state }) => `${name} ${state}`) };
    };
    expect(await odd()).toEqual({
      found: 1,
      odd: [
        'interactions.named missing',
        'invitations.outcomes missing',
        'invitations.attempted foreign',
        'cases.due missing',
        'notices.listed missing',
        'notices.created foreign',
      ],
    });
    // Two at once, and once more: as after a process that was killed before it wrote the number down.
    for (const { store } of await Promise.all([open(uri), open(uri)])) await store.close();
    expect(await odd()).toEqual({ found: 2, odd: [] });
    await byHand(uri, ({ models }) =>
      models.notes.updateOne({ _id: 'schema-version' }, { $set: { value: '1' } }),
    );
    await (await open(uri)).store.close();
    expect(await odd()).toEqual({ found: 2, odd: [] });
  });
});

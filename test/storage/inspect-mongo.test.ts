import { expect, it } from 'vitest';
import { asId } from '../../src/domain/ids.ts';
import { addMs } from '../../src/domain/time.ts';
import { inspectFile } from '../../storage/inspect-store.ts';
import { openStore } from '../../storage/open-store.ts';
import { aCase } from '../support/builders.ts';
import { FILLED, fillStore } from '../support/filled-store.ts';
import { byHand, inspectDatabase, readDatabase, SECRET, useDatabases } from '../support/inspected-mongo.ts';
import { describeOnMongo } from '../support/mongo.ts';
import { useTempDirs } from '../support/temp-dir.ts';

const tempDir = useTempDirs();
const databases = useDatabases();

/** Everything that lies in the database, and every index. */
function snapshot(uri: string): Promise<unknown> {
  return byHand(uri, async ({ connection }) => {
    const found = await connection.listCollections();
    const collections = found.map(async ({ name }) => ({
      name,
      rows: await connection.collection(name).find({}).toArray(),
      indexes: await connection.collection(name).listIndexes().toArray(),
    }));
    return (await Promise.all(collections)).toSorted((left, right) => (left.name < right.name ? -1 : 1));
  });
}

describeOnMongo('a look at a MongoDB', () => {
  it('without anything of ours finds nothing, and makes nothing', async () => {
    const uri = databases.fresh();
    const { store, key } = await inspectDatabase(uri, { check: 'whole' });
    expect(store).toMatchObject({ engine: 'mongo', status: 'absent', server: { place: uri.slice(10) } });
    expect(key).toEqual({ status: 'none' });
    expect(await snapshot(uri)).toEqual([]);
  });

  it('changes nothing, quick or whole', async () => {
    const uri = await databases.filled((db) => db.connection.collection('chats').dropIndex('due'));
    const before = await snapshot(uri);
    await inspectDatabase(uri);
    await inspectDatabase(uri, { check: 'whole' });
    expect(await snapshot(uri)).toEqual(before);
  });

  it('tells of the same data what a look at a file tells', async () => {
    const path = `${tempDir()}/csat-loop.db`;
    const { store, keys } = await openStore({ place: { engine: 'sqlite', path }, secrets: [SECRET] });
    await fillStore(store, keys);
    await store.close();
    const file = await inspectFile(path, [SECRET], { check: 'quick', checkUpTo: 0 });
    const found = await readDatabase(await databases.filled());
    expect(file.store).toMatchObject({ content: FILLED });
    expect(found.content).toEqual({ ...FILLED, rootKey: expect.any(String) });
    expect(found).toMatchObject({ schema: { found: 2, known: 2 }, atWork: 1 });
    expect(found.dataBytes).toBeGreaterThan(1000);
  });

  it('tells since when a case has been due, when it is the first of all', async () => {
    const path = `${tempDir()}/csat-loop.db`;
    const uri = databases.fresh();
    const since = addMs(FILLED.dueSince, -1);
    for (const place of [
      { engine: 'sqlite', path },
      { engine: 'mongo', uri },
    ] as const) {
      const { store, keys } = await openStore({ place, secrets: [SECRET] });
      await fillStore(store, keys);
      await store.cases.saveCase(aCase({ id: asId('late'), claimBy: since }));
      await store.close();
    }
    const { store } = await inspectFile(path, [SECRET], { check: 'quick', checkUpTo: 0 });
    expect(store).toMatchObject({ content: { dueSince: since } });
    expect(await readDatabase(uri)).toMatchObject({ content: { dueSince: since } });
  });

  it('tells how secrets stand to the key, and does not change it over', async () => {
    const uri = await databases.filled();
    const before = await snapshot(uri);
    const state = async (...secrets: readonly string[]) =>
      (await inspectDatabase(uri, { secrets })).key.status;
    expect(await state('another-secret-entirely')).toBe('wrong');
    expect(await state()).toBe('untried');
    expect(await state('new-secret-not-used-yet', SECRET)).toBe('fits');
    expect(await snapshot(uri)).toEqual(before);
  });

  it('of a later release reads its number and nothing else', async () => {
    const uri = await databases.filled((db) =>
      db.models.notes.updateOne({ _id: 'schema-version' }, { $set: { value: '9' } }),
    );
    expect(await readDatabase(uri)).toMatchObject({ schema: { found: 9 }, content: undefined, indexes: [] });
  });

  it('that others made with our names is not taken for ours', async () => {
    const uri = databases.fresh();
    await byHand(uri, ({ connection }) =>
      connection.collection<{ _id: string }>('cases').insertOne({ _id: 'theirs' }),
    );
    expect(await readDatabase(uri)).toMatchObject({ schema: { found: 0 }, content: undefined });
  });

  it('names an index that was dropped by hand, one that is another, and one that is not ours', async () => {
    const uri = await databases.filled(async ({ connection }) => {
      await connection.collection('chats').dropIndex('due');
      await connection.collection('cases').dropIndex('status');
      await connection.collection('cases').createIndex({ status: 1 }, { name: 'status' });
      await connection.collection('cases').dropIndex('opened');
      await connection.collection('cases').createIndex({ openedAt: 1, _id: 1 }, { name: 'mine' });
      await connection.collection('notices').createIndex({ 'body.wanted': 1 }, { name: 'theirs' });
    });
    const odd = (await readDatabase(uri)).indexes.filter(({ state }) => state !== 'there');
    expect(odd).toEqual([
      { name: 'chats.due', state: 'missing' },
      { name: 'cases.opened', state: 'missing' },
      { name: 'cases.status', state: 'different' },
      { name: 'cases.mine', state: 'different' },
      { name: 'notices.theirs', state: 'foreign' },
    ]);
  });

  it('finds every index there after a start', async () => {
    const uri = await databases.filled((db) => db.connection.collection('chats').dropIndexes());
    expect((await readDatabase(uri)).indexes.filter(({ state }) => state === 'missing')).toHaveLength(3);
    await (await openStore({ place: { engine: 'mongo', uri }, secrets: [SECRET] })).store.close();
    const { indexes } = await readDatabase(uri);
    expect(new Set(indexes.map(({ state }) => state))).toEqual(new Set(['there']));
  });

  it('bears whatever somebody has made of its records', async () => {
    const uri = await databases.filled(async ({ connection }) => {
      const set = (name: string, fields: object) =>
        connection.collection(name).updateMany({}, { $set: fields });
      await set('set_aside', { at: null, kind: null });
      await set('chats', { due: 'soon', messages: 'many', runOpen: 'yes', body: 7 });
      await set('invitations', { due: { channel: 'telegram', at: 'soon' } });
      await set('notices', { createdAt: 'once', due: 7, body: [] });
      await set('interactions', { body: 'text', decisions: null });
      await connection
        .collection<{ _id: string }>('notes')
        .updateOne({ _id: 'root-key' }, { $set: { value: 7 } });
    });
    for (const check of ['quick', 'whole'] as const)
      expect(await inspectDatabase(uri, { check })).toMatchObject({
        store: { status: 'read', content: { openRuns: expect.any(Number) } },
        key: { status: 'damaged' },
      });
    const { readThrough } = await readDatabase(uri, { check: 'whole' });
    expect(readThrough?.unreadable.map(({ collection }) => collection)).toEqual([
      'chats',
      'interactions',
      'notices',
    ]);
  });

  it('tells a copy that was not finished', async () => {
    const uri = await databases.filled((db) =>
      db.models.notes.collection.insertOne({ _id: 'copying', value: 'sqlite' } as never),
    );
    expect((await readDatabase(uri)).content?.isHalfCopied).toBe(true);
  });
});

describeOnMongo('reading every document of a MongoDB', () => {
  it('counts them and tells how far it is', async () => {
    const told: string[] = [];
    const found = await readDatabase(await databases.filled(), {
      check: 'whole',
      progress: (what, share) => told.push(`${what} ${share}`),
    });
    expect(found.readThrough).toEqual({ unsealed: true, unreadable: [] });
    expect(found.content?.counts).toEqual(FILLED.counts);
    expect(told).toContain('chats 0');
    expect(told).toContain('notices 0');
  });

  it.each<Readonly<Record<string, object>>>([
    {
      chats: { body: { channel: 'telegram' } },
      customers: { 'body.who': 'sealed by nobody' },
      interactions: { 'body.closedAt': 'yesterday' },
      invitations: { revision: null },
      responses: { 'body.answers': null },
      cases: { body: '{"status":' },
      notices: { body: null },
      surveys: { 'body.id': 'another than its name says' },
    },
    { chats: { address: 'sealed by nobody' }, interactions: { decisions: 7 } },
  ])('names one of each kind broken as in %j', async (broken) => {
    const uri = await databases.filled(async ({ connection }) => {
      for (const [name, fields] of Object.entries(broken))
        await connection.collection(name).updateOne({}, { $set: fields });
    });
    const { readThrough, content } = await readDatabase(uri, { check: 'whole' });
    const named = new Map(readThrough?.unreadable.map(({ collection, ...rest }) => [collection, rest]));
    expect(named).toEqual(
      new Map(Object.keys(broken).map((name) => [name, { count: 1, ids: [expect.any(String)] }])),
    );
    expect(content?.counts).toEqual(FILLED.counts);
  });

  it('without the key leaves closed what is sealed, and reads the rest', async () => {
    const uri = await databases.filled();
    for (const secrets of [[], ['another-secret-entirely']])
      expect((await readDatabase(uri, { check: 'whole', secrets })).readThrough).toEqual({
        unsealed: false,
        unreadable: [],
      });
  });

  it('goes on past a thousand, and names the first of many that are broken', async () => {
    const uri = await databases.filled(({ models }) =>
      models.chats.collection.insertMany(
        Array.from({ length: 1200 }, (_each, at) => ({
          _id: `broken-${at}`,
          revision: 1,
          body: {},
        })) as never[],
      ),
    );
    const { readThrough, content } = await readDatabase(uri, { check: 'whole' });
    expect(content?.counts.chats).toBe(1203);
    expect(readThrough?.unreadable).toMatchObject([{ collection: 'chats', count: 1200 }]);
    expect(readThrough?.unreadable[0]?.ids).toHaveLength(5);
  });
});

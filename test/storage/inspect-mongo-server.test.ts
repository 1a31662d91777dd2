import { expect, it } from 'vitest';
import { inspectDatabase, useDatabases } from '../support/inspected-mongo.ts';
import { describeOnMongo } from '../support/mongo.ts';
import { NOT_ALLOWED, type Rewrite } from '../support/mongo-rewriter.ts';
import { SILENCE, useServers } from '../support/small-servers.ts';

const databases = useDatabases();
const serve = useServers();

const sharded: Rewrite = ({ setName, hosts, primary, me, ...hello }) => ({ ...hello, msg: 'isdbgrid' });

describeOnMongo('a server of another kind', () => {
  it('that is alone, or a door to a cluster, is told so', async () => {
    const uri = await databases.filled();
    const alone: Rewrite = ({ setName, hosts, primary, me, ...hello }) => hello;
    expect(await databases.inspectThrough(uri, { hello: alone })).toMatchObject({
      server: { topology: { kind: 'standalone' } },
    });
    const database = uri.slice(uri.lastIndexOf('/') + 1);
    const key = (of: string, by: object) => ({ _id: `${database}.${of}`, key: by });
    const listed = [key('chats', { _id: 'hashed' }), key('cases', { openedAt: 1 })];
    const config: Rewrite = (reply, { $db }) =>
      $db === 'config'
        ? { ...reply, cursor: { ...(reply['cursor'] as object), firstBatch: listed } }
        : undefined;
    expect(await databases.inspectThrough(uri, { hello: sharded, find: config })).toMatchObject({
      server: {
        topology: {
          kind: 'sharded',
          collections: [
            { collection: 'chats', isById: true },
            { collection: 'cases', isById: false },
          ],
        },
      },
    });
    const closed: Rewrite = (_reply, { $db }) => ($db === 'config' ? NOT_ALLOWED : undefined);
    expect(await databases.inspectThrough(uri, { hello: sharded, find: closed })).toMatchObject({
      server: { topology: { kind: 'sharded', collections: undefined } },
    });
  });

  it('whose collections are sharded has nothing foreign in the index of that', async () => {
    const listIndexes: Rewrite = (reply) => {
      const cursor = reply['cursor'] as { readonly firstBatch: readonly object[] };
      const hashed = { v: 2, key: { _id: 'hashed' }, name: '_id_hashed' };
      return { ...reply, cursor: { ...cursor, firstBatch: [...cursor.firstBatch, hashed] } };
    };
    const facts = await databases.inspectThrough(await databases.filled(), { hello: sharded, listIndexes });
    const states = facts.status === 'read' ? facts.indexes.map(({ state }) => state) : [];
    expect(new Set(states)).toEqual(new Set(['there']));
  });

  it('whose clock is another and whose members lag is told so', async () => {
    const now = Date.now();
    const hello: Rewrite = (reply) => ({
      ...reply,
      localTime: new Date(now - 60_000),
      hosts: ['a:1', 'b:1', 'c:1'],
      lastWrite: { lastWriteDate: new Date(now), majorityWriteDate: new Date(now - 45_000) },
    });
    const facts = await databases.inspectThrough(await databases.filled(), { hello });
    expect(facts).toMatchObject({
      server: { topology: { kind: 'replica-set', members: 3, majorityLagMs: 45_000 } },
    });
    const offset = facts.status === 'unreadable' ? 0 : facts.server.clockOffsetMs;
    expect(offset).toBeGreaterThanOrEqual(60_000);
    expect(offset).toBeLessThan(70_000);
  });

  it('that counts uses of indexes, and tells of its disk, is believed', async () => {
    const since = new Date('2026-01-01T00:00:00Z');
    const counted = ['due', 'idle'].map((name, at) => ({ name, accesses: { ops: at, since } }));
    const aggregate: Rewrite = (reply, { aggregate: collection, pipeline }) =>
      collection === 'chats' && JSON.stringify(pipeline).includes('$indexStats')
        ? { ...reply, cursor: { ...(reply['cursor'] as object), firstBatch: counted } }
        : undefined;
    const dbStats: Rewrite = (reply) => ({ ...reply, fsTotalSize: 1000, fsUsedSize: 400 });
    const facts = await databases.inspectThrough(await databases.filled(), { aggregate, dbStats });
    const indexes = facts.status === 'read' ? facts.indexes : [];
    const documents = 3;
    expect(indexes).toContainEqual({
      name: 'chats.due',
      state: 'there',
      usage: { uses: 0, since, documents },
    });
    expect(indexes).toContainEqual({
      name: 'chats.idle',
      state: 'there',
      usage: { uses: 1, since, documents },
    });
    expect(indexes).toContainEqual({ name: 'chats.leased', state: 'there', usage: undefined });
    expect(facts).toMatchObject({ server: { freeBytes: 600 } });
  });

  it.each([
    NOT_ALLOWED,
    { ok: 0, code: 8000, codeName: 'AtlasError', errmsg: 'user is not allowed to do action [indexStats]' },
  ])('on which this user may only read and write is told what it tells ($codeName)', async (refusal) => {
    const aggregate: Rewrite = (_reply, { pipeline }) =>
      JSON.stringify(pipeline).includes('$indexStats') ? refusal : undefined;
    const facts = await databases.inspectThrough(await databases.filled(), { aggregate });
    const indexes = facts.status === 'read' ? facts.indexes : [];
    expect(indexes).toContainEqual({ name: 'chats.due', state: 'there', usage: undefined });
  });
});

describeOnMongo('a server that does not let itself be read', () => {
  const refused = { ok: 0, code: 18, codeName: 'AuthenticationFailed', errmsg: 'canary' };
  const late = { ok: 0, code: 50, codeName: 'MaxTimeMSExpired', errmsg: 'canary' };

  it.each<[string, Readonly<Record<string, Rewrite>>, string]>([
    ['refused', { listCollections: () => refused }, 'AuthenticationFailed'],
    ['refused', { listCollections: () => NOT_ALLOWED }, 'Unauthorized'],
    [
      'refused',
      { dbStats: (_reply, { $db }) => ($db === 'admin' ? undefined : refused) },
      'AuthenticationFailed',
    ],
    ['slow', { listCollections: () => late }, 'MaxTimeMSExpired'],
  ])('is told as %s', async (kind, rewrites, code) => {
    const facts = await databases.inspectThrough(await databases.filled(), rewrites);
    expect(facts).toMatchObject({ status: 'unreadable', kind, code });
    expect(JSON.stringify(facts)).not.toContain('canary');
  });

  it('for it takes a question and never answers is told so', async () => {
    const rewriter = await databases.rewriter();
    rewriter.rewrites.set('listCollections', () => 'silence');
    const host = rewriter.url.slice(rewriter.url.lastIndexOf('/') + 1);
    expect(await troubleOf(`${rewriter.url}/csat?directConnection=true`)).toEqual({
      kind: 'slow',
      place: `${host}/csat`,
    });
  });

  it('for it is older than the driver knows is told so', async () => {
    const hello: Rewrite = (reply) => ({ ...reply, maxWireVersion: 7 });
    expect(await databases.inspectThrough(databases.fresh(), { hello })).toMatchObject({ kind: 'too-old' });
  });

  it('for it is no primary is told so', async () => {
    const rewriter = await databases.rewriter();
    const host = rewriter.url.slice(rewriter.url.lastIndexOf('/') + 1);
    rewriter.rewrites.set('hello', (reply) => ({
      ...reply,
      ...{ isWritablePrimary: false, ismaster: false, secondary: true },
      ...{ hosts: [host], me: host, primary: undefined },
    }));
    expect(await troubleOf(`${rewriter.url}/csat`)).toEqual({ kind: 'no-primary', place: `${host}/csat` });
  });

  it('for nobody listens there is told so, without the login', async () => {
    expect(await troubleOf('mongodb://canary:canary@127.0.0.1:1/csat')).toEqual({
      kind: 'no-answer',
      code: 'ECONNREFUSED',
      place: '127.0.0.1:1/csat',
    });
  });

  it('for no name leads to it is told so', async () => {
    expect(await troubleOf('mongodb+srv://csat.invalid/')).toMatchObject({ kind: 'no-answer' });
  });

  it('for it speaks no TLS is told so', async () => {
    const port = new URL(await serve((_request, response) => void response.end())).port;
    expect(await troubleOf(`mongodb://127.0.0.1:${port}/csat?tls=true`)).toMatchObject({ kind: 'tls' });
  });

  it('for it never answers is told so within the time', async () => {
    const port = new URL(await serve(SILENCE)).port;
    const startedAt = performance.now();
    expect(await troubleOf(`mongodb://127.0.0.1:${port}/csat`)).toMatchObject({ kind: 'no-answer' });
    expect(performance.now() - startedAt).toBeLessThan(5000);
  });

  it.each(['nosuchoption=1', 'replicaSet=another'])('for the address has %s is told so', async (option) => {
    expect(await troubleOf(`${databases.fresh()}?${option}`)).toMatchObject({ kind: 'address' });
  });
});

/** Without what is the same of all, and without what is not there. */
async function troubleOf(uri: string): Promise<object> {
  const { store, key } = await inspectDatabase(uri, { limitMs: 1000 });
  expect(store).toMatchObject({ engine: 'mongo', status: 'unreadable' });
  expect(key).toEqual({ status: 'none' });
  expect(JSON.stringify(store)).not.toContain('canary');
  const { engine, status, ...trouble } = store;
  return JSON.parse(JSON.stringify(trouble));
}

import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { createSystemClock } from '../../adapters/runtime/system.ts';
import { LOCALES } from '../../src/domain/text.ts';
import { describeFindings } from '../../src/wiring/doctor/describe-findings.ts';
import { COPYING_NOTE } from '../../storage/documents/copying.ts';
import { CANARY, examine, told, useDoctor } from '../support/doctor.ts';
import { byHand, SECRET, useDatabases } from '../support/inspected-mongo.ts';
import { describeOnMongo } from '../support/mongo.ts';

const { environment, start } = useDoctor();
const databases = useDatabases();

/** Of a server of one, and nothing else. */
const USUAL = ['store topology', 'server public address'];

describeOnMongo('doctor on a MongoDB', () => {
  it('finds an empty one well, and makes nothing there nor in the data directory', async () => {
    const uri = databases.fresh();
    const env = await environment({ MONGODB_URI: uri, CSAT_SECRET: SECRET });
    const diagnosis = await examine(env);
    expect(told(diagnosis, 'problem')).toEqual([]);
    expect(told(diagnosis, 'ok')).toEqual(expect.arrayContaining(['store database', 'clock database']));
    expect(await byHand(uri, ({ connection }) => connection.listCollections())).toEqual([]);
  });

  it('finds a server at work on it well, and says nothing of files that are not there', async () => {
    const env = await environment({ ...CANARY, MONGODB_URI: databases.fresh() });
    const { url } = await start(env);
    const diagnosis = await examine(env);
    expect(told(diagnosis, 'problem')).toEqual([]);
    expect(told(diagnosis, 'ok')).toContain('store indexes');
    expect(diagnosis.findings.map(({ message }) => message.en)).toContain(`the server answers at ${url}`);
    for (const locale of LOCALES)
      expect(describeFindings(diagnosis.findings, locale)).not.toMatch(/SQLite|-wal|csat-loop\.db/u);
  });

  it('names an index that was dropped by hand, and is content after the next start', async () => {
    const uri = await databases.filled(({ connection }) =>
      connection.collection('cases').dropIndex('status'),
    );
    const env = await environment({ MONGODB_URI: uri, CSAT_SECRET: SECRET });
    const diagnosis = await examine(env);
    expect(told(diagnosis, 'problem')).toContain('store indexes missing');
    expect(diagnosis.findings.map(({ message }) => message.en)).toContain(
      'indexes are missing: cases.status',
    );
    await (await start(env)).stop();
    expect(told(await examine(env), 'problem')).not.toContain('store indexes missing');
  });

  it('names an index that was never used, where the server counts', async () => {
    const uri = await databases.filled(({ connection }) =>
      connection
        .collection('set_aside')
        .insertMany(Array.from({ length: 1000 }, () => ({ kind: 'turn', code: 'x', at: new Date() }))),
    );
    const rewriter = await databases.rewriter();
    const since = new Date(Date.now() - 60 * 86_400_000);
    const usage = [
      { name: 'at', accesses: { ops: 0, since } },
      { name: 'kind', accesses: { ops: 3, since } },
    ];
    rewriter.rewrites.set('aggregate', (reply, { aggregate, pipeline }) =>
      aggregate === 'set_aside' && JSON.stringify(pipeline).includes('$indexStats')
        ? { ...reply, cursor: { ...(reply['cursor'] as object), firstBatch: usage } }
        : undefined,
    );
    const diagnosis = await examine(
      await environment({
        MONGODB_URI: rewriter.through(uri),
        CSAT_SECRET: SECRET,
      }),
    );
    expect(told(diagnosis, 'note')).toContain('store indexes unused');
    const [note] = diagnosis.findings.filter(({ name }) => name === 'indexes unused');
    expect(note?.message.en).toBe(
      `indexes not used once since ${since.toISOString().slice(0, 10)}: set_aside.at`,
    );
  });

  it('tells another key, and a clock that is seconds away', async () => {
    const env = await environment({
      MONGODB_URI: await databases.filled(),
      CSAT_SECRET: 'canary-of-another',
    });
    const system = createSystemClock();
    const diagnosis = await examine(env, {
      clock: { ...system, now: () => new Date(system.now().getTime() + 8000) },
    });
    expect(told(diagnosis, 'problem')).toEqual(
      expect.arrayContaining(['store secret secret.wrong', 'clock database']),
    );
    expect(describeFindings(diagnosis.findings, 'zh-CN')).toContain('每台机器都要设同一个 CSAT_SECRET');
  });

  it('without the key that its servers share tells that, makes none, and looks at the rest', async () => {
    const env = await environment({ MONGODB_URI: await databases.filled() });
    mkdirSync(env.CSAT_DATA_DIR, { mode: 0o700 });
    writeFileSync(join(env.CSAT_DATA_DIR, 'secret'), SECRET, { mode: 0o600 });
    for (const over of [{}, { CSAT_SECRET: 'canary-"secret' }]) {
      const diagnosis = await examine({ ...env, ...over });
      expect(told(diagnosis, 'problem')).toContain('configuration CSAT_SECRET config.invalid');
      expect(told(diagnosis, 'off')).toContain('store secret');
      expect(told(diagnosis, 'ok')).toEqual(expect.arrayContaining(['store version', 'store indexes']));
    }
    expect(readdirSync(env.CSAT_DATA_DIR)).toEqual(['secret']);
  });

  it('that is half a copy tells to run the copy again', async () => {
    const uri = await databases.filled(({ models }) =>
      models.notes.collection.insertOne({ _id: COPYING_NOTE, value: 'a mark' } as object),
    );
    const diagnosis = await examine(await environment({ MONGODB_URI: uri, CSAT_SECRET: SECRET }));
    expect(told(diagnosis, 'problem')).toContain('store copy store.half-copied');
    expect(describeFindings(diagnosis.findings, 'en')).toContain('run the same csat-loop store copy again');
  });

  it('that does not answer is one problem, told without the login, and the rest is looked at', async () => {
    const env = await environment({
      CSAT_SECRET: SECRET,
      MONGODB_URI: 'mongodb://canary:canary@127.0.0.1:1/csat',
    });
    const diagnosis = await examine(env, { limitMs: 500 });
    expect(told(diagnosis, 'problem')).toEqual(['store database store.unavailable']);
    expect(told(diagnosis, 'off')).toContain('store secret');
    expect(told(diagnosis, 'ok')).toContain('disk space');
  });

  it('of an address with a mistake looks at no store at all', async () => {
    const env = await environment({ MONGODB_URI: 'http://canary', CSAT_SECRET: SECRET });
    mkdirSync(env.CSAT_DATA_DIR, { mode: 0o700 });
    writeFileSync(join(env.CSAT_DATA_DIR, 'csat-loop.db'), 'no database at all, '.repeat(500));
    const diagnosis = await examine(env);
    expect(told(diagnosis, 'problem')).toEqual(['configuration MONGODB_URI config.invalid']);
    expect(told(diagnosis, 'off')).toEqual(expect.arrayContaining(['store database', 'store secret']));
  });

  it('looks at the database even where the data directory is no folder', async () => {
    const env = await environment({ MONGODB_URI: await databases.filled(), CSAT_SECRET: SECRET });
    mkdirSync(dirname(env.CSAT_DATA_DIR), { recursive: true });
    writeFileSync(env.CSAT_DATA_DIR, '');
    const diagnosis = await examine(env);
    expect(told(diagnosis, 'problem')).toContain('store directory ENOTDIR');
    expect(told(diagnosis, 'ok')).toEqual(expect.arrayContaining(['store version', 'store secret']));
    expect(told(diagnosis, 'note')).toEqual(expect.arrayContaining(USUAL));
  });
});

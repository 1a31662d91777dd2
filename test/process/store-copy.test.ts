import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import type { StorePlace } from '../../storage/open-store.ts';
import { findSqliteSource } from '../../storage/sqlite/open-dump.ts';
import { fill, KEY, someCases } from '../support/copied-rows.ts';
import { describeOnMongo, mongoDatabase } from '../support/mongo.ts';
import { dropDatabase } from '../support/mongo-address.ts';
import {
  eventBody,
  fillForm,
  listResponses,
  pagePathOf,
  postEvent,
  postForm,
  send,
} from '../support/process-http.ts';
import type { RunningProcess } from '../support/process-run.ts';
import type { ServerProcess } from '../support/process-server.ts';
import { eventually, useProcesses } from '../support/process-world.ts';

const world = useProcesses();
const EN = { CSAT_LOCALE: 'en' };
const QUIET = { CSAT_LOG_LEVEL: 'silent' };

async function answer(server: ServerProcess, path: string, text: string): Promise<void> {
  const posted = await postForm(server.url + path, await fillForm(server.url + path, { answer: text }));
  expect(posted.status).toBeLessThan(400);
}

/** One who has answered, one in the middle; answers the path of the second. */
async function serveTwo(server: ServerProcess): Promise<string> {
  const low = pagePathOf(await postEvent(server.url, eventBody({ externalId: 'low', customer: 'low' })));
  for (const text of ['1', '等了很久']) await answer(server, low, text);
  const open = pagePathOf(await postEvent(server.url, eventBody({ externalId: 'open', customer: 'open' })));
  await answer(server, open, '2');
  await eventually(async () => (await listResponses(server.url)).length === 1);
  return open;
}

async function stop(server: ServerProcess): Promise<void> {
  server.kill('SIGTERM');
  expect((await server.exited).code).toBe(0);
}

async function endOf(
  running: RunningProcess,
): Promise<{ readonly code: number | null; readonly out: string }> {
  const { code } = await running.exitWithin(60_000);
  return { code, out: running.output() };
}

const casesOf = async (server: ServerProcess): Promise<string> => (await send(`${server.url}/v1/cases`)).text;

describe('csat-loop store copy', () => {
  it('takes a team to another directory: answers, cases, names and links are there', async () => {
    const { cli, dir, start } = world();
    const server = await start(QUIET);
    const open = await serveTwo(server);
    const [responses, cases] = [await listResponses(server.url), await casesOf(server)];
    await stop(server);
    const copy = await endOf(cli(['store', 'copy', '--to', 'moved'], EN));
    expect(copy.code, copy.out).toBe(0);
    expect(copy.out).toMatch(/^copied \S+data\/csat-loop\.db to \S+moved\/csat-loop\.db, both read back/u);
    expect(copy.out).toMatch(/^ {2}responses +1 +1 {2}✓ [0-9a-f]{16}$/mu);
    expect(copy.out).toContain(`copy ${dir}/data/secret to ${dir}/moved`);
    cpSync(join(dir, 'data', 'secret'), join(dir, 'moved', 'secret'));

    const moved = await start({ ...QUIET, CSAT_DATA_DIR: 'moved' });
    expect(await listResponses(moved.url)).toEqual(responses);
    expect(await casesOf(moved)).toBe(cases);
    expect(cases).toContain('*女士');
    await answer(moved, open, '还行');
    await eventually(async () => (await listResponses(moved.url)).length === 2);
  }, 60_000);

  it('refuses while a server works on the source or on the target', async () => {
    const { cli, dir, start } = world();
    await start(QUIET);
    for (const args of [
      ['--to', 'moved'],
      ['--from', 'moved'],
    ]) {
      const refused = await endOf(cli(['store', 'copy', ...args], EN));
      expect(refused.code).toBe(1);
      expect(refused.out).toMatch(/\[(?:data-dir\.busy|copy\.refused)\]/u);
    }
    expect(existsSync(join(dir, 'moved'))).toBe(false);
  });

  it('killed in the middle, keeps every server from starting, and is finished by the next call', async () => {
    const { begin, cli, dir } = world();
    const file = (name: string): StorePlace => ({ engine: 'sqlite', path: join(dir, name, 'csat-loop.db') });
    mkdirSync(join(dir, 'data'));
    const source = file('data');
    await fill({ place: source }, { notes: [KEY], cases: someCases(20_000, 'a') });
    const copying = cli(['store', 'copy', '--to', 'moved']);
    const copied = await eventually(() => countCases(join(dir, 'moved', 'csat-loop.db')), 20_000);
    copying.kill('SIGKILL');
    expect(await copying.exited).toEqual({ code: null, signal: 'SIGKILL' });
    expect(copied).toBeLessThan(20_000);

    const start = await endOf(begin({ ...EN, CSAT_DATA_DIR: 'moved' }));
    expect(start.code).toBe(1);
    expect(start.out).toMatch(
      /a copy that is not complete\. Run csat-loop store copy again.*\[store\.half-copied\]/u,
    );
    const own = { ...EN, CSAT_DATA_DIR: 'moved' };
    for (const args of [['doctor'], ['store', 'check'], ['store', 'backup', 'backup']]) {
      const looked = await endOf(cli(args, own));
      expect(looked.code).toBe(1);
      expect(looked.out).toMatch(/a copy that is not complete[\s\S]*store copy again/u);
    }
    expect(existsSync(join(dir, 'backup'))).toBe(false);
    const again = cli(['store', 'copy', '--to', 'moved', '--json']);
    expect((await again.exitWithin(60_000)).code, again.output()).toBe(0);
    const { ok, collections }: Shape = JSON.parse(again.stdout());
    const cases = collections.find(({ name }) => name === 'cases');
    expect(ok).toBe(true);
    expect(cases).toMatchObject({ same: true, source: { rows: 20_000 }, target: { rows: 20_000 } });
    expect(cases?.written).toBeLessThanOrEqual(20_000 - copied);
    expect(again.stderr()).toBe('');
  }, 90_000);

  it('finds the key that opens the data, whatever CSAT_SECRET says', async () => {
    const { cli, dir, start } = world();
    await stop(await start(QUIET));
    const hidden = await endOf(
      cli(['store', 'copy', '--to', 'one'], { ...EN, CSAT_SECRET: 'canary-another-secret' }),
    );
    expect(hidden.out).toContain(
      `the CSAT_SECRET that is set does not open these data, ${dir}/data/secret does`,
    );
    const own = { CSAT_DATA_DIR: 'own', CSAT_SECRET: 'canary-own-secret' };
    await stop(await start({ ...QUIET, ...own }));
    const kept = await endOf(cli(['store', 'copy', '--to', 'two'], { ...EN, ...own }));
    expect(kept.out).toContain('keep CSAT_SECRET as it is');
    const gone = await endOf(cli(['store', 'copy', '--to', 'three'], { ...EN, CSAT_DATA_DIR: 'own' }));
    expect(gone.out).toContain('the key to these data is not here');
    expect([hidden, kept, gone].map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(hidden.out + kept.out + gone.out).not.toContain('canary');
  }, 60_000);

  it('called wrongly ends with 2, and repeats no address', async () => {
    const { cli, dir } = world();
    mkdirSync(join(dir, 'data'));
    writeFileSync(join(dir, 'data', 'csat-loop.db'), '');
    const wrong = [
      [],
      ['somewhere'],
      ['--to'],
      ['--to', ''],
      ['--to', 'sqlite'],
      ['--to', 'data'],
      ['--from', 'mongodb'],
      ['--to', 'postgres://canary:canary@db/csat'],
      ['--to', 'mongodb://canary:can ary@db/csat'],
      ['--from', 'mongodb://u:canary@db/x', '--to', 'mongodb://u:canary@db/x?w=1'],
    ];
    for (const args of wrong) {
      const called = cli(['store', 'copy', ...args]);
      expect([args, (await called.exitWithin(20_000)).code]).toEqual([args, 2]);
      expect(called.stderr()).toContain('csat-loop store copy [--from PLACE] [--to PLACE]');
      expect(called.output()).not.toContain('canary');
    }
  }, 60_000);
});

interface Shape {
  readonly ok: boolean;
  readonly collections: readonly { readonly name: string; readonly written: number }[];
}

/** How many cases there are by now, once there are any. */
async function countCases(path: string): Promise<number | undefined> {
  if (!existsSync(`${path}-wal`)) return undefined;
  const { dump, form } = await findSqliteSource(path);
  const count = form.found === form.known ? await dump.count('cases') : 0;
  await dump.close();
  return count > 0 ? count : undefined;
}

describeOnMongo('csat-loop store copy with MongoDB', () => {
  it('takes a team there and back', async () => {
    const { cli, dir, start } = world();
    const uri = mongoDatabase();
    try {
      const server = await start(QUIET);
      const open = await serveTwo(server);
      const responses = await listResponses(server.url);
      await stop(server);
      const there = await endOf(cli(['store', 'copy', '--to', 'mongodb'], { ...EN, MONGODB_URI: uri }));
      expect(there.code, there.out).toBe(0);
      expect(there.out).toContain('start with MONGODB_URI set');
      expect(there.out).toContain(`set CSAT_SECRET to the content of ${dir}/data/secret`);
      const { hostname, port } = new URL(inject('mongoUrl'));
      expect(there.out).toContain(`to MongoDB ${hostname}:${port}/csat_test_`);

      const checked = await endOf(cli(['store', 'check'], { ...EN, MONGODB_URI: uri }));
      expect(checked.code, checked.out).toBe(0);
      const CSAT_SECRET = readFileSync(join(dir, 'data', 'secret'), 'utf8').trim();
      const on = await start({ ...QUIET, CSAT_SECRET, MONGODB_URI: uri });
      expect(await listResponses(on.url)).toEqual(responses);
      await answer(on, open, '还行');
      await eventually(async () => (await listResponses(on.url)).length === 2);
      const both = await listResponses(on.url);
      await stop(on);

      const back = await endOf(cli(['store', 'copy', '--to', 'back'], { ...EN, MONGODB_URI: uri }));
      expect(back.code, back.out).toBe(0);
      expect(back.out).toContain(`copy ${dir}/data/secret to ${dir}/back`);
      const home = await start({ ...QUIET, CSAT_SECRET, CSAT_DATA_DIR: 'back' });
      expect(await listResponses(home.url)).toEqual(both);
    } finally {
      await dropDatabase(uri);
    }
  }, 90_000);

  it('never prints user or password, also when nobody answers', async () => {
    const { cli, start } = world();
    await stop(await start(QUIET));
    const uri = 'mongodb://canary-user:canary-word@127.0.0.1:1/csat?authSource=canary';
    const asEnv = await endOf(cli(['store', 'copy', '--to', 'mongodb'], { ...EN, MONGODB_URI: uri }));
    const asFlag = await endOf(cli(['store', 'copy', '--to', uri], EN));
    for (const { code, out } of [asEnv, asFlag]) {
      expect(code).toBe(1);
      expect(out).toContain('[store.unavailable]');
      expect(out).not.toContain('canary');
    }
  }, 60_000);
});

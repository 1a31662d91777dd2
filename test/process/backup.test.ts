import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFences, readPage } from '../docs/pages.ts';
import {
  eventBody,
  fillForm,
  listResponses,
  pagePathOf,
  postEvent,
  postForm,
  send,
} from '../support/process-http.ts';
import { run } from '../support/process-run.ts';
import type { ServerProcess } from '../support/process-server.ts';
import { eventually, type ProcessWorld, useProcesses } from '../support/process-world.ts';

const [, section = ''] = readPage('docs/operations.md').split('\n## Backup and restore\n');
/** The commands of the page, in its order. */
const [backupLines = '', restoreLines = '', toolLines = ''] = listFences(section, 'sh');

/** Runs lines of the page as they stand; `npm` is what a clone makes of it, and the server is started by the test. */
function follow({ program, dir }: ProcessWorld, lines: string): ReturnType<typeof run> {
  const npm = `npm() { [ "$1" = start ] && return 0; shift 3; [ "$1" = -- ] && shift; node '${program.cli}' "$@"; }`;
  return run({ command: 'bash', args: ['-ec', `${npm}\n${lines}`], cwd: dir });
}

async function followed(world: ProcessWorld, lines: string): Promise<string> {
  const running = follow(world, lines);
  expect(await running.exitWithin(60_000), running.output()).toEqual({ code: 0, signal: null });
  return running.output();
}

/** Answers the two questions of the page; resolves when the last answer was acknowledged. */
async function answer(server: ServerProcess, name: string, score: string): Promise<string> {
  const event = eventBody({ externalId: name, customer: name, name: '王女士' });
  const path = pagePathOf(await postEvent(server.url, event));
  for (const text of [score, '等了很久']) {
    const posted = await postForm(server.url + path, await fillForm(server.url + path, { answer: text }));
    expect(posted.status).toBeLessThan(400);
  }
  return path;
}

/** Without what only depends on the moment at which it was asked for. */
async function report(server: ServerProcess): Promise<object> {
  const { text } = await send(`${server.url}/v1/reports/weekly`);
  return { ...(JSON.parse(text) as object), generatedAt: undefined, comparison: undefined };
}

/** The cases once there are so many: a record is projected right after its answer. */
function listCases(server: ServerProcess, count: number): Promise<string> {
  return eventually(async () => {
    const { text } = await send(`${server.url}/v1/cases`);
    return (JSON.parse(text) as { items: unknown[] }).items.length === count && text;
  });
}

const world = useProcesses();

describe('a backup made by the commands of docs/operations.md', () => {
  it('holds every answer acknowledged before it, though customers go on answering, and starts as it is', async () => {
    const here = world();
    const server = await here.start({ CSAT_LOG_LEVEL: 'silent' });
    for (let at = 0; at < 8; at += 1) await answer(server, `before-${at}`, '1');
    const over = new AbortController();
    const load = Array.from({ length: 3 }, async (_, customer) => {
      for (let at = 0; !over.signal.aborted; at += 1) await answer(server, `during-${customer}-${at}`, '5');
    });
    const loaded = Promise.all(load);
    const before = await eventually(async () => {
      const found = await listResponses(server.url);
      return found.length >= 8 && found;
    });
    await followed(here, backupLines);
    over.abort();
    await loaded;
    const after = await listResponses(server.url);
    server.kill('SIGKILL');
    await server.exited;

    await followed(here, restoreLines);
    const restored = await here.start({ CSAT_LOG_LEVEL: 'silent' });
    const found = await listResponses(restored.url);
    expect(found.filter(({ id }) => before.some((each) => each.id === id))).toEqual(before);
    // Nothing that nobody gave, and the work went on meanwhile.
    expect(after).toEqual(expect.arrayContaining([...found]));
    expect(after.length).toBeGreaterThan(before.length);
  }, 90_000);

  it('has the same report, links that work, and names that can be read', async () => {
    const here = world();
    const server = await here.start({ CSAT_LOG_LEVEL: 'silent' });
    await answer(server, 'low', '1');
    const open = pagePathOf(await postEvent(server.url, eventBody({ externalId: 'open', customer: 'open' })));
    await postForm(server.url + open, await fillForm(server.url + open, { answer: '2' }));
    const cases = await listCases(server, 2);
    expect(cases).toContain('*女士');
    const figures = await eventually(async () => {
      const found = await listResponses(server.url);
      return found.length === 1 && report(server);
    });
    await followed(here, backupLines);
    server.kill('SIGTERM');
    await server.exited;

    await followed(here, restoreLines);
    expect(statSync(join(here.dir, 'data')).mode & 0o777).toBe(0o700);
    expect(statSync(join(here.dir, 'data', 'secret')).mode & 0o777).toBe(0o600);
    const restored = await here.start({ CSAT_LOG_LEVEL: 'silent' });
    expect(await report(restored)).toEqual(figures);
    expect(await listCases(restored, 2)).toBe(cases);
    const url = restored.url + open;
    expect((await postForm(url, await fillForm(url, { answer: '还行' }))).status).toBeLessThan(400);
    await eventually(async () => (await listResponses(restored.url)).length === 2);
  }, 60_000);

  it('made with the sqlite3 tool instead starts as well', async () => {
    const here = world();
    const server = await here.start();
    await answer(server, 'low', '1');
    await listCases(server, 1);
    const figures = await eventually(async () => {
      const found = await listResponses(server.url);
      return found.length === 1 && report(server);
    });
    const [, sql = ''] = /sqlite3 data\/csat-loop\.db "([^"]+)"/u.exec(toolLines) ?? [];
    expect(sql).toContain('VACUUM INTO');
    const { DatabaseSync }: typeof import('@photostructure/sqlite') = createRequire(import.meta.url)(
      '@photostructure/sqlite',
    );
    mkdirSync(join(here.dir, 'backup'));
    const db = new DatabaseSync(join(here.dir, 'data', 'csat-loop.db'));
    db.exec(sql.replace("'backup/", `'${here.dir}/backup/`));
    db.close();
    // The tool itself may not be there; everything else of the page is followed.
    await followed(here, toolLines.replace(/^(?:mkdir|sqlite3) .*$/gmu, ''));
    server.kill('SIGKILL');
    await server.exited;
    await followed(here, restoreLines);
    const restored = await here.start();
    expect(await report(restored)).toEqual(figures);
  }, 60_000);
});

describe('csat-loop store backup', () => {
  it('refuses a folder that is there, and makes nothing without data', async () => {
    const { cli, dir, start } = world();
    const empty = cli(['store', 'backup', 'b']);
    expect((await empty.exitWithin(20_000)).code).toBe(1);
    expect(empty.stderr()).toMatch(/no backup was made: there is no database/u);
    await start();
    writeFileSync(join(dir, 'taken'), '');
    const refused = cli(['store', 'backup', 'taken']);
    expect((await refused.exitWithin(20_000)).code).toBe(1);
    expect(refused.stderr()).toMatch(/no backup was made: .*taken is there already/u);
    const nowhere = cli(['store', 'backup', 'no/such/place']);
    expect((await nowhere.exitWithin(20_000)).code).toBe(1);
    expect(readdirSync(dir).toSorted()).toEqual(['csat.yaml', 'data', 'taken']);
  });

  it('says that the disk is full and leaves nothing under the name (F21)', async () => {
    const { program, dir, start } = world();
    await start();
    const full = run({
      command: 'bash',
      args: ['-c', `ulimit -f 64; exec node '${program.cli}' store backup b`],
      cwd: dir,
    });
    expect((await full.exitWithin(20_000)).code).toBe(1);
    expect(full.stderr()).toMatch(/no backup was made: the disk is full/u);
    expect(readdirSync(dir).toSorted()).toEqual(['csat.yaml', 'data']);
  });

  it('says that the key has to be kept when it is not in the folder, and refuses one that does not fit', async () => {
    const { cli, dir, start } = world();
    const env = { CSAT_SECRET: 'canary-secret-material', CSAT_LOCALE: 'en' };
    await start(env);
    const wrong = cli(['store', 'backup', 'b'], { ...env, CSAT_SECRET: 'another-secret-material' });
    expect((await wrong.exitWithin(20_000)).code).toBe(1);
    expect(wrong.stderr()).toContain('does not fit the data');
    expect(existsSync(join(dir, 'b'))).toBe(false);
    const made = cli(['store', 'backup', 'b'], env);
    expect((await made.exitWithin(20_000)).code).toBe(0);
    expect(made.stdout()).toContain('keep CSAT_SECRET too');
    expect(readdirSync(join(dir, 'b'))).toEqual(['csat-loop.db']);
    expect(made.output() + wrong.output()).not.toContain('canary');
    const shape = cli(['store', 'check', '--json'], { ...env, CSAT_DATA_DIR: 'b' });
    expect((await shape.exitWithin(20_000)).code).toBe(0);
    expect(JSON.parse(shape.stdout())).toMatchObject({ ok: true, counts: { surveys: expect.any(Number) } });
  });

  it('works with a csat.yaml that has a mistake', async () => {
    const { cli, dir, start } = world();
    await start();
    writeFileSync(join(dir, 'csat.yaml'), 'policy: { cooldown: soon }\n');
    const made = cli(['store', 'backup', 'b', '--json']);
    expect((await made.exitWithin(20_000)).code).toBe(0);
    expect(JSON.parse(made.stdout())).toMatchObject({ key: 'in-folder', isOnSameDisk: true });
  });

  it('ends with 2 for what it does not know or is not there yet', async () => {
    const { cli } = world();
    for (const args of [[], ['backup'], ['copy'], ['check', 'x']]) {
      const called = cli(['store', ...args]);
      expect((await called.exitWithin(20_000)).code).toBe(2);
      expect(called.stderr()).toContain('csat-loop store backup FOLDER');
    }
  });
});

describe('csat-loop store check', () => {
  it('finds a damaged database, and ends with 1', async () => {
    const { cli, dir, start } = world();
    await start();
    const made = cli(['store', 'backup', 'b']);
    expect((await made.exitWithin(20_000)).code).toBe(0);
    const file = openSync(join(dir, 'b', 'csat-loop.db'), 'r+');
    // Past the first pages, which hold the schema.
    writeSync(file, Buffer.alloc(8 * 4096, 0x5a), 0, 8 * 4096, 12 * 4096);
    closeSync(file);
    const check = cli(['store', 'check'], { CSAT_DATA_DIR: 'b', CSAT_LOCALE: 'en' });
    expect((await check.exitWithin(20_000)).code, check.output()).toBe(1);
    expect(check.stdout()).toMatch(/damaged|cannot be opened/u);
    const doctor = cli(['doctor', '--locale', 'en'], { CSAT_DATA_DIR: 'b', CSAT_PORT: '0' });
    expect((await doctor.exitWithin(20_000)).code).toBe(1);
    expect(doctor.stdout()).toMatch(/✗ the database .*\n {6}→ stop the server/u);
  });
});

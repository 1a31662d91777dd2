import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { COPYING_NOTE } from '../../storage/documents/copying.ts';
import { connectMongo } from '../../storage/mongo/connect.ts';
import { SCHEMA_NOTE } from '../../storage/mongo/schema.ts';
import { describeOnMongo, mongoDatabase } from '../support/mongo.ts';
import { dropDatabase, placeOf, throughPort } from '../support/mongo-address.ts';
import { eventBody, isSettled, listResponses, postEvent, send } from '../support/process-http.ts';
import type { RunningProcess } from '../support/process-run.ts';
import { findFreePort } from '../support/process-server.ts';
import { eventually, pause, useProcesses } from '../support/process-world.ts';
import { type FaultProxy, type ProxyMode, startFaultProxy } from '../support/tcp-proxy.ts';

const CHAT = 900_600;
const PASSWORD = 'canary-mongo-password-4711';
const KEY = { CSAT_SECRET: 'canary-secret-of-the-team' };
/** The promise (F6); the aim is 5 s. */
const RECOVERY_MS = 30_000;

interface Site {
  /** The address of a database of its own, by way of the proxy. */
  readonly uri: string;
  /** The same without the proxy. */
  readonly direct: string;
  readonly proxy: FaultProxy;
}

const sites: Site[] = [];
afterEach(async () => {
  for (const { proxy, direct } of sites.splice(0)) {
    await proxy.close();
    await dropDatabase(direct);
  }
});

async function openSite(mode: ProxyMode = 'pass'): Promise<Site> {
  const direct = mongoDatabase();
  const proxy = await startFaultProxy(placeOf(direct));
  proxy.setMode(mode);
  const site = { uri: throughPort(direct, proxy.port), direct, proxy };
  sites.push(site);
  return site;
}

/** The address at which a process waits that was started on any port. */
async function waitsAt(server: RunningProcess): Promise<string> {
  const [, url = ''] = await server.says(/^csat-loop: MongoDB .*(http:\/\/[\d.]+:\d+)/mu);
  return url;
}

async function isReady(url: string): Promise<boolean> {
  return (await send(`${url}/readyz`)).status === 200;
}

/** Milliseconds from the return of the server until the program is ready. */
async function recover(proxy: FaultProxy, url: string): Promise<number> {
  const backAtMs = performance.now();
  proxy.setMode('pass');
  await eventually(() => isReady(url), RECOVERY_MS);
  return performance.now() - backAtMs;
}

const world = useProcesses();

describeOnMongo('a MongoDB that does not answer at the start (F6)', () => {
  it('leaves the process up and everything unconfirmed, until it goes on by itself', async () => {
    const { start, begin, telegram: connect } = world();
    const { server: telegram, env: bot } = await connect();
    const { uri, proxy } = await openSite();
    const env = { ...bot, ...KEY, MONGODB_URI: uri, CSAT_LOCALE: 'en' };
    const customer = telegram.customer(CHAT);
    const first = await start(env);
    await postEvent(first.url, eventBody({ telegramChatId: String(CHAT) }));
    await telegram.until(() => customer.messages.length === 1, 10_000);
    await eventually(() => isSettled(first.url));
    first.kill('SIGTERM');
    await first.exitWithin(10_000);
    const polls = telegram.callsOf('getUpdates').length;

    proxy.setMode('refuse');
    customer.type('2');
    const server = begin({ ...env, CSAT_PORT: String(await findFreePort()) });
    const url = await waitsAt(server);
    // Several tries at least.
    await pause(6000);
    expect((await send(`${url}/healthz`)).status).toBe(200);
    const ready = await send(`${url}/readyz`);
    expect([ready.status, JSON.parse(ready.text)]).toMatchObject([
      503,
      { status: 'not-ready', parts: [{ name: 'store', why: expect.stringContaining('does not answer') }] },
    ]);
    for (const path of ['/telegram/webhook', '/v1/interactions']) {
      const reply = await fetch(url + path, { method: 'POST', body: eventBody() });
      expect([reply.status, reply.headers.get('retry-after')]).toEqual([503, '5']);
      expect(reply.headers.get('content-type')).toContain('application/problem+json');
    }
    for (const language of ['zh-CN', 'zh-TW', 'en']) {
      const headers = { 'accept-language': language };
      const page = await send(`${url}/s/any`, { headers });
      expect([page.status, page.text.includes(`lang="${language}"`)]).toEqual([503, true]);
    }
    expect(telegram.callsOf('getUpdates')).toHaveLength(polls);
    expect(server.output().split('"event":"store.waiting"')).toHaveLength(2);

    const ms = await recover(proxy, url);
    process.stdout.write(`MongoDB back to ready: ${Math.round(ms)} ms\n`);
    await telegram.until(() => customer.messages.length >= 2, 15_000);
    customer.type('等太久');
    await eventually(async () => {
      const responses = await listResponses(url);
      return responses.length === 1 && responses[0]?.answers.length === 2;
    }, 15_000);
    server.kill('SIGTERM');
    expect(await server.exitWithin(10_000)).toEqual({ code: 0, signal: null });
  }, 90_000);

  it('is found again when it was silent instead of gone', async () => {
    const { uri, proxy } = await openSite('lose');
    const server = world().begin({ ...KEY, MONGODB_URI: uri });
    const url = await waitsAt(server);
    await server.says(/"event":"store\.waiting"/u);
    expect((await send(`${url}/readyz`)).status).toBe(503);
    const ms = await recover(proxy, url);
    process.stdout.write(`silent MongoDB back to ready: ${Math.round(ms)} ms\n`);
    expect((await postEvent(url, eventBody())).status).toBe(202);
  }, 60_000);

  it.each(['refuse', 'lose'] as const)('ends with 0 when told to stop meanwhile (%s)', async (mode) => {
    const { uri } = await openSite(mode);
    const server = world().begin({ ...KEY, MONGODB_URI: uri });
    await waitsAt(server);
    server.kill('SIGTERM');
    expect(await server.exitWithin(10_000)).toEqual({ code: 0, signal: null });
    expect(server.stdout()).toContain('"event":"stopped"');
  });

  it.each([
    ['send', '--customer', 'Anna Lee'],
    ['report', 'weekly'],
  ])('lets the command %s fail and say so', async (...args) => {
    const { uri, proxy } = await openSite('refuse');
    const command = world().cli(args, { ...KEY, MONGODB_URI: uri, CSAT_LOCALE: 'en' });
    expect((await command.exitWithin(15_000)).code).toBe(1);
    expect(command.stderr()).toContain(`MongoDB (127.0.0.1:${proxy.port}/csat_test_`);
    expect(command.stderr()).toContain('does not answer');
    expect(command.stderr()).toMatch(/\[store\.unavailable\]/u);
    expect(command.stderr()).not.toMatch(/\n\s+at /u);
  });

  it('has its password nowhere in the output, whatever happens (I9)', async () => {
    const { uri } = await openSite('refuse');
    const secret = uri.replace('mongodb://', `mongodb://csat:${PASSWORD}@`);
    const server = world().begin({ ...KEY, MONGODB_URI: secret, CSAT_LOG_LEVEL: 'trace' });
    await waitsAt(server);
    await server.says(/"event":"store\.waiting"/u);
    server.kill('SIGTERM');
    await server.exitWithin(10_000);
    expect(server.output()).not.toContain('canary');
  });
});

describeOnMongo('a MongoDB that answers and cannot be used', () => {
  it('91: for a wrong password ends the start, and says what to check without it', async () => {
    const uri = mongoDatabase().replace('mongodb://', `mongodb://csat:${PASSWORD}@`);
    const server = world().begin({ ...KEY, MONGODB_URI: uri, CSAT_LOG_LEVEL: 'trace', CSAT_LOCALE: 'en' });
    expect((await server.exitWithin(15_000)).code).toBe(1);
    expect(server.stderr()).toMatch(/refuses this user.*user, password and authSource.*\[store\.refused\]/u);
    expect(server.output()).not.toContain('canary');
    const command = world().cli(['report', 'weekly'], { ...KEY, MONGODB_URI: uri, CSAT_LOG_LEVEL: 'trace' });
    expect((await command.exitWithin(15_000)).code).toBe(1);
    expect(command.stderr()).toContain('[store.refused]');
    expect(command.output()).not.toContain('canary');
  });

  it('91: for an address no driver reads ends the start, and shows nothing of it', async () => {
    const uri = `mongodb://csat:${PASSWORD}@127.0.0.1:1/csat?nonsense=${PASSWORD}`;
    const server = world().begin({ ...KEY, MONGODB_URI: uri, CSAT_LOG_LEVEL: 'trace' });
    expect((await server.exitWithin(15_000)).code).toBe(1);
    expect(server.stderr()).toMatch(
      /\[config\.invalid\]\n {2}MONGODB_URI: option nonsense is not supported/u,
    );
    expect(server.output()).not.toContain('canary');
  });

  it('is no place to read from before a server has been at work there', async () => {
    const { direct } = await openSite();
    const command = world().cli(['report', 'weekly'], { ...KEY, MONGODB_URI: direct, CSAT_LOCALE: 'en' });
    expect((await command.exitWithin(15_000)).code).toBe(1);
    expect(command.stderr()).toMatch(/no data in MongoDB .*MONGODB_URI.*\[data-dir\.empty\]/u);
    expect(existsSync(join(world().dir, 'data'))).toBe(false);
  });

  it.each([
    ['of a later release', SCHEMA_NOTE, 'store.newer'],
    ['that are half a copy', COPYING_NOTE, 'store.half-copied'],
  ])('ends the start on data %s, at once and when it was waited for', async (_, note, code) => {
    const { uri, direct, proxy } = await openSite('refuse');
    const db = await connectMongo(direct);
    await db.models.notes.collection.insertOne({ _id: note, value: '999' } as object);
    await db.close();
    const { begin } = world();
    const atOnce = begin({ ...KEY, MONGODB_URI: direct });
    const waiting = begin({ ...KEY, MONGODB_URI: uri, CSAT_DATA_DIR: 'second' });
    await waitsAt(waiting);
    proxy.setMode('pass');
    for (const server of [atOnce, waiting]) {
      expect((await server.exitWithin(15_000)).code).toBe(1);
      expect(server.stderr()).toContain(`[${code}]`);
    }
  });

  it('is not even asked without the key that all servers on it share', async () => {
    const { direct } = await openSite();
    const { begin, dir } = world();
    const server = begin({ MONGODB_URI: direct, CSAT_LOCALE: 'en' });
    expect((await server.exitWithin(15_000)).code).toBe(1);
    expect(server.stderr()).toMatch(
      /\[config\.invalid\]\n {2}CSAT_SECRET: missing, but MONGODB_URI is set; .*every server on this database/u,
    );
    expect(existsSync(join(dir, 'data'))).toBe(false);
  });
});

describeOnMongo('a second machine on the same MongoDB', () => {
  it('is refused with another key than the first has, and works with that one', async () => {
    const { direct } = await openSite();
    const { start, begin, dir } = world();
    const env = { ...KEY, MONGODB_URI: direct, CSAT_LOCALE: 'en' };
    const first = await start(env);
    expect(first.stdout()).toMatch(/^ {2}store +MongoDB \(127\.0\.0\.1:\d+\/csat_test_\w+\)$/mu);
    expect((await send(`${first.url}/readyz`)).text).toContain('"why":"MongoDB (127.0.0.1:');

    const other = { ...env, CSAT_DATA_DIR: 'second' };
    const second = begin({ ...other, CSAT_SECRET: 'canary-secret-of-others' });
    expect((await second.exitWithin(15_000)).code).toBe(1);
    expect(second.stderr()).toMatch(/Every machine on these data needs the same one \[secret\.wrong\]/u);

    const third = await start(other);
    expect((await postEvent(third.url, eventBody())).status).toBe(202);
    expect([first, second, third].map((each) => each.output()).join()).not.toContain('canary');
    for (const each of ['data', 'second']) expect(existsSync(join(dir, each, 'secret'))).toBe(false);
  });
});

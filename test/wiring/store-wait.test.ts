import { createServer } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createSilentMeter } from '../../adapters/metrics/silent-meter.ts';
import { createRandomIds } from '../../adapters/runtime/system.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { defaultPolicy } from '../../src/config/load-policy.ts';
import { Fault } from '../../src/domain/errors.ts';
import { LOCALES, type Locale } from '../../src/domain/text.ts';
import { createStoreWait } from '../../src/wiring/start/store-wait.ts';
import { AppClock } from '../support/app-clock.ts';
import { CollectingLog } from '../support/collecting-log.ts';
import { createGate } from '../support/gate.ts';

const MINUTE_MS = 60_000;
const STORE = 'MongoDB (db:27017/csat)';
const WHY =
  /^MongoDB \(db:27017\/csat\) does not answer; waiting for it for [6-9]\d s, and csat-loop doctor says why$/u;
const AWAY = new Fault(
  'store.unavailable',
  { operation: 'connect', place: 'db:27017/csat' },
  { cause: new Error('connect ECONNREFUSED 127.0.0.1:27017') },
);

interface Setup {
  readonly env?: Readonly<Record<string, string>>;
  readonly locale?: Locale;
  readonly error?: Error;
  /** What the first try waits at. */
  readonly pass?: () => Promise<void>;
}

const running: { stop: AbortController; close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const { stop, close } of running.splice(0)) {
    stop.abort();
    await close();
  }
});

/** One start that waits for a store; it is away with an error until that is taken from `state`. */
function startWaiting({ env, locale = 'en', error = AWAY, pass }: Setup = {}) {
  const clock = new AppClock('2026-03-02T09:00:00Z');
  const log = new CollectingLog();
  const stop = new AbortController();
  const told: { readonly url: string; readonly store: string }[] = [];
  const closed: string[] = [];
  const state: { error: Error | undefined; tries: number } = { error, tries: 0 };
  const uri = 'mongodb://user:canary-password@db:27017/csat';
  const wait = createStoreWait({
    config: loadConfig({ CSAT_PORT: '0', CSAT_SECRET: 'canary-secret', MONGODB_URI: uri, ...env }),
    policy: defaultPolicy({ timezone: 'Asia/Shanghai', locale }),
    host: { clock, timers: clock.timers, log, ids: createRandomIds(), meter: createSilentMeter() },
    signal: stop.signal,
    onWaiting: (waiting) => told.push(waiting),
  });
  const opened = wait.open(
    async () => {
      state.tries += 1;
      if (state.tries === 1) await pass?.();
      if (state.error !== undefined) throw state.error;
      return `store of try ${state.tries}`;
    },
    async (store) => void closed.push(store),
  );
  opened.catch(() => undefined);
  running.push({ stop, close: () => wait.close() });
  return { clock, log, stop, told, closed, state, wait, opened };
}

type Waiting = ReturnType<typeof startWaiting>;

/** Waits until it serves its address, and asks there. */
async function served({ told }: Waiting): Promise<(path: string, init?: RequestInit) => Promise<Response>> {
  await vi.waitFor(() => expect(told).toHaveLength(1));
  return (path, init) => fetch(new URL(path, told[0]?.url), { redirect: 'manual', ...init });
}

describe('a start whose MongoDB answers', () => {
  it('waits for nothing and serves nothing', async () => {
    const waiting = startWaiting({ pass: async () => undefined });
    waiting.state.error = undefined;
    expect(await waiting.opened).toBe('store of try 1');
    expect(await waiting.wait.handOver()).toEqual({ host: '127.0.0.1', port: 0 });
    expect([...waiting.told, ...waiting.log.entries]).toEqual([]);
  });
});

describe('a start whose MongoDB does not answer', () => {
  it('is alive, not ready, and says what it waits for', async () => {
    const waiting = startWaiting();
    const ask = await served(waiting);
    expect(waiting.told[0]?.store).toBe(STORE);
    expect([(await ask('/healthz')).status, (await ask('/readyz')).status]).toEqual([200, 503]);
    waiting.clock.advance(MINUTE_MS);
    expect(await (await ask('/readyz')).json()).toEqual({
      status: 'not-ready',
      parts: [{ name: 'store', state: 'degraded', why: expect.stringMatching(WHY) }],
    });
  });

  it('tells the parts to nobody else', async () => {
    const ask = await served(startWaiting({ env: { CSAT_API_KEY: 'key-of-the-team' } }));
    expect(await (await ask('/readyz')).json()).toEqual({ status: 'not-ready' });
    const authorization = 'Bearer key-of-the-team';
    expect(await (await ask('/readyz', { headers: { authorization } })).text()).toContain(STORE);
  });

  it.each([
    ['POST', '/v1/interactions'],
    ['POST', '/telegram/webhook'],
    ['GET', '/v1/responses?limit=5'],
    ['GET', '/metrics'],
    ['PUT', '/whatever/else'],
  ])('answers %s %s with 503 and when to come again', async (method, path) => {
    const ask = await served(startWaiting());
    const body = method === 'GET' ? {} : { body: 'anything', headers: { 'content-type': 'x/y' } };
    const reply = await ask(path, { method, ...body });
    expect(reply.status).toBe(503);
    expect(reply.headers.get('retry-after')).toBe('5');
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
    expect(await reply.json()).toMatchObject({ type: 'urn:csat-loop:problem:unavailable', status: 503 });
  });

  it.each(LOCALES)('shows pages that say so in %s', async (locale) => {
    const ask = await served(startWaiting({ locale }));
    for (const path of ['/s/some-token', '/console', '/console/cases', '/console/reports/2026-W46']) {
      const reply = await ask(path);
      expect([reply.status, reply.headers.get('retry-after')]).toEqual([503, '5']);
      expect(reply.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(await reply.text()).toContain(`<html lang="${locale}"`);
    }
    expect((await ask('/')).headers.get('location')).toBe('/console');
  });

  it('keeps what was typed into a survey page', async () => {
    const ask = await served(startWaiting());
    const reply = await ask('/s/some-token', {
      method: 'POST',
      body: new URLSearchParams({ answer: '等了两个小时' }),
    });
    expect(reply.status).toBe(503);
    expect(await reply.text()).toContain('等了两个小时');
  });

  it('logs it at once and every minute, with the reason and never the address', async () => {
    const { log, clock, state } = startWaiting();
    const warnings = () => log.entries.filter(({ event }) => event === 'store.waiting');
    await vi.waitFor(() => expect(warnings()).toHaveLength(1));
    for (let minute = 1; minute <= 2; minute += 1) {
      const { tries } = state;
      clock.advance(MINUTE_MS);
      await vi.waitFor(() => expect(warnings()).toHaveLength(minute + 1));
      clock.advance(1500);
      await vi.waitFor(() => expect(state.tries).toBeGreaterThan(tries + 1));
    }
    expect(warnings().map(({ level, fields }) => [level, fields['store'], fields['why']])).toEqual(
      Array.from({ length: 3 }, () => ['warn', STORE, 'connect ECONNREFUSED 127.0.0.1:27017']),
    );
    expect(warnings().map(({ fields }) => Math.floor(Number(fields['waitedSeconds']) / 60))).toEqual([
      0, 1, 2,
    ]);
    expect(JSON.stringify(log.entries)).not.toContain('canary');
  });

  it('goes on by itself, on the port it was waiting at', async () => {
    const { state, clock, told, wait, opened, log } = startWaiting();
    await vi.waitFor(() => expect(told).toHaveLength(1));
    state.error = undefined;
    clock.advance(1500);
    expect(await opened).toBe(`store of try ${state.tries}`);
    expect(log.entries.map(({ event }) => event)).toContain('store.answers');
    const { port } = new URL(told[0]?.url ?? '');
    expect(await wait.handOver()).toEqual({ host: '127.0.0.1', port: Number(port) });
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
  });

  it('is alive while its first try has not ended', async () => {
    const gate = createGate();
    const waiting = startWaiting({ pass: gate.pass });
    await gate.reached;
    waiting.clock.advance(1500);
    const ask = await served(waiting);
    expect((await ask('/healthz')).status).toBe(200);
    waiting.state.error = undefined;
    gate.open();
    expect(await waiting.opened).toBe('store of try 1');
  });

  it('ends when it is told to, and closes a store that comes too late', async () => {
    const gate = createGate();
    const waiting = startWaiting({ pass: gate.pass });
    await gate.reached;
    waiting.clock.advance(1500);
    await served(waiting);
    const reason = new Error('told to stop');
    waiting.stop.abort(reason);
    await expect(waiting.opened).rejects.toBe(reason);
    waiting.state.error = undefined;
    gate.open();
    await vi.waitFor(() => expect(waiting.closed).toEqual(['store of try 1']));
  });

  it('ends between two tries when it is told to', async () => {
    const { told, stop, opened, state } = startWaiting();
    await vi.waitFor(() => expect(told).toHaveLength(1));
    const reason = new Error('told to stop');
    stop.abort(reason);
    await expect(opened).rejects.toBe(reason);
    expect(state.tries).toBe(1);
  });

  it('fails when its port is taken, as any start does', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const { opened } = startWaiting({ env: { CSAT_PORT: port } });
    await expect(opened).rejects.toMatchObject({ code: 'listen.failed', details: { kind: 'EADDRINUSE' } });
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('a start that fails of something else', () => {
  it.each([
    new Fault('store.refused', { place: 'db:27017/csat', kind: 'AuthenticationFailed' }),
    new Fault('store.newer', { found: 2, known: 1 }),
    new Fault('secret.wrong', { hint: 'A hint.' }),
    new TypeError('a bug'),
  ])('ends with it at once: %s', async (error) => {
    const { opened, told, state } = startWaiting({ error });
    await expect(opened).rejects.toBe(error);
    expect([told.length, state.tries]).toEqual([0, 1]);
  });

  it('ends with it while waiting, too', async () => {
    const { opened, told, state, clock } = startWaiting();
    await vi.waitFor(() => expect(told).toHaveLength(1));
    state.error = new Fault('store.half-copied', {});
    clock.advance(1500);
    await expect(opened).rejects.toBe(state.error);
  });
});

describe('a start on SQLite', () => {
  it('waits for nothing: a disk does not come back by itself', async () => {
    const { opened, told } = startWaiting({ env: { MONGODB_URI: '' } });
    await expect(opened).rejects.toBe(AWAY);
    expect(told).toEqual([]);
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import { eventBody, isSettled, listResponses, postEvent } from '../support/process-http.ts';
import { openWriteLock } from '../support/process-lock.ts';
import { findFreePort, type ServerProcess } from '../support/process-server.ts';
import { eventually, type ProcessWorld, pause, useProcesses } from '../support/process-world.ts';
import { type FaultProxy, startFaultProxy } from '../support/tcp-proxy.ts';
import type { SimulatedCustomer } from '../support/telegram-customer.ts';
import type { TelegramServer } from '../support/telegram-server.ts';

const CHAT = 900_300;
const READ_MS = 400;
const SECRET = 'canary_Webhook-Secret_42';

interface Site {
  readonly telegram: TelegramServer;
  readonly customer: SimulatedCustomer;
  /** Between Telegram and the server. */
  readonly proxy: FaultProxy;
  readonly env: Readonly<Record<string, string>>;
}

const proxies: FaultProxy[] = [];
afterEach(async () => {
  for (const proxy of proxies.splice(0)) await proxy.close();
});

async function openSite({ telegram: connect }: ProcessWorld): Promise<Site> {
  const { server: telegram, env } = await connect();
  const port = await findFreePort();
  const proxy = await startFaultProxy({ port });
  proxies.push(proxy);
  return {
    telegram,
    customer: telegram.customer(CHAT),
    proxy,
    env: {
      ...env,
      CSAT_PORT: String(port),
      CSAT_PUBLIC_URL: `http://127.0.0.1:${proxy.port}`,
      TELEGRAM_WEBHOOK_SECRET: SECRET,
    },
  };
}

/** Until the first question is noted as sent: killed or cut off just before, the program may send it once more. */
async function invite(server: ServerProcess, { telegram, customer }: Site): Promise<void> {
  const id = String(CHAT);
  await postEvent(server.url, eventBody({ externalId: id, customer: id, telegramChatId: id }));
  await telegram.until(() => customer.messages.length === 1, 10_000);
  await eventually(() => isSettled(server.url));
}

const statusesOf = ({ telegram }: Site, id: number) =>
  telegram.webhook.deliveries.filter(({ updateId }) => updateId === id).map(({ status }) => status);

/** The next question came once, and the whole survey is one response. */
async function expectTwoAnswersOnce(server: ServerProcess, { telegram, customer }: Site): Promise<void> {
  await telegram.until(() => customer.messages.length === 2, 10_000);
  expect(customer.messages.at(-1)?.text).toContain('2/2');
  customer.type('等太久');
  const [response] = await eventually(async () => {
    const found = await listResponses(server.url);
    return found.length > 0 && found;
  });
  expect(response?.answers.map(({ question, value }) => [question, value])).toEqual([
    ['overall', 2],
    ['why', '等太久'],
  ]);
  await telegram.until(() => customer.messages.length >= 3, 10_000);
  await pause(READ_MS);
  expect(customer.messages).toHaveLength(3);
  expect(telegram.violations).toEqual([]);
}

describe('a server that receives by webhook', () => {
  const world = useProcesses();

  it('stores an answer once that it had received but not committed when it was killed (F1)', async () => {
    const { start, dir } = world();
    const site = await openSite(world());
    const first = await start(site.env);
    await invite(first, site);
    const lock = openWriteLock(dir);
    lock.take();
    const { updateId } = site.customer.type('2');
    await site.telegram.until(() => site.telegram.updates.handedOut.has(updateId));
    await pause(READ_MS);
    first.kill('SIGKILL');
    await first.exitWithin(5000);
    lock.release();
    await site.telegram.until(() => statusesOf(site, updateId).includes(0), 10_000);
    expect(site.telegram.updates.confirmed.has(updateId)).toBe(false);

    const second = await start(site.env);
    await site.telegram.until(() => site.telegram.updates.confirmed.has(updateId), 10_000);
    await expectTwoAnswersOnce(second, site);
  });

  it('takes an answer once that it had committed but not acknowledged when it was killed (F2)', async () => {
    const { start } = world();
    const site = await openSite(world());
    const first = await start(site.env);
    await invite(first, site);
    site.proxy.setMode('lose');
    const { updateId } = site.customer.type('2');
    await site.telegram.until(() => site.customer.messages.length === 2, 10_000);
    // The message is settled in the store before the process dies.
    await pause(READ_MS);
    first.kill('SIGKILL');
    await first.exitWithin(5000);
    site.proxy.setMode('pass');
    expect(site.telegram.updates.confirmed.has(updateId)).toBe(false);

    const second = await start(site.env);
    await site.telegram.until(() => site.telegram.updates.confirmed.has(updateId), 10_000);
    expect(statusesOf(site, updateId)[0]).toBe(0);
    expect(statusesOf(site, updateId).at(-1)).toBe(200);
    await expectTwoAnswersOnce(second, site);
  });

  it('answers 503 within its limits while the store is away, and loses and doubles nothing (F7)', async () => {
    const { start, dir } = world();
    const site = await openSite(world());
    const server = await start(site.env);
    await invite(server, site);
    const lock = openWriteLock(dir);
    lock.take();
    const startedAt = performance.now();
    const { updateId } = site.customer.type('2');
    await site.telegram.until(() => statusesOf(site, updateId).length > 0, 15_000);
    expect(statusesOf(site, updateId)).toEqual([503]);
    // A command waits 5 s at most; one of the program's own may come before that of the answer.
    expect(performance.now() - startedAt).toBeLessThan(13_000);
    lock.release();
    await site.telegram.until(() => site.telegram.updates.confirmed.has(updateId), 15_000);
    await expectTwoAnswersOnce(server, site);
    expect(server.output()).toContain('channel.store_unavailable');
    expect(server.output()).not.toContain(SECRET);
    expect(server.output()).not.toContain('等太久');
  });

  it('leaves the webhook where it is when it is told to stop, and takes what came meanwhile (F25)', async () => {
    const { start } = world();
    const site = await openSite(world());
    const first = await start(site.env);
    await invite(first, site);
    first.kill('SIGTERM');
    expect(await first.exitWithin(10_000)).toEqual({ code: 0, signal: null });
    expect(site.telegram.webhook.url()).toContain('/telegram/webhook');
    const { updateId } = site.customer.type('2');

    const second = await start(site.env);
    await site.telegram.until(() => site.telegram.updates.confirmed.has(updateId), 10_000);
    await expectTwoAnswersOnce(second, site);
  });
});

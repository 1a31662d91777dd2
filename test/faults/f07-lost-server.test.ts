import { expect, it, type TestContext } from 'vitest';
import { openTelegram } from '../support/app-telegram.ts';
import { openApp } from '../support/app-under-test.ts';
import { describeOnMongo } from '../support/mongo.ts';
import { eventually, pause } from '../support/process-world.ts';
import { openProxiedMongo } from '../support/proxied-mongo.ts';
import type { ProxyMode } from '../support/tcp-proxy.ts';

const WITHIN_MS = 5000;
const STOP_MS = 10_000;
const SECRET = 'one-secret-of-all-servers-on-this-database';
const LONG_MS = 90_000;
const PATIENT_MS = 20_000;

/** The program on a server behind a proxy, with customers who have their first question. */
async function openAsked({ onTestFinished }: TestContext, customerIds: readonly number[]) {
  const mongo = await openProxiedMongo();
  const telegram = await openTelegram();
  const app = await openApp({ env: { ...telegram.env, MONGODB_URI: mongo.uri, CSAT_SECRET: SECRET } });
  const customers = customerIds.map((id) => telegram.server.customer(id));
  onTestFinished(async () => {
    mongo.proxy.setMode('pass');
    await app.stop().catch(() => undefined);
    await telegram.server.close();
    await mongo.close();
  });
  for (const { id } of customers)
    await app.close({
      survey: 'quick-csat',
      customer: { externalId: `c${id}`, contact: { telegramChatId: String(id) } },
    });
  await telegram.server.until(() => customers.every(({ messages }) => messages.length === 1), 20_000);
  await app.settle();
  await eventually(async () => (await app.app.store.chats.countWaiting()).messages === 0, PATIENT_MS);
  return { mongo, telegram: telegram.server, app, customers };
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly answer: T; readonly tookMs: number }> {
  const startedMs = performance.now();
  return { answer: await work(), tookMs: performance.now() - startedMs };
}

const FAULTS: readonly (readonly [string, ProxyMode, number])[] = [
  ['is silent', 'silent', 7000],
  ['hears and does not answer', 'lose', 7000],
  ['refuses', 'refuse', 3000],
];

describeOnMongo('F7: the program, when its server', () => {
  it.concurrent.for(FAULTS)(
    '%s in the middle of surveys, acknowledges nothing, then goes on within 5 s, and nothing is lost or doubled',
    { timeout: LONG_MS },
    async ([, mode, awayMs], context) => {
      const { mongo, telegram, app, customers } = await openAsked(context, [601, 602, 603]);
      const left: number[] = [];
      const untilMs = performance.now() + awayMs;
      mongo.proxy.setMode(mode);
      for (const customer of customers) left.push(customer.press('2'));
      const event = { source: 'crm', externalId: 'refused', closedAt: app.clock.now().toISOString() };
      const refused = await timed(() =>
        app.request('/v1/interactions', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            ...event,
            serviceType: 'after-sales',
            channel: 'phone',
            customer: { externalId: 'c9', name: '王女士' },
          }),
        }),
      );
      expect(refused.answer.status).toBe(503);
      expect(refused.tookMs).toBeLessThan(WITHIN_MS);
      expect((await app.request('/readyz')).status).toBe(503);
      expect(telegram.updates.waiting().length).toBe(left.length);
      await pause(Math.max(0, untilMs - performance.now()));
      mongo.proxy.setMode('pass');
      await telegram.until(() => customers.every(({ messages }) => messages.length >= 2), WITHIN_MS);
      for (const customer of customers) customer.type('等太久了');
      await telegram.until(() => customers.every(({ messages }) => messages.length >= 3), PATIENT_MS);
      const listed = async () => (await app.app.store.responses.list({}, 9, undefined))?.items ?? [];
      await eventually(async () => (await listed()).length === customers.length, PATIENT_MS);
      await pause(1000);
      for (const { answers } of await listed())
        expect(answers.map(({ value }) => value)).toEqual([2, '等太久了']);
      for (const { messages } of customers)
        expect(messages.map(({ text }) => /\d\/\d/u.exec(text)?.[0])).toEqual(['1/1', '2/2', undefined]);
      expect(await app.app.store.cases.listSetAside(9)).toEqual([]);
    },
  );

  it.concurrent(
    'is lost in the moment in which a message leaves, is stopped within 10 s',
    async (context) => {
      const { mongo, telegram, app, customers } = await openAsked(context, [701]);
      telegram.onMessage(() => mongo.proxy.setMode('silent'));
      customers[0]?.press('2');
      await telegram.until(() => customers.every(({ messages }) => messages.length === 2), 5000);
      const { tookMs } = await timed(() => app.stop());
      expect(tookMs).toBeLessThan(STOP_MS);
    },
    LONG_MS,
  );
});

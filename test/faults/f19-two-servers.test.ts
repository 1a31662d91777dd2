import { expect, it, type TestContext } from 'vitest';
import { createRandom } from '../support/kill-random.ts';
import { describeOnMongo } from '../support/mongo.ts';
import { type Balancer, startBalancer } from '../support/process-balancer.ts';
import { listResponses } from '../support/process-http.ts';
import { type Replicas, troublesOf, useReplicas } from '../support/process-replicas.ts';
import type { ServerProcess } from '../support/process-server.ts';
import { eventually, pause } from '../support/process-world.ts';
import type { SimulatedCustomer } from '../support/telegram-customer.ts';

/** What is promised of a death, and of the same instance that starts again. */
const TAKEOVER_MS = 30_000;
const AT_ONCE_MS = 5000;
const LONG_MS = 120_000;
/** So few that all of them are being written to before Telegram's silence becomes the end of a call, after 10 s. */
const CUSTOMERS = 10;

const openReplicas = useReplicas();

interface Site extends Replicas {
  readonly balancer: Balancer;
  /** The process that has everything in its hands. */
  readonly holder: ServerProcess;
  /** Stands still until it is told to go on: nothing is its own. */
  readonly other: ServerProcess;
  readonly customers: readonly SimulatedCustomer[];
  /** Starts the holder's instance again. */
  again(): Promise<ServerProcess>;
}

/** Updates come by webhook to either process. One holds every chat: Telegram has answered none of its messages. */
async function openSite(test: TestContext): Promise<Site> {
  const replicas = await openReplicas(test);
  const living = new Set<ServerProcess>();
  const balancer = await startBalancer(() => [...living].map(({ url }) => url), { random: createRandom(19) });
  test.onTestFinished(() => balancer.close());
  const env = { CSAT_PUBLIC_URL: balancer.url, TELEGRAM_WEBHOOK_SECRET: 'replicas-webhook-secret' };
  const start = async (name: string) => {
    const server = await replicas.start(name, env);
    living.add(server);
    void server.exited.then(() => living.delete(server));
    return server;
  };
  const other = await start('b');
  other.kill('SIGSTOP');
  const holder = await start('a');
  const { telegram } = replicas;
  telegram.fail('sendMessage', { kind: 'silence' }, 1000);
  const customers = await replicas.invite(holder, CUSTOMERS);
  await telegram.until(() => telegram.callsOf('sendMessage').length >= CUSTOMERS, 9000);
  return { ...replicas, balancer, holder, other, customers, again: () => start('a') };
}

/** Everybody has so many messages, and nobody one more. */
async function expectMessages({ telegram, customers }: Site, count: number, timeoutMs: number) {
  await telegram.until(() => customers.every(({ messages }) => messages.length >= count), timeoutMs);
  expect(customers.map(({ messages }) => messages.length)).toEqual(customers.map(() => count));
}

/** Both questions are answered to whichever process is asked, and each answer is stored once. */
async function finish(site: Site, server: ServerProcess) {
  for (const customer of site.customers) customer.press('2');
  await expectMessages(site, 2, LONG_MS);
  for (const customer of site.customers) customer.type('等太久');
  await expectMessages(site, 3, LONG_MS);
  const responses = await eventually(async () => {
    const found = await listResponses(server.url);
    return found.length === site.customers.length && found;
  }, 20_000);
  expect(new Set(responses.map(({ answers }) => answers.map(({ value }) => value).join()))).toEqual(
    new Set(['2,等太久']),
  );
  expect(site.telegram.violations).toEqual([]);
}

describeOnMongo('two servers on one MongoDB, one of which has everything in its hands', () => {
  it.concurrent(
    'F19: when that one is killed the other takes over within 30 s, and each message is there once',
    async (test) => {
      const site = await openSite(test);
      site.holder.kill('SIGKILL');
      const diedAtMs = performance.now();
      site.telegram.clearFaults();
      site.other.kill('SIGCONT');
      await site.telegram.until(() => site.customers.some(({ messages }) => messages.length > 0), LONG_MS);
      expect(performance.now() - diedAtMs).toBeLessThan(TAKEOVER_MS);
      await expectMessages(site, 1, 20_000);
      await finish(site, site.other);
    },
    LONG_MS,
  );

  it.concurrent(
    'F19: when that one stands still the other takes over, and nothing is sent under the old leases when it goes on',
    async (test) => {
      const site = await openSite(test);
      site.holder.kill('SIGSTOP');
      const stoodAtMs = performance.now();
      site.telegram.clearFaults();
      site.other.kill('SIGCONT');
      await site.telegram.until(() => site.customers.some(({ messages }) => messages.length > 0), LONG_MS);
      expect(performance.now() - stoodAtMs).toBeLessThan(TAKEOVER_MS);
      await expectMessages(site, 1, 20_000);
      const said = site.holder.output().length;
      site.holder.kill('SIGCONT');
      // It gives its sends up, looks at what it held, and finds it settled.
      await pause(3000);
      await expectMessages(site, 1, 1000);
      expect(troublesOf(site.holder, said)).toEqual([]);
      const more = await site.invite(site.holder, 5);
      await site.telegram.until(() => more.every(({ messages }) => messages.length === 1), 20_000);
      for (const customer of more) customer.type('退订');
      await site.telegram.until(() => more.every(({ messages }) => messages.length === 2), 20_000);
      const before = site.balancer.answered.get(site.holder.url) ?? 0;
      await finish(site, site.holder);
      expect(site.balancer.answered.get(site.holder.url)).toBeGreaterThan(before);
    },
    LONG_MS,
  );

  it.concurrent(
    'F19: when that one is started again it takes its work back at once',
    async (test) => {
      const site = await openSite(test);
      site.holder.kill('SIGKILL');
      await site.holder.exited;
      site.telegram.clearFaults();
      site.other.kill('SIGCONT');
      const again = await site.again();
      const readyAtMs = performance.now();
      await site.telegram.until(() => site.customers.some(({ messages }) => messages.length > 0), LONG_MS);
      expect(performance.now() - readyAtMs).toBeLessThan(AT_ONCE_MS);
      await expectMessages(site, 1, 20_000);
      await finish(site, again);
    },
    LONG_MS,
  );
});

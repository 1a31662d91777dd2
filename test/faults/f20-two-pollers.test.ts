import { expect, it } from 'vitest';
import { describeOnMongo } from '../support/mongo.ts';
import { isSettled, listResponses } from '../support/process-http.ts';
import { type Replicas, troublesOf, useReplicas } from '../support/process-replicas.ts';
import type { ServerProcess } from '../support/process-server.ts';
import { eventually, pause } from '../support/process-world.ts';
import type { SimulatedCustomer } from '../support/telegram-customer.ts';

/** What is promised of a death, and of a stop or a start. */
const TAKEOVER_MS = 30_000;
const AT_ONCE_MS = 5000;
const POLLS = /"event":"telegram\.polling"/u;
const LONG_MS = 120_000;

const openReplicas = useReplicas();

/** One polls, the other stands by; a customer has the first question. */
async function openPair(replicas: Replicas) {
  const poller = await replicas.start('a');
  await poller.says(POLLS);
  const standby = await replicas.start('b');
  const customers = await replicas.invite(standby, 3);
  await replicas.telegram.until(() => customers.every(({ messages }) => messages.length === 1), 20_000);
  // A message whose arrival is not noted yet would be repeated after a death.
  await eventually(() => isSettled(standby.url), 10_000);
  return { poller, standby, customers };
}

const refusals = ({ telegram }: Replicas) =>
  telegram.callsOf('getUpdates').filter(({ outcome }) => outcome === '409').length;
const polls = (server: ServerProcess) => server.output().match(new RegExp(POLLS, 'gu'))?.length ?? 0;

/** Everybody finishes; each update is in one response, once. */
async function finish(replicas: Replicas, server: ServerProcess, customers: readonly SimulatedCustomer[]) {
  const { telegram } = replicas;
  await telegram.until(() => customers.every(({ messages }) => messages.length === 2), 20_000);
  for (const customer of customers) customer.type('等太久');
  await telegram.until(() => customers.every(({ messages }) => messages.length === 3), 20_000);
  const responses = await eventually(async () => {
    const found = await listResponses(server.url);
    return found.length === customers.length && found;
  }, 10_000);
  for (const { answers } of responses) expect(answers.map(({ value }) => value)).toEqual([2, '等太久']);
  await eventually(() => telegram.updates.waiting().length === 0, 10_000);
  for (const { messages } of customers)
    expect(messages.map(({ text }) => /\d\/\d/u.exec(text)?.[0])).toEqual(['1/1', '2/2', undefined]);
  expect(telegram.violations).toEqual([]);
}

describeOnMongo('two processes that poll with one bot token', () => {
  it.concurrent(
    'F20: one polls; when it is killed the other takes over within 30 s, and no update is lost',
    async (test) => {
      const replicas = await openReplicas(test);
      const { poller, standby, customers } = await openPair(replicas);
      expect(polls(standby)).toBe(0);
      poller.kill('SIGKILL');
      const diedAtMs = performance.now();
      for (const customer of customers) customer.type('2');
      await standby.says(POLLS, LONG_MS);
      expect(performance.now() - diedAtMs).toBeLessThan(TAKEOVER_MS);
      await finish(replicas, standby, customers);
      expect(refusals(replicas)).toBe(0);
    },
    LONG_MS,
  );

  it.concurrent(
    'F20: the other takes over at once when the first is stopped, and the same one at once when it starts again',
    async (test) => {
      const replicas = await openReplicas(test);
      const { poller, standby, customers } = await openPair(replicas);
      poller.kill('SIGTERM');
      expect(await poller.exitWithin(10_000)).toEqual({ code: 0, signal: null });
      const stoppedAtMs = performance.now();
      await standby.says(POLLS, LONG_MS);
      expect(performance.now() - stoppedAtMs).toBeLessThan(AT_ONCE_MS);
      const other = await replicas.start('a');
      standby.kill('SIGKILL');
      await standby.exited;
      for (const customer of customers) customer.type('2');
      const again = await replicas.start('b');
      const readyAtMs = performance.now();
      await again.says(POLLS, LONG_MS);
      expect(performance.now() - readyAtMs).toBeLessThan(AT_ONCE_MS);
      await finish(replicas, other, customers);
      expect(polls(other)).toBe(0);
      expect(refusals(replicas)).toBe(0);
    },
    LONG_MS,
  );

  it.concurrent(
    'F20: a poller that stood still finds the other in its place and leaves it there; each update counts once',
    async (test) => {
      const replicas = await openReplicas(test);
      const { poller, standby, customers } = await openPair(replicas);
      poller.kill('SIGSTOP');
      const stoppedAtMs = performance.now();
      for (const customer of customers) customer.type('2');
      await standby.says(POLLS, LONG_MS);
      expect(performance.now() - stoppedAtMs).toBeLessThan(TAKEOVER_MS);
      const said = poller.output().length;
      poller.kill('SIGCONT');
      await finish(replicas, standby, customers);
      await poller.says(/"event":"lease\.overdue"/u, 10_000);
      // For longer than a standby sleeps.
      await pause(6000);
      expect([polls(poller), polls(standby)]).toEqual([1, 1]);
      expect(troublesOf(poller, said)).toEqual([]);
      // Telegram ends the poll that was open when the other one began; nobody answers with another.
      expect(refusals(replicas)).toBeLessThanOrEqual(1);
      expect(troublesOf(standby)).toEqual([]);
    },
    LONG_MS,
  );
});

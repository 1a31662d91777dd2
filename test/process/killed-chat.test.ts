import { describe, expect, it } from 'vitest';
import { eventBody, isSettled, listResponses, postEvent } from '../support/process-http.ts';
import { openWriteLock } from '../support/process-lock.ts';
import type { ServerProcess } from '../support/process-server.ts';
import { eventually, pause, useProcesses } from '../support/process-world.ts';
import type { SimulatedCustomer } from '../support/telegram-customer.ts';
import type { TelegramServer } from '../support/telegram-server.ts';

const CHAT = 900_100;
const READ_MS = 400;

/** Until the first question is noted as sent: killed just before, the program may send it once more. */
async function invite(server: ServerProcess, telegram: TelegramServer, chat = CHAT) {
  const customer = telegram.customer(chat);
  const id = String(chat);
  await postEvent(server.url, eventBody({ externalId: id, customer: id, telegramChatId: id }));
  await telegram.until(() => customer.messages.length === 1, 10_000);
  await eventually(() => isSettled(server.url));
  return customer;
}

/** So many messages have come, and a moment later none more. */
async function expectMessages(telegram: TelegramServer, customer: SimulatedCustomer, count: number) {
  await telegram.until(() => customer.messages.length >= count, 10_000);
  await pause(READ_MS);
  expect(customer.messages).toHaveLength(count);
}

async function completedAnswers(server: ServerProcess) {
  const [response] = await eventually(async () => {
    const found = await listResponses(server.url);
    return found.length > 0 && found;
  });
  return response?.answers.map(({ question, value }) => [question, value]);
}

describe('a server killed in the middle of a chat', () => {
  const world = useProcesses();

  it('stores an answer once that it had received but not committed (F1)', async () => {
    const { start, telegram: connect, dir } = world();
    const { server: telegram, env } = await connect();
    const first = await start(env);
    const customer = await invite(first, telegram);
    const lock = openWriteLock(dir);
    lock.take();
    const { updateId } = customer.type('2');
    await telegram.until(() => telegram.updates.handedOut.has(updateId));
    await pause(READ_MS);
    expect(telegram.updates.confirmed.has(updateId)).toBe(false);
    first.kill('SIGKILL');
    await first.exitWithin(5000);
    lock.release();

    const second = await start(env);
    await telegram.until(() => telegram.updates.confirmed.has(updateId), 10_000);
    await telegram.until(() => customer.messages.length === 2);
    expect(customer.messages.at(-1)?.text).toContain('2/2');
    customer.type('等太久');
    expect(await completedAnswers(second)).toEqual([
      ['overall', 2],
      ['why', '等太久'],
    ]);
    await expectMessages(telegram, customer, 3);
  });

  it('takes an answer once that it had committed but not confirmed, and asks the next question once (F2)', async () => {
    const { start, telegram: connect } = world();
    const { server: telegram, env } = await connect();
    const first = await start(env);
    const customer = await invite(first, telegram);
    telegram.fail('getUpdates', { kind: 'silence' }, 1, ({ offset }) => offset !== undefined);
    const { updateId } = customer.type('2');
    await telegram.until(() => customer.messages.length === 2, 10_000);
    // The message is settled in the store before the process dies.
    await pause(READ_MS);
    expect(telegram.updates.confirmed.has(updateId)).toBe(false);
    first.kill('SIGKILL');
    await first.exitWithin(5000);

    const second = await start(env);
    await telegram.until(() => telegram.updates.confirmed.has(updateId), 10_000);
    expect(telegram.updates.handedOut.get(updateId)).toBe(2);
    customer.type('等太久');
    expect(await completedAnswers(second)).toEqual([
      ['overall', 2],
      ['why', '等太久'],
    ]);
    await expectMessages(telegram, customer, 3);
  });

  it('sends what it owed within 5 s of its next start, in order (F3)', async () => {
    const { start, telegram: connect } = world();
    const { server: telegram, env } = await connect();
    const first = await start(env);
    const customers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => invite(first, telegram, CHAT + index)),
    );
    // Telegram takes no message: all twenty answers are committed and none is replied to.
    telegram.fail('sendMessage', { kind: 'silence' }, 1000);
    const updates = customers.map((customer) => customer.type('2').updateId);
    await telegram.until(() => updates.every((id) => telegram.updates.confirmed.has(id)), 10_000);
    first.kill('SIGKILL');
    await first.exitWithin(5000);
    telegram.clearFaults();

    await start(env);
    const startedAt = performance.now();
    await telegram.until(() => customers.every(({ messages }) => messages.length >= 2), 10_000);
    expect(performance.now() - startedAt).toBeLessThan(5000);
    for (const { messages } of customers) {
      expect(messages.map(({ text }) => /\d\/\d/u.exec(text)?.[0])).toEqual(['1/1', '2/2']);
    }
  });

  it('repeats at most the one message whose arrival it could not note, and either copy counts once (F4)', async () => {
    const { start, telegram: connect, dir } = world();
    const { server: telegram, env } = await connect();
    const first = await start(env);
    const customer = await invite(first, telegram);
    const lock = openWriteLock(dir);
    // From the moment the next question arrives the store is shut, so that its arrival cannot be noted.
    telegram.fail('sendMessage', { kind: 'silence' }, 1, () => {
      lock.take();
      return false;
    });
    customer.press('2');
    await telegram.until(() => customer.messages.length === 2, 10_000);
    await pause(READ_MS);
    first.kill('SIGKILL');
    await first.exitWithin(5000);
    telegram.clearFaults();
    lock.release();

    const second = await start(env);
    await telegram.until(() => customer.messages.length === 3, 10_000);
    const [original, copy] = customer.messages.slice(1);
    expect(copy?.text).toBe(original?.text);
    const skip = (message: typeof copy) =>
      message?.buttons.flat().find(({ label }) => label === '跳过')?.data ?? '';
    customer.pressData(skip(original), original?.id ?? 0);
    customer.pressData(skip(copy), copy?.id ?? 0);
    expect(await completedAnswers(second)).toEqual([['overall', 2]]);
    await telegram.until(() => customer.unansweredPresses() === 0);
    await expectMessages(telegram, customer, 4);
    expect(telegram.violations).toEqual([]);
  });
});

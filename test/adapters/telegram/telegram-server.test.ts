import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTelegramServer, type TelegramServer } from '../../support/telegram-server.ts';
import { checkCall } from '../../support/telegram-spec.ts';
import { type Harness, openHarness } from './harness.ts';

describe('the specification as judge of calls', () => {
  const button = { text: '5', callback_data: 'x' };
  const keyboard = (each: object) => ({ chat_id: 1, text: 'x', reply_markup: { inline_keyboard: [[each]] } });

  it.each([
    ['a call as it should be', keyboard(button), []],
    ['a missing text', { chat_id: 1 }, ['sendMessage.text: missing']],
    ['an unknown field', { chat_id: 1, text: 'x', hide: false }, ['sendMessage.hide: unknown field']],
    ['a wrong type', { chat_id: true, text: 'x' }, ['sendMessage.chat_id: not a Integer']],
    [
      'a text too long',
      { chat_id: 1, text: 'x'.repeat(4097) },
      ['sendMessage.text: 4097 characters, allowed are 1 to 4096'],
    ],
    [
      'button data of 90 bytes',
      keyboard({ ...button, callback_data: '字'.repeat(30) }),
      ['sendMessage.reply_markup.inline_keyboard[0][0].callback_data: 90 bytes, allowed are 1 to 64'],
    ],
    [
      'telegraf’s own field',
      keyboard({ ...button, hide: false }),
      ['sendMessage.reply_markup.inline_keyboard[0][0].hide: unknown field'],
    ],
  ])('finds %s', (_name, payload, problems) => {
    expect(checkCall('sendMessage', payload)).toEqual(problems);
  });
});

describe('the fake Telegram', () => {
  let server: TelegramServer;
  beforeEach(async () => {
    server = await startTelegramServer();
  });
  afterEach(async () => {
    await server.close();
  });

  const call = async (method: string, payload: object, token = server.token) => {
    const response = await fetch(`${server.apiRoot}/bot${token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(payload),
    });
    return { status: response.status, body: await response.json() };
  };

  it('refuses and remembers what the specification does not allow', async () => {
    server.customer(1);
    const answer = await call('sendMessage', { chat_id: 1, text: 'x', parse: 'HTML' });
    expect(answer).toMatchObject({ status: 400, body: { ok: false, error_code: 400 } });
    expect(server.violations).toEqual(['sendMessage.parse: unknown field']);
    expect(server.customer(1).messages).toEqual([]);
  });

  it('refuses another token and an unknown method', async () => {
    expect((await call('getMe', {}, '1:other')).status).toBe(401);
    expect((await call('getThem', {})).status).toBe(404);
  });

  it('hands the same updates out until a higher offset confirms them', async () => {
    const customer = server.customer(1);
    const ids = ['a', 'b'].map((text) => customer.type(text).updateId);
    const idsOf = ({ body }: Awaited<ReturnType<typeof call>>) =>
      Reflect.get(Object(body), 'result').map((update: { update_id: number }) => update.update_id);
    expect(idsOf(await call('getUpdates', {}))).toEqual(ids);
    expect(idsOf(await call('getUpdates', { limit: 1 }))).toEqual(ids.slice(0, 1));
    expect(idsOf(await call('getUpdates', { offset: ids[1] }))).toEqual(ids.slice(1));
    expect([...server.updates.confirmed]).toEqual(ids.slice(0, 1));
  });

  it('holds an empty poll until something comes, and keeps kinds nobody asked for to itself', async () => {
    const polling = call('getUpdates', { timeout: 30, allowed_updates: ['message'] });
    await server.until(() => server.calls.length === 1);
    server.customer(1).block();
    server.customer(1).type('now');
    const { body } = await polling;
    expect(Reflect.get(Object(body), 'result')).toMatchObject([{ message: { text: 'now' } }]);
  });

  it('ends the older of two polls with 409, and any poll while a webhook is set', async () => {
    const older = call('getUpdates', { timeout: 30 });
    await server.until(() => server.calls.length === 1);
    const newer = call('getUpdates', { timeout: 30 });
    expect((await older).status).toBe(409);
    server.customer(1).type('x');
    expect((await newer).status).toBe(200);
    await call('setWebhook', { url: 'https://example.com' });
    expect((await call('getUpdates', {})).status).toBe(409);
    await call('deleteWebhook', {});
    expect((await call('getUpdates', {})).status).toBe(200);
  });

  it('asks for patience after a burst in one chat and after 30 messages a second in all', async () => {
    for (let chat = 1; chat <= 40; chat += 1) server.customer(chat);
    const inOneChat = [];
    for (let each = 0; each < 6; each += 1)
      inOneChat.push(await call('sendMessage', { chat_id: 1, text: 'x' }));
    expect(inOneChat.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(inOneChat[5]?.body).toMatchObject({ parameters: { retry_after: 1 } });
    const all = await Promise.all(
      Array.from({ length: 39 }, (_, chat) => call('sendMessage', { chat_id: chat + 2, text: 'x' })),
    );
    expect(all.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(30);
    expect(all.some(({ status }) => status === 429)).toBe(true);
    server.setFlood('off');
    expect((await call('sendMessage', { chat_id: 1, text: 'x' })).status).toBe(200);
  });

  it('shows customers what the bot wrote and changed, and lets them press only what they see', async () => {
    const customer = server.customer(1);
    const reply_markup = { inline_keyboard: [[{ text: '⭐ 5', callback_data: 'five' }]] };
    await call('sendMessage', { chat_id: 1, text: '评分', reply_markup });
    customer.press('5');
    expect(customer.unansweredPresses()).toBe(1);
    await call('answerCallbackQuery', { callback_query_id: '1', text: '好' });
    expect(customer.notices).toEqual(['好']);
    expect((await call('answerCallbackQuery', { callback_query_id: '1' })).status).toBe(400);
    await call('editMessageReplyMarkup', { chat_id: 1, message_id: 1 });
    expect(() => customer.press('5')).toThrow('no button');
    expect(customer.messages).toEqual([{ id: 1, text: '评分', buttons: [], edits: 1 }]);
  });
});

describe('five hundred customers at once', () => {
  let harness: Harness;
  beforeEach(async () => {
    harness = await openHarness({ flood: 'off' });
  });
  afterEach(async () => {
    await harness.close();
  });

  it('are all heard once and all answered', async () => {
    const channel = harness.open();
    const wanted = 3;
    harness.server.onMessage((customer, message) => {
      if (customer.messages.length < wanted) customer.type(`after ${message.text}`);
    });
    await channel.start(async (turn) => {
      harness.turns.push(turn);
      await channel.send(turn.from, { text: `${turn.updateId}`, buttons: [] });
      return { status: 'taken' };
    });
    for (let id = 1; id <= 500; id += 1) harness.server.customer(id).type('hello');
    const { updates } = harness.server;
    await harness.server.until(() => updates.confirmed.size === 500 * wanted, 20_000);
    expect(new Set(harness.turns.map(({ updateId }) => updateId)).size).toBe(500 * wanted);
    expect(harness.turns).toHaveLength(500 * wanted);
    for (let id = 1; id <= 500; id += 1) expect(harness.server.customer(id).messages).toHaveLength(wanted);
    expect(harness.server.violations).toEqual([]);
  });
});

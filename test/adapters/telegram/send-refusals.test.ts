import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TelegramChannel } from '../../../adapters/telegram/telegram-channel.ts';
import type { ChatAddress, OutgoingMessage } from '../../../src/domain/conversation/chat.ts';
import type { TelegramFault } from '../../support/telegram-faults.ts';
import { type Harness, openHarness } from './harness.ts';

const to: ChatAddress = { channel: 'telegram', bot: '4242', chat: '5001' };
const notice: OutgoingMessage = { text: '谢谢', buttons: [] };

let harness: Harness;
let channel: TelegramChannel;
beforeEach(async () => {
  harness = await openHarness({ flood: 'off' });
  harness.server.customer(5001);
  channel = harness.open();
});
afterEach(async () => {
  await harness.closeStrictly();
});

describe('a message Telegram does not take', () => {
  const refuse = (code: number, description?: string, more: object = {}): TelegramFault => ({
    kind: 'refuse',
    code,
    ...(description === undefined ? {} : { description }),
    ...more,
  });

  it.each([
    [
      'F9: 429',
      refuse(429, 'x', { retryAfter: 7 }),
      { status: 'try-later', retryAfterMs: 7000, scope: 'chat' },
    ],
    ['F9: 429 without a time', refuse(429), { status: 'try-later', retryAfterMs: 5000, scope: 'chat' }],
    ['F10: 500', refuse(500), { status: 'failed', kind: 'http-500' }],
    ['F10: 502', refuse(502), { status: 'failed', kind: 'http-502' }],
    ['F31: HTML with 502', { kind: 'html', status: 502 }, { status: 'failed', kind: 'http-502' }],
    ['401 of the whole bot', refuse(401), { status: 'failed', kind: 'http-401' }],
    ['404 of the whole bot', refuse(404), { status: 'failed', kind: 'http-404' }],
    [
      'F13: blocked',
      refuse(403, 'Forbidden: bot was blocked by the user'),
      { status: 'refused', reason: 'blocked' },
    ],
    [
      'F13: deactivated',
      refuse(403, 'Forbidden: user is deactivated'),
      { status: 'refused', reason: 'deactivated' },
    ],
    [
      'F13: not found',
      refuse(400, 'Bad Request: chat not found'),
      { status: 'refused', reason: 'not-found' },
    ],
    ['other 400', refuse(400, 'Bad Request: something else'), { status: 'refused', reason: 'invalid' }],
    ['77: migrated', refuse(400, 'upgraded', { migrateTo: -100123 }), { status: 'moved', to: '-100123' }],
    ['F31: HTML with 200', { kind: 'html', status: 200 }, { status: 'unknown', kind: 'invalid-json' }],
    ['F31: {}', { kind: 'body', text: '{}' }, { status: 'unknown', kind: 'malformed-answer' }],
    ['F31: null', { kind: 'body', text: 'null' }, { status: 'unknown', kind: 'TypeError' }],
    [
      'F31: no message id',
      { kind: 'body', text: '{"ok":true,"result":{}}' },
      { status: 'unknown', kind: 'malformed-answer' },
    ],
    ['F11: half-open', { kind: 'silence' }, { status: 'unknown', kind: 'timeout' }],
    ['F12: reply lost', { kind: 'lose-reply' }, { status: 'unknown', kind: 'ECONNRESET' }],
    ['F10: reset', { kind: 'reset' }, { status: 'unknown', kind: 'ECONNRESET' }],
  ] satisfies readonly (readonly [string, TelegramFault, object])[])('%s', async (_name, fault, delivery) => {
    harness.server.fail('sendMessage', fault);
    expect(await channel.send(to, notice)).toEqual(delivery);
    harness.server.clearFaults();
    expect((await channel.send(to, notice)).status).toBe('delivered');
  });

  it('F13: says blocked and not found as a real chat does', async () => {
    harness.server.customer(5001).block();
    expect(await channel.send(to, notice)).toEqual({ status: 'refused', reason: 'blocked' });
    expect(await channel.send({ ...to, chat: '6001' }, notice)).toEqual({
      status: 'refused',
      reason: 'not-found',
    });
    expect(await channel.send({ ...to, chat: 'nobody' }, notice)).toEqual({
      status: 'refused',
      reason: 'not-found',
    });
  });

  it('F9: obeys flood control by saying when to come back', async () => {
    harness.server.setFlood({ perSecond: 30, perChatPerSecond: 1, chatBurst: 2 });
    const deliveries = [];
    for (let each = 0; each < 3; each += 1) deliveries.push(await channel.send(to, notice));
    expect(deliveries[2]).toEqual({ status: 'try-later', retryAfterMs: 1000, scope: 'chat' });
    harness.server.customer(5002);
    expect((await channel.send({ ...to, chat: '5002' }, notice)).status).toBe('delivered');
  });

  it('F31: reads no more of an endless answer than a megabyte', async () => {
    harness.server.fail('sendMessage', { kind: 'huge', bytes: 500_000_000 });
    const before = process.memoryUsage().rss;
    const delivery = await harness.open({ callTimeoutMs: 5000 }).send(to, notice);
    expect(delivery).toEqual({ status: 'unknown', kind: 'RESPONSE_TOO_LARGE' });
    expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000);
  });

  it('F10: is failed, and certainly not sent, when nothing listens or the name is unknown', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const refused = harness.open({ apiRoot: `http://127.0.0.1:${port}` });
    expect(await refused.send(to, notice)).toEqual({ status: 'failed', kind: 'ECONNREFUSED' });
    const unknown = harness.open({ apiRoot: 'http://telegram.invalid', callTimeoutMs: 5000 });
    expect((await unknown.send(to, notice)).status).toBe('failed');
  });

  it('F11: does not hold up other chats', async () => {
    harness.server.customer(5002);
    harness.server.fail('sendMessage', { kind: 'silence' }, 1, ({ chat_id }) => chat_id === 5001);
    const slow = channel.send(to, notice);
    const quick = await channel.send({ ...to, chat: '5002' }, notice);
    expect(quick.status).toBe('delivered');
    expect(await slow).toEqual({ status: 'unknown', kind: 'timeout' });
  });

  it('F31: frees the connection of every large error page', async () => {
    harness.server.fail('sendMessage', { kind: 'html', status: 502 }, 70);
    const patient = harness.open({ callTimeoutMs: 8000 });
    await Promise.all(Array.from({ length: 70 }, () => patient.send(to, notice)));
    expect((await patient.send(to, notice)).status).toBe('delivered');
  });

  it('90: leaves neither token nor words in the log', async () => {
    for (const fault of [
      refuse(400),
      refuse(500),
      { kind: 'html', status: 200 },
      { kind: 'reset' },
    ] as const) {
      harness.server.fail('sendMessage', fault);
      await channel.send(to, { ...notice, text: '机密的话' });
    }
    const logged = JSON.stringify(harness.log.lines);
    expect(harness.log.lines).toHaveLength(4);
    expect(logged).not.toContain(harness.server.token);
    expect(logged).not.toContain('fake-token');
    expect(logged).not.toContain('机密');
  });
});

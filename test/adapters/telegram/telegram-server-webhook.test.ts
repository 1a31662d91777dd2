import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTelegramServer, type TelegramServer } from '../../support/telegram-server.ts';
import { checkValue } from '../../support/telegram-spec.ts';

interface Received {
  readonly updateId: number;
  readonly secret: unknown;
}

let telegram: TelegramServer;
let receiver: Server;
let received: Received[];
let statuses: number[];
let url: string;
beforeEach(async () => {
  telegram = await startTelegramServer();
  received = [];
  statuses = [];
  receiver = createServer((request, response) => {
    void read(request).then((body) => {
      const { update_id: updateId } = JSON.parse(body) as { update_id: number };
      received.push({ updateId, secret: request.headers['x-telegram-bot-api-secret-token'] });
      response.writeHead(statuses.shift() ?? 200).end();
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => receiver.once('listening', resolve));
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
});
afterEach(async () => {
  await telegram.close();
  receiver.closeAllConnections();
  await new Promise((resolve) => receiver.close(resolve));
});

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

async function call(method: string, payload: object = {}) {
  const response = await fetch(`${telegram.apiRoot}/bot${telegram.token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(payload),
  });
  const body = (await response.json()) as { result?: unknown; description?: string };
  return { status: response.status, ...body };
}

describe('the fake Telegram with a webhook', () => {
  it('delivers what waits and what comes, with the secret, and counts it confirmed', async () => {
    const waiting = telegram.customer(1).type('a').updateId;
    await call('setWebhook', { url, secret_token: 's3cret' });
    const later = telegram.customer(1).type('b').updateId;
    await telegram.until(() => telegram.updates.confirmed.size === 2);
    expect(received).toEqual([
      { updateId: waiting, secret: 's3cret' },
      { updateId: later, secret: 's3cret' },
    ]);
  });

  it('delivers again whatever is not answered 2xx, before the next of that chat, and says so', async () => {
    statuses = [503, 302, 401];
    await call('setWebhook', { url });
    const first = telegram.customer(1).type('a').updateId;
    const second = telegram.customer(1).type('b').updateId;
    await telegram.until(() => telegram.updates.confirmed.has(second));
    expect(received.map(({ updateId }) => updateId)).toEqual([first, first, first, first, second]);
    const { result } = await call('getWebhookInfo');
    expect(result).toMatchObject({
      url,
      pending_update_count: 0,
      last_error_message: 'Wrong response from the webhook: 401 Unauthorized',
    });
    expect(checkValue('WebhookInfo', result)).toEqual([]);
  });

  it('keeps what waits when the webhook goes, unless told to drop it', async () => {
    statuses = Array.from({ length: 50 }, () => 500);
    await call('setWebhook', { url });
    telegram.customer(1).type('a');
    await telegram.until(() => telegram.webhook.deliveries.length > 0);
    expect((await call('getUpdates')).status).toBe(409);
    await call('deleteWebhook', { drop_pending_updates: false });
    expect((await call('getUpdates')).result).toHaveLength(1);
    await call('deleteWebhook', { drop_pending_updates: true });
    expect((await call('getUpdates')).result).toEqual([]);
  });

  it.each([
    ['http://example.com', 'An HTTPS URL must be provided'],
    ['https://example.com:3000', 'only on ports 80, 88, 443 or 8443'],
    ['nonsense', 'invalid URL'],
  ])('refuses the address %s as Telegram itself does', async (address, why) => {
    const cloud = await startTelegramServer({ webhooks: 'cloud' });
    const answer = cloud.webhook.set({ url: address });
    await cloud.close();
    expect(answer).toMatchObject({ code: 400, description: expect.stringContaining(why) });
  });

  it('refuses a secret it could not send and too many connections', async () => {
    expect((await call('setWebhook', { url, secret_token: 'a b' })).status).toBe(400);
    telegram.webhook.set({ url: '' });
    expect(telegram.webhook.set({ url, max_connections: 0 })).toMatchObject({ code: 400 });
  });
});

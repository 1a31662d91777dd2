import { afterEach, describe, expect, it } from 'vitest';
import { inspectTelegram, type TelegramInspection } from '../../../adapters/telegram/inspect.ts';
import { findFreePort } from '../../support/process-server.ts';
import { SILENCE, useServers } from '../../support/small-servers.ts';
import { startTelegramServer, type TelegramServer } from '../../support/telegram-server.ts';

const NOW = new Date('2026-11-23T09:00:00Z');
const PUBLIC = 'https://survey.example.com';
const HOOK = `${PUBLIC}/telegram/webhook`;
const serve = useServers();
const servers: TelegramServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    expect(server.violations).toEqual([]);
    await server.close();
  }
});

async function open(): Promise<TelegramServer> {
  const server = await startTelegramServer();
  servers.push(server);
  return server;
}

/** Each finding as `status name`, with its code. */
async function inspect(
  server: Pick<TelegramServer, 'token' | 'apiRoot'>,
  over: Partial<TelegramInspection> = {},
) {
  const { findings } = await inspectTelegram({
    token: server.token,
    apiRoot: server.apiRoot,
    mode: { kind: 'polling' },
    isRunning: false,
    now: () => NOW,
    limitMs: 2000,
    ...over,
  });
  expect(JSON.stringify(findings)).not.toContain(server.token);
  expect(findings.filter(({ status, todo }) => status === 'problem' && todo === undefined)).toEqual([]);
  return findings;
}

function briefly(findings: Awaited<ReturnType<typeof inspect>>): readonly string[] {
  return findings.map(({ status, name, code }) => [status, name, code].filter(Boolean).join(' '));
}

function webhookInfo(server: TelegramServer, info: object): void {
  const result = { url: '', has_custom_certificate: false, pending_update_count: 0, ...info };
  server.fail('getWebhookInfo', { kind: 'body', text: JSON.stringify({ ok: true, result }) });
}

describe('a bot as it should be', () => {
  it('is named, and nothing at Telegram is touched', async () => {
    const server = await open();
    const findings = await inspect(server);
    expect(briefly(findings)).toEqual(['ok token', 'ok webhook']);
    expect(findings[0]?.message.en).toContain('@csat_test_bot');
    expect(server.calls.map(({ method }) => method).toSorted()).toEqual(['getMe', 'getWebhookInfo']);
  });

  it('tells how far the clocks are apart', async () => {
    const { token, apiRoot } = await open();
    const mode = { kind: 'polling' } as const;
    const now = () => new Date(Date.now() + 600_000);
    const { offsetMs } = await inspectTelegram({
      token,
      apiRoot,
      mode,
      isRunning: false,
      now,
      limitMs: 2000,
    });
    expect(Math.abs((offsetMs ?? 0) - 600_000)).toBeLessThan(5000);
  });
});

describe('a token', () => {
  it.each([
    [401, 'problem token 401'],
    [404, 'problem token 404'],
    [429, 'note token 429'],
    [500, 'problem token 500'],
  ])('that Telegram answers with %i is told as %s', async (code, told) => {
    const server = await open();
    server.fail('getMe', { kind: 'refuse', code });
    expect(briefly(await inspect(server))).toEqual([told]);
  });

  it('of another bot is refused', async () => {
    const { apiRoot } = await open();
    expect(briefly(await inspect({ token: '4242:another-token-000000000000000', apiRoot }))).toEqual([
      'problem token 401',
    ]);
  });
});

describe('an address that is not Telegram’s', () => {
  it('is told from one that cannot be reached', async () => {
    const page = await serve((_request, response) => void response.end('<html>'));
    expect(briefly(await inspect({ token: '1:x', apiRoot: page }))).toEqual([
      'problem reach channel.unavailable',
    ]);
    expect(
      briefly(await inspect({ token: '1:x', apiRoot: `http://127.0.0.1:${await findFreePort()}` })),
    ).toEqual(['problem reach ECONNREFUSED']);
  });

  it('that never answers is given up at the time limit', async () => {
    const silent = await serve(SILENCE);
    const startedAt = performance.now();
    expect(briefly(await inspect({ token: '1:x', apiRoot: silent }, { limitMs: 150 }))).toEqual([
      'problem reach timeout',
    ]);
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});

describe('a bot that polls while a webhook is set', () => {
  it.each([
    [true, 'problem webhook'],
    [false, 'note webhook'],
  ])('with a server running: %s, is told as %s, by host alone', async (isRunning, told) => {
    const server = await open();
    webhookInfo(server, { url: 'https://other.example.com/hook-secret-path' });
    const findings = await inspect(server, { isRunning });
    expect(briefly(findings)).toEqual(['ok token', told]);
    expect(findings[1]?.message.en).toContain('other.example.com');
    expect(JSON.stringify(findings)).not.toContain('hook-secret-path');
  });
});

describe('a bot whose updates are to be delivered', () => {
  const mode = { kind: 'webhook', publicUrl: PUBLIC } as const;

  it.each([
    [HOOK, true, 'ok webhook'],
    ['', true, 'problem webhook'],
    ['', false, 'note webhook'],
    ['https://old.example.com/telegram/webhook', true, 'problem webhook'],
    ['https://old.example.com/telegram/webhook', false, 'note webhook'],
  ])('to "%s" (a server runs: %s) is told as %s', async (url, isRunning, told) => {
    const server = await open();
    webhookInfo(server, { url });
    expect(briefly(await inspect(server, { mode, isRunning }))).toEqual(['ok token', told]);
  });

  it.each([
    [5, 'problem delivery'],
    [600, 'note delivery'],
  ])('and failed %i minutes ago is told as %s, in Telegram’s words', async (minutes, told) => {
    const server = await open();
    webhookInfo(server, {
      url: HOOK,
      last_error_date: NOW.getTime() / 1000 - minutes * 60,
      last_error_message: `Wrong response from the webhook: 503 ${server.token}`,
    });
    const findings = await inspect(server, { mode, isRunning: true });
    expect(briefly(findings)).toEqual(['ok token', 'ok webhook', told]);
    expect(findings[2]?.message.en).toContain(`${minutes} min ago: Wrong response from the webhook: 503`);
  });

  it('is not judged where the mode is not known', async () => {
    const server = await open();
    webhookInfo(server, { url: 'https://old.example.com/telegram/webhook' });
    expect(briefly(await inspect(server, { mode: { kind: 'unknown' } }))).toEqual(['ok token']);
  });
});

describe('updates that wait', () => {
  it.each([
    [3, true, 'ok pending'],
    [3, false, 'note pending'],
    [100, true, 'note pending'],
  ])('%i of them (a server runs: %s) are told as %s', async (count, isRunning, told) => {
    const server = await open();
    webhookInfo(server, { pending_update_count: count });
    expect(briefly(await inspect(server, { isRunning }))).toEqual(['ok token', 'ok webhook', told]);
  });

  it('whose number cannot be read are no reason to doubt the token', async () => {
    const server = await open();
    server.fail('getWebhookInfo', { kind: 'body', text: '{"ok":true,"result":{}}' });
    expect(briefly(await inspect(server))).toEqual(['ok token', 'note webhook']);
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import { inspectSlack, type SlackInspection } from '../../../adapters/slack/inspect.ts';
import { findFreePort } from '../../support/process-server.ts';
import { type SlackServer, startSlackServer } from '../../support/slack-server.ts';
import { SILENCE, useServers } from '../../support/small-servers.ts';

const TOKEN = 'xoxb-canary-token-of-the-bot';
const SEES_ALL = ['chat:write', 'channels:read', 'groups:read'];
const serve = useServers();
const servers: SlackServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function open(scopes: readonly string[] | undefined = SEES_ALL): Promise<SlackServer> {
  const server = await startSlackServer({ token: TOKEN, channels: ['C0ALERTS', 'C0WEEKLY'] });
  server.scopes = scopes;
  servers.push(server);
  return server;
}

async function inspect(apiUrl: string, over: Partial<SlackInspection> = {}) {
  const { findings } = await inspectSlack({
    botToken: TOKEN,
    apiUrl,
    channels: ['C0ALERTS', 'C0WEEKLY', 'C0ALERTS'],
    receiving: undefined,
    now: () => new Date('2026-11-23T09:00:00Z'),
    limitMs: 2000,
    ...over,
  });
  expect(JSON.stringify(findings)).not.toMatch(/xoxb|canary/u);
  expect(findings.filter(({ status, todo }) => status === 'problem' && todo === undefined)).toEqual([]);
  return findings.map(({ status, name, code }) => [status, name, code].filter(Boolean).join(' '));
}

describe('an app as it should be', () => {
  it('may post, and is in both channels; nothing is posted', async () => {
    const server = await open();
    expect(await inspect(server.url)).toEqual([
      'ok token',
      'ok scopes',
      'note receiving',
      'ok channel C0ALERTS',
      'ok channel C0WEEKLY',
    ]);
    expect(server.messages).toEqual([]);
  });

  it('that may only post is fine; that its channels cannot be looked up is a note', async () => {
    const server = await open(['chat:write']);
    expect(await inspect(server.url)).toEqual([
      'ok token',
      'ok scopes',
      'note receiving',
      'note channel C0ALERTS missing_scope',
      'note channel C0WEEKLY missing_scope',
    ]);
  });
});

describe('a token', () => {
  it('of another app is refused', async () => {
    const server = await open();
    expect(await inspect(server.url, { botToken: 'xoxb-another' })).toEqual(['problem token invalid_auth']);
  });

  it.each(['token_revoked', 'account_inactive'])('that was withdrawn is told as %s', async (code) => {
    const server = await open();
    server.tokenTrouble = code;
    expect(await inspect(server.url)).toEqual([`problem token ${code}`]);
  });
});

describe('scopes', () => {
  it('that are missing are named', async () => {
    const server = await open(['channels:read', 'groups:read']);
    const findings = await inspect(server.url);
    expect(findings).toContain('problem scopes missing_scope');
  });

  it('that Slack does not tell are a note', async () => {
    const server = await open();
    server.scopes = undefined;
    expect(await inspect(server.url)).toContain('note scopes');
  });
});

describe('a channel', () => {
  it.each([
    ['not_in_channel', 'problem channel C0ALERTS not_in_channel'],
    ['is_archived', 'problem channel C0ALERTS is_archived'],
  ] as const)('in the state %s is told', async (state, told) => {
    const server = await open();
    server.channels.set('C0ALERTS', state);
    expect(await inspect(server.url)).toContain(told);
  });

  it('that is public needs no member where the app may post everywhere', async () => {
    const server = await open([...SEES_ALL, 'chat:write.public']);
    server.channels.set('C0ALERTS', 'not_in_channel');
    expect(await inspect(server.url)).toContain('ok channel C0ALERTS');
  });

  it('that is not there is a problem for an app that would see it, else a note', async () => {
    const sees = await open();
    sees.channels.delete('C0WEEKLY');
    expect(await inspect(sees.url)).toContain('problem channel C0WEEKLY channel_not_found');
    const blind = await open(['chat:write', 'channels:read']);
    blind.channels.delete('C0WEEKLY');
    expect(await inspect(blind.url)).toContain('note channel C0WEEKLY channel_not_found');
  });
});

describe('an address that is not Slack’s', () => {
  it('is told from one that cannot be reached or is silent', async () => {
    const page = await serve((_request, response) => void response.end('<html>'));
    const silent = await serve(SILENCE);
    expect(await inspect(`${page}/api/`)).toEqual(['problem reach unreadable_reply']);
    expect(await inspect(`http://127.0.0.1:${await findFreePort()}/api/`)).toEqual([
      'problem reach ECONNREFUSED',
    ]);
    expect(await inspect(`${silent}/api/`, { limitMs: 150 })).toEqual(['problem reach timeout']);
  });

  it('that asks to wait is no verdict on the token', async () => {
    const busy = await serve((_request, response) => {
      response.writeHead(429, { 'retry-after': '30' }).end('{"ok":false,"error":"ratelimited"}');
    });
    expect(await inspect(`${busy}/api/`)).toEqual(['note token ratelimited']);
  });
});

describe('how Slack reaches the server', () => {
  it('is a note while it does not, and an address where it calls', async () => {
    const server = await open(['chat:write', 'commands', 'channels:read', 'groups:read']);
    expect(await inspect(server.url)).toContain('note receiving');
    const receiving = { via: 'http', publicUrl: 'https://csat.example.com' } as const;
    expect(await inspect(server.url, { receiving })).toContain('ok receiving');
    expect(await inspect(server.url, { receiving: { via: 'http', publicUrl: undefined } })).toContain(
      'problem receiving',
    );
  });

  it('takes the scope of commands', async () => {
    const server = await open();
    expect(await inspect(server.url)).toContain('ok scopes');
    const receiving = { via: 'http', publicUrl: 'https://csat.example.com' } as const;
    expect(await inspect(server.url, { receiving })).toContain('problem scopes missing_scope');
  });
});

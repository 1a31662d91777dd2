import { afterEach, describe, expect, it } from 'vitest';
import { inspectWecom, type WecomInspection } from '../../../adapters/wecom/inspect.ts';
import { LOCALES } from '../../../src/domain/text.ts';
import { FixedClock } from '../../support/fixed-clock.ts';
import { findFreePort } from '../../support/process-server.ts';
import { SILENCE, useServers } from '../../support/small-servers.ts';
import { startWecomServer, type WecomServer, type WecomServerOptions } from '../../support/wecom-server.ts';

const PUBLIC = 'https://survey.example.com';
const serve = useServers();
const servers: WecomServer[] = [];
const clock = new FixedClock('2026-11-23T09:00:00Z');
afterEach(async () => {
  for (const server of servers.splice(0)) {
    expect(server.violations).toEqual([]);
    await server.close();
  }
});

async function open(options: WecomServerOptions = {}): Promise<WecomServer> {
  const server = await startWecomServer(options);
  server.useClock(clock);
  servers.push(server);
  return server;
}

async function inspect(
  { apiRoot, corpId, secret }: Pick<WecomServer, 'apiRoot' | 'corpId' | 'secret'>,
  over: Partial<WecomInspection> = {},
) {
  const account = { corpId, secret, apiRoot };
  const found = await inspectWecom({ account, publicUrl: PUBLIC, clock, limitMs: 2000, ...over });
  const { findings } = found;
  expect(JSON.stringify(findings)).not.toMatch(/canary/u);
  expect(findings.filter(({ status, todo }) => status === 'problem' && todo === undefined)).toEqual([]);
  for (const { message } of findings) for (const locale of LOCALES) expect(message[locale]).not.toBe('');
  return {
    ...found,
    briefly: findings.map(({ status, name, code }) => [status, name, code].filter(Boolean).join(' ')),
  };
}

describe('WeCom as it should be', () => {
  it('has its accounts named, and nothing is read or sent', async () => {
    const server = await open({
      accounts: [
        { open_kfid: 'wk1', name: '售前' },
        { open_kfid: 'wk2', name: '售后\u0007' },
      ],
    });
    const { briefly, findings } = await inspect(server);
    expect(briefly).toEqual(['ok token', 'ok accounts', 'ok callback']);
    expect(findings[1]?.message['zh-CN']).toBe('2 个客服账号：售前、售后');
    expect(findings[2]?.message.en).toContain(`${PUBLIC}/wecom/callback`);
    expect(server.calls.map(({ method }) => method)).toEqual(['gettoken', 'kf/account/list']);
  });

  it('tells how far the clocks are apart', async () => {
    const server = await open();
    server.skewMs = -300_000;
    expect((await inspect(server)).offsetMs).toBeGreaterThan(298_000);
  });
});

describe('WeCom as it should not be', () => {
  it.each([
    [40001, 'problem token 40001'],
    [40013, 'problem token 40013'],
    [60020, 'problem token 60020'],
    [45009, 'note token 45009'],
    [-1, 'note token -1'],
    [50001, 'problem token 50001'],
  ])('is told with advice: %i', async (errcode, expected) => {
    const server = await open();
    server.fail('gettoken', { kind: 'refuse', errcode });
    expect((await inspect(server)).briefly).toEqual([expected, 'ok callback']);
  });

  it.each([48002, 60011])('is told when the app may not use the API: %i', async (errcode) => {
    const server = await open();
    server.fail('kf/account/list', { kind: 'refuse', errcode });
    expect((await inspect(server)).briefly[0]).toBe(`problem accounts ${errcode}`);
  });

  it('is told when there is no account', async () => {
    expect((await inspect(await open({ accounts: [] }))).briefly).toContain('problem accounts');
  });

  it('is told when a wrong secret is set', async () => {
    const server = await open();
    expect((await inspect({ ...server, secret: 'canary-wrong' })).briefly[0]).toBe('problem token 40001');
  });

  it('is told when something else answers, or nothing does', async () => {
    const server = await open();
    server.fail('kf/account/list', { kind: 'html', status: 502 });
    expect((await inspect(server)).briefly[0]).toBe('problem reach channel.unavailable');
    server.fail('kf/account/list', { kind: 'body', text: '<html>' });
    expect((await inspect(server)).briefly[0]).toBe('problem reach channel.unavailable');
    const silent = await serve(SILENCE);
    expect((await inspect({ ...server, apiRoot: silent }, { limitMs: 200 })).briefly[0]).toBe(
      'problem reach timeout',
    );
    const closed = `http://127.0.0.1:${await findFreePort()}`;
    expect((await inspect({ ...server, apiRoot: closed })).briefly[0]).toBe('problem reach ECONNREFUSED');
  });
});

describe('the address WeCom calls', () => {
  it.each([
    [undefined, 'problem callback'],
    ['http://127.0.0.1:3000', 'problem callback'],
    ['https://localhost', 'problem callback'],
    ['http://survey.example.com', 'note callback'],
    [`${PUBLIC}/`, 'ok callback'],
  ])('%s: %s', async (publicUrl, expected) => {
    expect((await inspect(await open(), { publicUrl })).briefly.at(-1)).toBe(expected);
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import { registerHealth } from '../../../adapters/api/routes.ts';
import { createAccess } from '../../../adapters/http/access.ts';
import { createHttpServer } from '../../../adapters/http/server.ts';
import type { Health } from '../../../src/ports/channel.ts';
import { recordLog } from '../../support/http-log.ts';
import { openConsole, World } from './sample-console.ts';

const SECRET = 'https://login.weixin.example/l/Qb-secret';
const waiting: readonly Health[] = [
  { name: 'wechat', state: 'starting', why: 'waits for a login', scan: SECRET },
];
const opened: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

describe('a channel that waits for a login to be scanned', () => {
  it('shows its code to who may see the console, in three languages, and no longer than it waits', async () => {
    let health = waiting;
    const { server } = openConsole(new World(), {}, { health: () => health });
    opened.push(server);
    const page = async (locale: string) =>
      (await server.inject({ url: '/console', headers: { cookie: `csat_console_locale=${locale}` } })).body;
    expect(await page('zh-CN')).toContain('需要扫码登录');
    expect(await page('zh-TW')).toContain('需要掃碼登入');
    expect(await page('en')).toContain('waits for a login');
    expect(await page('en')).toContain('<svg xmlns');
    health = [{ name: 'wechat', state: 'on', why: 'logged in' }];
    expect(await page('en')).not.toContain('<svg xmlns');
  });

  it('keeps it from whoever is not logged in, from /readyz and from the log', async () => {
    const locked = openConsole(
      new World(),
      { apiKey: 'a-key-of-enough-characters-0000' },
      { health: () => waiting },
    );
    opened.push(locked.server);
    expect((await locked.server.inject('/console')).body).not.toContain('<svg xmlns');
    const recorded = recordLog();
    const server = createHttpServer({ log: recorded.log, ids: { random: () => 'r' } });
    opened.push(server);
    const access = createAccess({ intakeSecrets: [] });
    registerHealth(server, { access, readiness: async () => ({ ready: true, parts: waiting }) });
    const ready = await server.inject('/readyz');
    expect(ready.json()).toEqual({
      status: 'ready',
      parts: [{ name: 'wechat', state: 'starting', why: 'waits for a login' }],
    });
    expect(JSON.stringify([recorded.lines, locked.recorded.lines])).not.toContain('secret');
  });
});

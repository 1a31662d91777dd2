import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { beforeEach, describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../../src/domain/time.ts';
import { busyWorld, type OpenConsole, openConsole } from './sample-console.ts';

const KEY = 'CANARY-key-0123456789abcdef';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

let opened: OpenConsole;
beforeEach(() => {
  opened = openConsole(busyWorld(), { apiKey: KEY });
});

function cookieOf(reply: LightMyRequestResponse): string {
  return [reply.headers['set-cookie'] ?? []]
    .flat()
    .map((line) => line.split(';')[0] ?? '')
    .join('; ');
}

function fieldOf(body: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`, 'u').exec(body)?.[1] ?? '';
}

interface Try {
  readonly key?: string;
  readonly csrf?: string;
  readonly cookie?: string;
  readonly next?: string;
}

/** Opens the form and posts it, with parts of it changed. */
async function login(server: FastifyInstance, changed: Try = {}): Promise<LightMyRequestResponse> {
  const form = await server.inject({ url: '/console' });
  const fields = new URLSearchParams({
    csrf: changed.csrf ?? fieldOf(form.body, 'csrf'),
    next: changed.next ?? '/console',
    key: changed.key ?? KEY,
  });
  return server.inject({
    method: 'POST',
    url: '/console/login',
    headers: { ...FORM, cookie: changed.cookie ?? cookieOf(form) },
    payload: fields.toString(),
  });
}

describe('a console behind a key', () => {
  it.each(['/console', '/console/cases', '/console/reports/2026-W47', '/console/events'])(
    'shows strangers at %s nothing but the login form',
    async (url) => {
      const reply = await opened.server.inject({ url, headers: { host: '127.0.0.1:3000' } });
      expect(reply.statusCode).toBe(401);
      expect(reply.body).toContain('登录控制台');
      expect(reply.body).not.toMatch(/售后部|漏水|个案|<script/u);
      expect(fieldOf(reply.body, 'next')).toBe(url === '/console/events' ? '/console' : url);
    },
  );

  it('lets in who knows the key, for twelve hours', async () => {
    const reply = await login(opened.server, { next: '/console/cases' });
    expect([reply.statusCode, reply.headers.location]).toEqual([303, '/console/cases']);
    expect(String(reply.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=/u);
    const cookie = cookieOf(reply);
    expect((await opened.server.inject({ url: '/console', headers: { cookie } })).statusCode).toBe(200);
    opened.clock.advance(12 * HOUR_MS - 1);
    expect((await opened.server.inject({ url: '/console', headers: { cookie } })).statusCode).toBe(200);
    opened.clock.advance(1);
    expect((await opened.server.inject({ url: '/console', headers: { cookie } })).statusCode).toBe(401);
  });

  it('lets in a program with the bearer key', async () => {
    const headers = { authorization: `Bearer ${KEY}` };
    expect((await opened.server.inject({ url: '/console', headers })).statusCode).toBe(200);
  });

  it.each([
    ['a wrong key', { key: `${KEY}x` }, '密钥不对'],
    ['an empty key', { key: '' }, '密钥不对'],
    ['a forged token', { csrf: 'abc.99999999999999.def' }, '页面放得太久'],
    ['a token without its cookie', { cookie: '' }, '页面放得太久'],
  ])('refuses %s', async (_what, changed, told) => {
    const reply = await login(opened.server, changed);
    expect(reply.statusCode).toBe(401);
    expect(reply.body).toContain(told);
    expect(cookieOf(reply)).not.toContain('csat_console=');
  });

  it('refuses a session cookie that was altered or made for something else', async () => {
    const session = cookieOf(await login(opened.server));
    const form = cookieOf(await opened.server.inject({ url: '/console' })).replace(
      'csat_console_form',
      'csat_console',
    );
    for (const cookie of [`${session}x`, session.replace(/=./u, '=_'), form])
      expect((await opened.server.inject({ url: '/console', headers: { cookie } })).statusCode).toBe(401);
  });

  it('refuses a form that was open for more than half an hour', async () => {
    const form = await opened.server.inject({ url: '/console' });
    opened.clock.advance(HOUR_MS / 2);
    const reply = await login(opened.server, { csrf: fieldOf(form.body, 'csrf'), cookie: cookieOf(form) });
    expect(reply.body).toContain('页面放得太久');
  });

  it.each(['https://evil.example/', '//evil.example', '/console/../v1/cases', '/s/abc', ''])(
    'never leads to %s after a login',
    async (next) => {
      expect((await login(opened.server, { next })).headers.location).toBe('/console');
    },
  );

  it('slows guessing down after five wrong tries, the right key included', async () => {
    for (let tries = 0; tries < 5; tries += 1) await login(opened.server, { key: 'wrong' });
    const slowed = await login(opened.server);
    expect([slowed.statusCode, slowed.headers['retry-after']]).toEqual([429, '1']);
    opened.clock.advance(1000);
    expect((await login(opened.server, { key: 'wrong' })).statusCode).toBe(401);
    expect((await login(opened.server)).headers['retry-after']).toBe('2');
    opened.clock.advance(2000);
    expect((await login(opened.server)).statusCode).toBe(303);
  });

  it('logs out with the session’s own token only', async () => {
    const cookie = cookieOf(await login(opened.server));
    const { body } = await opened.server.inject({ url: '/console', headers: { cookie } });
    const logout = (csrf: string) =>
      opened.server.inject({
        method: 'POST',
        url: '/console/logout',
        headers: { ...FORM, cookie },
        payload: new URLSearchParams({ csrf }).toString(),
      });
    expect((await logout('')).statusCode).toBe(403);
    const reply = await logout(fieldOf(body, 'csrf'));
    expect(reply.statusCode).toBe(303);
    expect(String(reply.headers['set-cookie'])).toContain('csat_console=; Path=/console; Max-Age=0');
  });

  it('90: writes neither the key nor a guess into the log', async () => {
    await login(opened.server, { key: 'CANARY-guess' });
    await login(opened.server);
    expect(opened.recorded.text()).toContain('console.login.refused');
    expect(opened.recorded.text()).not.toContain('CANARY');
  });
});

describe('a console without a key', () => {
  it.each([
    ['another name', { host: 'csat.example' }],
    ['a proxy', { host: '127.0.0.1:3000', 'x-forwarded-for': '127.0.0.1' }],
    ['another site', { host: '127.0.0.1:3000', origin: 'https://evil.example' }],
  ])('answers 401 to a request through %s', async (_what, headers) => {
    const { server } = openConsole(busyWorld());
    expect((await server.inject({ url: '/console', headers })).statusCode).toBe(401);
  });

  it('has no login to guess at', async () => {
    const { server } = openConsole(busyWorld());
    const reply = await server.inject({
      method: 'POST',
      url: '/console/login',
      headers: { ...FORM, host: '127.0.0.1:3000' },
      payload: 'key=x',
    });
    expect(reply.statusCode).toBe(404);
  });

  it('uses https-only cookies where people come over https', async () => {
    const { server } = openConsole(busyWorld(), { apiKey: KEY }, { publicUrl: 'https://csat.example' });
    expect(String((await server.inject({ url: '/console' })).headers['set-cookie'])).toContain('; Secure');
  });
});

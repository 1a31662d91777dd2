import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signStandardWebhook } from '../../adapters/http/signature.ts';
import { type AppUnderTest, anEvent, openApp } from '../support/app-under-test.ts';

const KEY = 'key-of-the-team-0123456789';
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const ID = 'x'.repeat(22);

/** Every address, by who may use it. 404 and 400 mean: let in, and nothing there. */
const TEAM = [
  ['GET', '/v1/responses'],
  ['GET', '/v1/cases'],
  ['GET', '/v1/reports/weekly'],
  ['GET', `/v1/interactions/${ID}/decision`],
  ['GET', '/console'],
  ['GET', '/console/cases'],
  ['GET', '/console/reports'],
  ['GET', '/console/reports/2026-W10'],
  ['GET', '/console/responses'],
  ['GET', '/console/decisions'],
] as const;
const INTAKE = [
  ['POST', '/v1/interactions'],
  ['POST', `/v1/interactions/${ID}/reopen`],
] as const;
const OPEN = [
  ['GET', '/healthz'],
  ['GET', '/readyz'],
  ['GET', '/s/nobody'],
] as const;

const BEARER = { authorization: `Bearer ${KEY}` };
/** Requests as they may arrive; `local` is the plain one of this machine. */
const WAYS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  local: {},
  'foreign Host': { host: 'csat.example.com' },
  'forwarded by a proxy': { 'x-forwarded-for': '127.0.0.1' },
  'forwarded, by the standard header': { forwarded: 'for=127.0.0.1' },
  'foreign Origin': { origin: 'https://evil.example' },
  'with the key': BEARER,
  'with the key, through a proxy': { ...BEARER, 'x-forwarded-for': '203.0.113.9', host: 'csat.example.com' },
  'with a wrong key': { authorization: 'Bearer key-of-the-team-9876543210' },
};

interface Setting {
  readonly env: Readonly<Record<string, string>>;
  /** The ways that lead to the team's pages and lists. */
  readonly team: readonly string[];
  /** The ways that lead to an unsigned delivery of events. */
  readonly intake: readonly string[];
}
const WITH_KEY = ['with the key', 'with the key, through a proxy'];
const SETTINGS: Readonly<Record<string, Setting>> = {
  'without any secret': {
    env: {},
    team: ['local', 'with a wrong key', 'with the key'],
    intake: ['local', 'with a wrong key', 'with the key'],
  },
  'with CSAT_API_KEY': { env: { CSAT_API_KEY: KEY }, team: WITH_KEY, intake: WITH_KEY },
  'with CSAT_INTAKE_SECRET': {
    env: { CSAT_INTAKE_SECRET: SECRET },
    team: ['local', 'with a wrong key', 'with the key'],
    intake: [],
  },
  'with both': { env: { CSAT_API_KEY: KEY, CSAT_INTAKE_SECRET: SECRET }, team: WITH_KEY, intake: WITH_KEY },
  'with a public address and no secret': {
    env: { CSAT_PUBLIC_URL: 'https://csat.example.com' },
    team: [],
    intake: [],
  },
};

/** `fetch` sends no foreign Host, so this one is made by hand. Answers the status. */
function send(
  url: URL,
  method: string,
  options: { headers: Readonly<Record<string, string>>; body?: string },
): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers: options.headers, agent: false }, (reply) => {
      reply.resume();
      reply.on('end', () => resolve(reply.statusCode ?? 0));
    });
    sent.on('error', reject);
    sent.end(options.body);
  });
}

describe.each(Object.entries(SETTINGS))('who is let in %s', (_name, setting) => {
  let app: AppUnderTest;

  beforeAll(async () => {
    app = await openApp({ env: setting.env });
  });
  afterAll(() => app.stop());

  const knock = (method: string, path: string, headers: Readonly<Record<string, string>>) =>
    send(new URL(path, app.url), method, { headers });

  it.each(Object.entries(WAYS))('a request %s', async (way, headers) => {
    const team = await Promise.all(TEAM.map(([method, path]) => knock(method, path, headers)));
    const intake = await Promise.all(
      INTAKE.map(([method, path]) => knock(method, path, { ...headers, 'content-type': 'application/json' })),
    );
    const open = await Promise.all(OPEN.map(([method, path]) => knock(method, path, headers)));
    expect(team.map((status) => status !== 401)).toEqual(TEAM.map(() => setting.team.includes(way)));
    expect(intake.map((status) => status !== 401)).toEqual(INTAKE.map(() => setting.intake.includes(way)));
    expect(open).toEqual([200, 200, 404]);
  });

  it('a signed event is taken from anywhere when the secret is known, and a wrong signature never', async () => {
    const body = JSON.stringify(anEvent('SIGNED', app.clock.now()));
    const sign = (secret: string) => ({
      ...signStandardWebhook(secret, { id: 'msg_1', at: app.clock.now(), body }),
      'content-type': 'application/json',
      host: 'csat.example.com',
      'x-forwarded-for': '203.0.113.9',
    });
    const url = new URL('/v1/interactions', app.url);
    const knows = setting.env['CSAT_INTAKE_SECRET'] !== undefined;
    expect(await send(url, 'POST', { headers: sign(SECRET), body })).toBe(knows ? 202 : 401);
    const wrong = { ...sign('whsec_plJ3nmyCDGBKInavdOK15jsl4AzKLUy6'), ...BEARER };
    expect(await send(url, 'POST', { headers: wrong, body })).toBe(401);
  });
});

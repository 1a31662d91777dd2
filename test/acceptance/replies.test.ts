import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signStandardWebhook } from '../../adapters/http/signature.ts';
import { type AppUnderTest, anEvent, openApp } from '../support/app-under-test.ts';
import { INTAKE_SECRET, OLD_INTAKE_SECRET } from '../support/http-intake.ts';

const KEY = 'key-of-the-team-0123456789';
const JSON_TYPE = /^application\/json; charset=utf-8$/u;
const PROBLEM_TYPE = /^application\/problem\+json/u;
const HTML_TYPE = /^text\/html; charset=utf-8$/u;

const REPLIES = [
  ['/healthz', 200, JSON_TYPE],
  ['/readyz', 200, JSON_TYPE],
  ['/v1/responses', 200, JSON_TYPE],
  ['/v1/cases', 200, JSON_TYPE],
  ['/v1/reports/weekly', 200, JSON_TYPE],
  ['/v1/reports/weekly?format=html', 200, HTML_TYPE],
  ['/v1/responses?limit=0', 400, PROBLEM_TYPE],
  ['/nowhere', 404, PROBLEM_TYPE],
  ['/console', 200, HTML_TYPE],
  ['/console/decisions', 200, HTML_TYPE],
  ['/s/nobody', 404, HTML_TYPE],
] as const;

describe('every reply of the running program', () => {
  let app: AppUnderTest;
  const asTeam = { authorization: `Bearer ${KEY}` };
  beforeAll(async () => {
    app = await openApp({
      env: { CSAT_API_KEY: KEY, CSAT_INTAKE_SECRET: `${INTAKE_SECRET},${OLD_INTAKE_SECRET}` },
    });
  });
  afterAll(() => app.stop());

  it.each(REPLIES)('says what it is, and is kept by no browser or proxy: %s', async (path, status, type) => {
    const reply = await app.request(path, { headers: asTeam });
    expect(reply.status).toBe(status);
    expect(reply.headers.get('content-type')).toMatch(type);
    expect(reply.headers.get('cache-control')).toBe('no-store');
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
    expect(reply.headers.get('content-security-policy')).toContain("default-src 'none'");
    await reply.body?.cancel();
  });

  it.each(['key', 'api_key', 'apiKey', 'token', 'access_token', 'authorization'])(
    'takes no key from an address: ?%s=',
    async (name) => {
      for (const path of ['/v1/responses', '/v1/cases', '/v1/reports/weekly', '/console/cases']) {
        const reply = await app.request(`${path}?${name}=${KEY}`);
        expect([400, 401]).toContain(reply.status);
        expect(await reply.text()).not.toContain(KEY);
      }
      expect(app.log.text()).not.toContain(KEY);
    },
  );

  it('14: an event signed with the secret before is taken while both are listed', async () => {
    const sign = (secret: string, id: string) => {
      const body = JSON.stringify(anEvent(id, app.clock.now()));
      const headers = {
        'content-type': 'application/json',
        ...signStandardWebhook(secret, { id, at: app.clock.now(), body }),
      };
      return { method: 'POST', headers, body };
    };
    const taken = await app.request('/v1/interactions', sign(OLD_INTAKE_SECRET, 'during'));
    expect(taken.status).toBe(202);
    const later = await openApp({ env: { CSAT_INTAKE_SECRET: INTAKE_SECRET } });
    expect((await later.request('/v1/interactions', sign(OLD_INTAKE_SECRET, 'after'))).status).toBe(401);
    expect((await later.request('/v1/interactions', sign(INTAKE_SECRET, 'new'))).status).toBe(202);
    await later.stop();
  });
});

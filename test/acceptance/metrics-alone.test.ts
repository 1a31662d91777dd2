import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postedSurvey } from '../support/app-page.ts';
import { type AppUnderTest, openApp } from '../support/app-under-test.ts';
import { parseExposition, readValue } from '../support/exposition.ts';

describe('the metrics on a machine of its own, without a key', () => {
  let app: AppUnderTest;
  beforeAll(async () => {
    app = await openApp();
  });
  afterAll(() => app.stop());

  it('are there for this machine and for no forwarded request', async () => {
    expect((await app.request('/metrics')).status).toBe(200);
    expect((await app.request('/metrics', { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(
      401,
    );
  });

  it('leave no line in the log while all is well', async () => {
    await app.request('/metrics');
    const lines = app.log
      .lines()
      .filter(({ event, path }) => event === 'http.request' && path === '/metrics');
    expect(new Set(lines.filter(({ status }) => status === 200).map(({ level }) => level))).toEqual(
      new Set(['debug']),
    );
  });

  it('are read from the store once in a few seconds, however often they are asked for', async () => {
    const waiting = async () =>
      readValue(parseExposition(await (await app.request('/metrics')).text()), 'csat_open_runs');
    await app.advance(3000);
    expect(await waiting()).toBe(0);
    const link = (await app.close({ survey: 'service-csat' })).decision.surveyUrl ?? '';
    await postedSurvey(app, link).answer('5');
    expect(await waiting()).toBe(0);
    await app.advance(3000);
    expect(await waiting()).toBe(1);
  });

  it('still come while the store is away, without the figures it would have', async () => {
    await app.app.store.close();
    await app.advance(3000);
    const reply = await app.request('/metrics');
    const found = parseExposition(await reply.text());
    expect(reply.status).toBe(200);
    expect(readValue(found, 'csat_adapter_up', { name: 'store' })).toBe(0);
    expect(found.has('csat_open_runs')).toBe(false);
    expect(found.has('csat_turns_total')).toBe(true);
  });
});

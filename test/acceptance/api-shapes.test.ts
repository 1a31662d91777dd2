import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { takeSurvey } from '../support/app-page.ts';
import { ACCEPTED, CASES, DECISION, PROBLEM, RESPONSES, WEEKLY } from '../support/app-shapes.ts';
import { EVERY_KIND } from '../support/app-surveys.ts';
import { type AppUnderTest, anEvent, openApp } from '../support/app-under-test.ts';

const EVERY_ANSWER = ['2', '6', 'neutral', 'no', 'rude', ['speed', 'manner'], '等太久', '3'];
const UNKNOWN = 'x'.repeat(22);

describe('what other programs rely on', () => {
  let app: AppUnderTest;

  beforeAll(async () => {
    app = await openApp({ surveys: { 'every-kind.yaml': EVERY_KIND } });
    await takeSurvey(app, { externalId: 'FULL-1', survey: 'every-kind', product: '净水器' }, EVERY_ANSWER);
    for (let at = 1; at <= 6; at += 1) {
      await app.advance(60_000);
      const agent = { id: `a-${at % 2}` };
      await takeSurvey(app, { externalId: `Q-${at}`, survey: 'quick-csat', agent, department: '物流部' }, [
        at % 2 === 0 ? '5' : '1',
        ...(at % 2 === 0 ? [] : ['很慢']),
      ]);
    }
    await app.settle();
  });
  afterAll(() => app.stop());

  const read = async <Shape extends z.ZodType>(shape: Shape, path: string, init?: RequestInit) =>
    shape.parse(await app.json(path, init));
  const post = (path: string, body: unknown) =>
    app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it('an accepted event has its id and decision, the same again for the same event', async () => {
    const event = anEvent('TWICE', app.clock.now());
    const first = await post('/v1/interactions', event);
    const again = await post('/v1/interactions', { ...event, summary: 'said later' });
    expect([first.status, again.status]).toEqual([202, 202]);
    const accepted = ACCEPTED.parse(await first.json());
    expect(await again.json()).toEqual(accepted);
    expect(accepted.decision).toMatchObject({ surveyUrl: expect.stringMatching(/\/s\/[\w-]{44}$/u) });
  });

  it('82: a decision can be asked for, with its checks and those before it', async () => {
    const { interactionId } = await app.close({ externalId: 'ASKED' });
    const reopened = await post(`/v1/interactions/${interactionId}/reopen`, {});
    expect(reopened.status).toBe(202);
    ACCEPTED.parse(await reopened.json());
    const found = await read(DECISION, `/v1/interactions/${interactionId}/decision`);
    expect(found.history[0]).toMatchObject({
      outcome: 'scheduled',
      channel: 'web',
      surveyId: 'service-csat',
    });
    const skipped = await app.close({ externalId: 'TAGGED', tags: ['internal'] });
    const { decision } = await read(DECISION, `/v1/interactions/${skipped.interactionId}/decision`);
    expect(decision).toMatchObject({ outcome: 'skipped', reason: 'excluded', dueAt: null });
  });

  it.each([
    ['1970-01-01T00:00:00Z', 'long ago'],
    ['2999-01-01T00:00:00Z', 'in the future'],
  ])('82: an event closed at %s is decided on', async (closedAt) => {
    const reply = await post('/v1/interactions', anEvent(`AT-${closedAt}`, new Date(closedAt)));
    expect(reply.status).toBe(202);
    ACCEPTED.parse(await reply.json());
  });

  it('responses hold every kind of answer', async () => {
    const { items } = await read(RESPONSES, '/v1/responses?survey=every-kind');
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      externalId: 'FULL-1',
      customer: { masked: '*女士' },
      channel: 'web',
      serviceChannel: 'phone',
      status: 'completed',
      agent: { id: 'a-1', name: '李雷' },
      product: '净水器',
    });
    expect(items[0]?.answers.map(({ kind, value }) => [kind, value])).toEqual([
      ['rating', 2],
      ['ces', 6],
      ['level3', 'neutral'],
      ['yesno', false],
      ['choice', 'rude'],
      ['multi', ['speed', 'manner']],
      ['text', '等太久'],
      ['nps', 3],
    ]);
  });

  it.each([
    ['/v1/responses', RESPONSES, 7],
    ['/v1/cases', CASES, 4],
  ] as const)('%s is read page by page, nothing twice and nothing missed', async (path, shape, total) => {
    const seen: string[] = [];
    let cursor: string | null = '';
    for (let pages = 0; cursor !== null && pages < 10; pages += 1) {
      const more: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const found: { items: { id: string }[]; nextCursor: string | null } = await read(
        shape,
        `${path}?limit=2${more}`,
      );
      seen.push(...found.items.map(({ id }) => id));
      cursor = found.nextCursor;
    }
    expect(cursor).toBeNull();
    expect(seen).toHaveLength(total);
    expect(new Set(seen).size).toBe(total);
    const whole = await read(shape, path);
    expect(whole.items.map(({ id }) => id)).toEqual(seen);
    expect(whole.nextCursor).toBeNull();
  });

  it.each([
    ['survey=quick-csat', 6],
    ['agent=a-0', 3],
    ['department=%E7%89%A9%E6%B5%81%E9%83%A8', 6],
    ['channel=web', 7],
    ['channel=telegram', 0],
    ['agent=.*(a%2B)%2B%24', 0],
    ['from=2026-03-02T09:03:00Z&to=2026-03-03', undefined],
    ['to=2026-03-02', 0],
  ])('responses are filtered by %s', async (query, total) => {
    const all = (await read(RESPONSES, '/v1/responses')).items;
    const { items } = await read(RESPONSES, `/v1/responses?${query}`);
    const late = all.filter(({ endedAt }) => endedAt >= '2026-03-02T09:03:00.000Z');
    expect(items).toHaveLength(total ?? late.length);
  });

  it('cases are masked, and know what they are about', async () => {
    const { items } = await read(CASES, '/v1/cases?status=open');
    expect(items.find(({ externalId }) => externalId === 'FULL-1')).toMatchObject({
      severity: 'urgent',
      score: 2,
      dimension: 'overall',
      category: 'attitude',
      department: '售后部',
      owner: null,
      claimedAt: null,
    });
    expect(JSON.stringify(items)).not.toMatch(/王女士|等太久|很慢/u);
    expect((await read(CASES, '/v1/cases?status=resolved')).items).toEqual([]);
  });

  it('the weekly report has its shape with answers and without any', async () => {
    const busy = await read(WEEKLY, '/v1/reports/weekly');
    const empty = await read(WEEKLY, '/v1/reports/weekly?period=2025-W40');
    expect(busy.overall.n).toBe(7);
    expect(busy.ces).toMatchObject({ n: 1, meanScore: 6 });
    expect(empty).toMatchObject({
      period: { complete: true },
      sample: { closed: 0, responseShare: null },
      overall: { n: 0, meanScore: null, csatShare: null, index: null },
      nps: { n: 0, score: null },
      dimensions: [],
      agents: [],
    });
  });

  it.each([
    ['GET', '/v1/responses?limit=0', 400],
    ['GET', '/v1/cases?cursor=forged', 400],
    ['GET', '/v1/reports/weekly?period=2026-W60', 400],
    ['GET', `/v1/interactions/${UNKNOWN}/decision`, 404],
    ['POST', `/v1/interactions/${UNKNOWN}/reopen`, 404],
    ['GET', '/v1/nothing', 404],
    ['DELETE', '/v1/responses', 405],
    ['GET', '/v1/interactions', 405],
  ])('%s %s is a problem document', async (method, path, status) => {
    const reply = await app.request(path, { method });
    expect(reply.status).toBe(status);
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
    expect(PROBLEM.parse(await reply.json()).status).toBe(status);
  });

  it('an invalid event names every field and stores nothing', async () => {
    const before = (await read(WEEKLY, '/v1/reports/weekly')).sample.closed;
    const { customer: _gone, ...event } = anEvent('BAD', app.clock.now());
    const reply = await post('/v1/interactions', { ...event, closedAt: 'yesterday', tags: 'internal' });
    expect(reply.status).toBe(400);
    const { problems } = PROBLEM.parse(await reply.json());
    expect(new Set(problems?.map(({ path }) => path))).toEqual(new Set(['closedAt', 'customer', 'tags']));
    expect((await read(WEEKLY, '/v1/reports/weekly')).sample.closed).toBe(before);
  });

  it('15: every wrong survey link gets the same page', async () => {
    const { decision } = await app.close({ externalId: 'LINK' });
    const token = new URL(decision.surveyUrl ?? '').pathname.slice(3);
    const other = (await app.close({ externalId: 'OTHER' })).decision.surveyUrl ?? '';
    const altered = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    const swapped = `${token.slice(0, 22)}${new URL(other).pathname.slice(25)}`;
    const tokens = [altered, swapped, '', 'short', 'a'.repeat(10_000), '..%2f', `${token}A`];
    const pages = await Promise.all(tokens.map((each) => app.request(`/s/${each}`)));
    const bodies = await Promise.all(pages.map((each) => each.text()));
    expect(pages.map(({ status }) => status)).toEqual(tokens.map(() => 404));
    expect(new Set(bodies).size).toBe(1);
    expect(pages[0]?.headers.get('referrer-policy')).toBe('no-referrer');
    expect(pages[0]?.headers.get('cache-control')).toBe('no-store');
    expect(app.log.text()).not.toContain(token);
  });

  it('says that it is alive and ready, with every part', async () => {
    expect(await app.json('/healthz')).toEqual({
      status: 'alive',
      instance: expect.stringMatching(/^[\w-]{12}$/u),
    });
    const ready = await app.json<{ status: string; parts: { name: string; state: string }[] }>('/readyz');
    expect(ready.status).toBe('ready');
    expect(ready.parts.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'store on',
      'web on',
      'telegram off',
      'slack off',
      'console on',
      'settings on',
    ]);
  });
});

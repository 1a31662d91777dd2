import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RouteTable } from '../../adapters/http/route-table.ts';
import { ROUTE_TABLE } from '../../adapters/http/server.ts';
import {
  type ApiDocument,
  checkAgainst,
  type DocumentCheck,
  listOperationsOf,
} from '../support/api-document.ts';
import { takeSurvey } from '../support/app-page.ts';
import { EVERY_KIND } from '../support/app-surveys.ts';
import { type AppUnderTest, anEvent, openApp } from '../support/app-under-test.ts';

const EVERY_ANSWER = ['2', '6', 'neutral', 'no', 'rude', ['speed', 'manner'], '等太久', '3'];
const UNKNOWN = 'x'.repeat(22);
const KEY = 'the-key-of-this-test-0123456789';
const BEARER = { authorization: `Bearer ${KEY}` };
const JSON_TYPE = { 'content-type': 'application/json' };
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };
const LARGE = 'x'.repeat(1024 * 1024 + 1);

/** Statuses that no request can bring about here; the tests of the server itself do. */
const ELSEWHERE = [429, 500];

describe('/openapi.json and the server it describes', () => {
  let app: AppUnderTest;
  let document: ApiDocument;
  let check: DocumentCheck;
  const seen = new Set<string>();

  beforeAll(async () => {
    app = await openApp({
      surveys: { 'every-kind.yaml': EVERY_KIND },
      policy: 'entries: [{ id: front-desk, survey: quick-csat }]\n',
    });
    await takeSurvey(app, { externalId: 'FULL', survey: 'every-kind', product: '净水器' }, EVERY_ANSWER);
    await takeSurvey(app, { externalId: 'BARE', survey: 'quick-csat', agent: undefined }, ['5']);
    await app.settle();
    document = await app.json<ApiDocument>('/openapi.json');
    check = checkAgainst(document);
  });
  afterAll(() => app.stop());

  /** Asks, and holds the answer against the document. */
  const ask = async (method: string, path: string, init: RequestInit = {}): Promise<Response> => {
    const reply = await app.request(path, { method, ...init });
    const text = await reply.clone().text();
    const contentType = reply.headers.get('content-type') ?? undefined;
    const { pathname } = new URL(path, app.url);
    seen.add(check.answer({ method, path: pathname, status: reply.status, contentType, text }));
    return reply;
  };
  const post = (path: string, body: unknown) =>
    ask('POST', path, { headers: JSON_TYPE, body: JSON.stringify(body) });

  /** Those that refuse with problem documents, of an interaction that nobody knows. */
  const apiOperations = () =>
    listOperationsOf(document)
      .filter(({ path }) => !/^\/[se]\//u.test(path))
      .map(({ path, ...rest }) => ({ ...rest, path: path.replace('{id}', UNKNOWN) }));

  it('is OpenAPI 3.1, open to everybody', async () => {
    expect(document.openapi).toBe('3.1.0');
    const forwarded = await ask('GET', '/openapi.json', { headers: { 'x-forwarded-for': '203.0.113.9' } });
    expect(forwarded.status).toBe(200);
    expect(forwarded.headers.get('content-type')).toContain('application/json');
  });

  it('names every route of the server but the console, and none that is not there', () => {
    const table = app.app.server.getDecorator<RouteTable>(ROUTE_TABLE);
    const served = table
      .list()
      .filter(
        ([pattern]) =>
          pattern !== '/' && pattern !== '/s' && pattern !== '/e' && !/^\/console(?:\/|$)/u.test(pattern),
      )
      .flatMap(([pattern, methods]) =>
        methods
          .filter((method) => method !== 'HEAD')
          .map(
            (method) =>
              `${method} ${pattern
                .replace('/s/*', '/s/{token}')
                .replace('/e/*', '/e/{id}')
                .replaceAll(/:(\w+)/gu, '{$1}')}`,
          ),
      );
    const told = listOperationsOf(document).map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    expect(told.length).toBeGreaterThan(12);
    expect(new Set(told)).toEqual(new Set(served));
  });

  it('gives examples of closing events that are taken', async () => {
    const found = listOperationsOf(document).find(
      ({ operation }) => operation.operationId === 'recordInteraction',
    );
    const examples = Object.values(found?.operation.requestBody?.content['application/json']?.examples ?? {});
    expect(examples).toHaveLength(2);
    for (const { value } of examples) {
      check.request('/v1/interactions', 'POST', value);
      expect((await post('/v1/interactions', value)).status).toBe(202);
    }
  });

  it.each([
    ['a usual event', true, {}],
    ['a chat id that is a number', true, { customer: { contact: { telegramChatId: 42 } } }],
    ['metadata', true, { shop: 'Shanghai', floor: 3, isNew: true }],
    ['metadata that is not plain', false, { shop: { city: 'Shanghai' } }],
    ['an unknown field of the customer', false, { customer: { shoeSize: 42 } }],
    ['a time without a zone', false, { closedAt: '2026-03-02T09:00:00' }],
    ['too many tags', false, { tags: Array.from({ length: 51 }, String) }],
    ['a blank source', false, { source: '' }],
    ['a group chat', false, { customer: { contact: { telegramChatId: '-100' } } }],
  ])('says of %s what the server says', async (what, isTaken, over) => {
    const event = anEvent(`SAYS-${what}`, app.clock.now(), over);
    const admits = () => check.request('/v1/interactions', 'POST', event);
    if (isTaken) expect(admits).not.toThrow();
    else expect(admits).toThrow(TypeError);
    expect((await post('/v1/interactions', event)).status).toBe(isTaken ? 202 : 400);
  });

  it('describes what is answered when all is well', async () => {
    const { interactionId } = (await (
      await post('/v1/interactions', anEvent('OK', app.clock.now()))
    ).json()) as {
      interactionId: string;
    };
    await post('/v1/interactions', anEvent('SKIPPED', app.clock.now(), { tags: ['internal'] }));
    await post(`/v1/interactions/${interactionId}/reopen`, {});
    await ask('GET', `/v1/interactions/${interactionId}/decision`);
    for (const path of [
      '/v1/responses?limit=1',
      '/v1/responses',
      '/v1/cases',
      '/healthz',
      '/readyz',
      '/metrics',
    ])
      expect((await ask('GET', path)).status, path).toBe(200);
    for (const kind of ['weekly', 'monthly', 'quarterly'])
      for (const query of [
        '',
        '?format=html',
        '?channel=web',
        '?period=',
        '?period=2025-W40',
        '?period=2025-01',
      ])
        await ask('GET', `/v1/reports/${kind}${query}`);
    expect((await ask('GET', '/readyz', { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(200);
  });

  it('describes the survey page', async () => {
    const { decision } = await app.close({ externalId: 'PAGE', survey: 'quick-csat' });
    const path = new URL(decision.surveyUrl ?? '').pathname;
    expect((await ask('GET', path)).status).toBe(200);
    expect((await ask('POST', path, { headers: FORM_TYPE, body: 'answer=5&step=0' })).status).toBe(303);
    expect((await ask('GET', '/s/nobody')).status).toBe(404);
    expect((await ask('POST', '/s/nobody', { headers: FORM_TYPE, body: 'answer=5' })).status).toBe(404);
    expect((await ask('GET', `${path}?a=1&a=2`)).status).toBe(400);
    expect((await ask('POST', path, { headers: FORM_TYPE, body: 'a=1&a=2' })).status).toBe(400);
    expect((await ask('POST', path, { headers: FORM_TYPE, body: LARGE })).status).toBe(413);
    expect((await ask('POST', path, { headers: JSON_TYPE, body: '{}' })).status).toBe(415);
    const late = await app.close({ externalId: 'LATE', survey: 'quick-csat' });
    await app.advance(80 * 60 * 60 * 1000);
    expect((await ask('GET', new URL(late.decision.surveyUrl ?? '').pathname)).status).toBe(410);
  });

  /** The form of an entry's page, filled in. */
  const visitOf = async () => {
    const page = await (await ask('GET', '/e/front-desk')).text();
    const [, visit] = /name="visit" value="([^"]+)"/u.exec(page) ?? [];
    return { headers: FORM_TYPE, body: new URLSearchParams({ visit: visit ?? '' }).toString() };
  };

  it('describes the page of an entry', async () => {
    const form = await visitOf();
    expect((await ask('POST', '/e/front-desk', { ...form, redirect: 'manual' })).status).toBe(303);
    expect((await ask('GET', '/e/nobody')).status).toBe(404);
    expect((await ask('POST', '/e/nobody', form)).status).toBe(404);
    expect((await ask('GET', '/e/front-desk?a=1&a=2')).status).toBe(400);
    expect((await ask('POST', '/e/front-desk', { headers: FORM_TYPE, body: 'a=1&a=2' })).status).toBe(400);
    expect((await ask('POST', '/e/front-desk', { headers: FORM_TYPE, body: LARGE })).status).toBe(413);
    expect((await ask('POST', '/e/front-desk', { headers: JSON_TYPE, body: '{}' })).status).toBe(415);
  });

  it('describes what is refused to anybody', async () => {
    for (const { path, method } of apiOperations()) {
      const init = method === 'get' ? {} : { headers: JSON_TYPE, body: '{}' };
      await ask(method, `${path}?a=1&a=2`, init);
      await ask(method, path, { ...init, headers: { ...init.headers, 'x-forwarded-for': '203.0.113.9' } });
      await ask(method, path, init);
    }
    expect((await ask('GET', '/v1/cases?cursor=forged')).status).toBe(400);
  });

  it('describes bodies that are refused', async () => {
    for (const { path } of apiOperations().filter(({ method }) => method === 'post')) {
      await ask('POST', path, { headers: JSON_TYPE, body: JSON.stringify({ note: LARGE }) });
      await ask('POST', path, { headers: { 'content-type': 'text/csv' }, body: 'a,b' });
      await ask('POST', path, { headers: JSON_TYPE, body: '{"a":1,"a":2}' });
    }
  });

  it('describes a store that is away', async () => {
    const { decision } = await app.close({ externalId: 'AWAY', survey: 'quick-csat' });
    const page = new URL(decision.surveyUrl ?? '').pathname;
    const form = await visitOf();
    const away = apiOperations().filter(({ operation }) => '503' in operation.responses);
    await app.settle();
    await app.app.store.close();
    const event = { headers: JSON_TYPE, body: JSON.stringify(anEvent('AWAY-2', app.clock.now())) };
    for (const { path, method } of away)
      expect((await ask(method, path, method === 'get' ? {} : event)).status, path).toBe(503);
    expect((await ask('GET', page)).status).toBe(503);
    expect((await ask('POST', page, { headers: FORM_TYPE, body: 'answer=5' })).status).toBe(503);
    expect((await ask('POST', '/e/front-desk', form)).status).toBe(503);
  });

  it('has been held to every status it tells of', () => {
    const told = listOperationsOf(document).flatMap(({ path, method, operation }) =>
      Object.keys(operation.responses)
        .filter((status) => !ELSEWHERE.includes(Number(status)))
        .map((status) => `${method.toUpperCase()} ${path} ${status}`),
    );
    expect(told.filter((each) => !seen.has(each))).toEqual([]);
  });
});

describe('with a key', () => {
  let app: AppUnderTest;
  beforeAll(async () => {
    app = await openApp({ env: { CSAT_API_KEY: KEY } });
  });
  afterAll(() => app.stop());

  it('every address that asks for one answers 401 without it, and none of the others', async () => {
    const document = await app.json<ApiDocument>('/openapi.json');
    for (const { path, method, operation } of listOperationsOf(document)) {
      const needsKey = operation.security.some((each) => 'apiKey' in each);
      const address = path.replace('{id}', UNKNOWN).replace('{token}', 'nobody');
      const { status } = await app.request(address, { method: method.toUpperCase() });
      expect([path, status === 401]).toEqual([path, needsKey]);
      const given = await app.request(address, { method: method.toUpperCase(), headers: BEARER });
      expect(given.status, path).not.toBe(401);
    }
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { registerHooks } from '../../../adapters/http/hooks.ts';
import { createHttpServer } from '../../../adapters/http/server.ts';
import { Fault } from '../../../src/domain/errors.ts';
import type { Hook, HookReply, HookRequest } from '../../../src/ports/channel.ts';
import { type RecordedLog, recordLog } from '../../support/http-log.ts';
import { listenOnFreePort, sayRaw, statusOf } from '../../support/http-socket.ts';

const LIMIT = 1000;
const JSON_TYPE = { 'content-type': 'application/json' };

let recorded: RecordedLog;
let seen: HookRequest[];
let reply: () => Promise<HookReply>;
let server: ReturnType<typeof createHttpServer>;
beforeEach(() => {
  recorded = recordLog();
  seen = [];
  reply = async () => ({ status: 200 });
  server = createHttpServer({ log: recorded.log, ids: { random: () => 'r-1' } });
  const hook: Hook = {
    method: 'POST',
    path: '/platform/events',
    contentTypes: ['application/json'],
    bodyLimit: LIMIT,
    handle: (request) => {
      seen.push(request);
      return reply();
    },
  };
  const proof: Hook = { ...hook, method: 'GET' };
  registerHooks(server, [
    hook,
    proof,
    { ...hook, path: '/other/events', contentTypes: ['text/xml', 'text/plain'] },
  ]);
  server.post('/json', async (request) => request.body);
});
afterEach(() => server.close());

const post = (
  payload: string | Buffer,
  headers: Record<string, string> = JSON_TYPE,
  url = '/platform/events',
) => server.inject({ method: 'POST', url, headers, payload });

describe('an address that a platform calls', () => {
  it('hands on the very bytes and answers what the hook says', async () => {
    const bytes = Buffer.from('{ "text" : "服务态度很好" , "a":1,"a":2}');
    reply = async () => ({ status: 200, text: 'success' });
    const answered = await post(bytes, { 'content-type': 'application/json; charset=UTF-8' });
    expect(answered).toMatchObject({ statusCode: 200, body: 'success' });
    expect(answered.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(Buffer.from(seen[0]?.body ?? [])).toEqual(bytes);
  });

  it('answers JSON when the hook says something to be read by a program', async () => {
    reply = async () => ({ status: 200, json: { challenge: '服务' } });
    const answered = await post('{}');
    expect(answered.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answered.json()).toEqual({ challenge: '服务' });
  });

  it('answers without a body when the hook says nothing', async () => {
    expect(await post('{}')).toMatchObject({ statusCode: 200, body: '' });
  });

  it('hands on every value of a header in order, whatever case it was sent in', async () => {
    const port = await listenOnFreePort(server);
    const head = 'POST /platform/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';
    const twice = 'X-Secret: one\r\nx-SECRET: two\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}';
    expect(statusOf(await sayRaw(port, `${head}${twice}`))).toBe(200);
    expect(seen[0]?.header('X-Secret')).toEqual(['one', 'two']);
    expect(seen[0]?.header('x-other')).toEqual([]);
  });

  it('hands on the query, also of a GET, and an empty body where there was none', async () => {
    const answered = await server.inject({ url: '/platform/events?echostr=a%2Bb&nonce=1' });
    expect(answered.statusCode).toBe(200);
    expect(seen[0]).toMatchObject({ query: { echostr: 'a+b', nonce: '1' } });
    expect(seen[0]?.body).toHaveLength(0);
  });

  it('reads only its own content types', async () => {
    expect((await post('<x/>', { 'content-type': 'text/xml' })).statusCode).toBe(415);
    expect((await post('{}', JSON_TYPE, '/other/events')).statusCode).toBe(415);
    expect((await post('<x/>', { 'content-type': 'text/xml' }, '/other/events')).statusCode).toBe(200);
    expect((await post('x', { 'content-type': 'text/plain' }, '/other/events')).statusCode).toBe(200);
    expect((await post('{}', { 'content-type': 'application/json; charset=gbk' })).statusCode).toBe(415);
    expect((await post('{}', {})).statusCode).toBe(415);
    expect(seen).toHaveLength(2);
  });

  it('bad input 16: takes a body of exactly its limit and refuses one byte more', async () => {
    expect((await post('x'.repeat(LIMIT))).statusCode).toBe(200);
    const refused = await post('x'.repeat(LIMIT + 1));
    expect(refused.statusCode).toBe(413);
    expect(refused.json()).toMatchObject({ type: 'urn:csat-loop:problem:body-too-large' });
    expect(seen).toHaveLength(1);
  });

  it('is known to the table of routes: 405 with Allow for another method, 404 beside it', async () => {
    const wrong = await server.inject({ method: 'PUT', url: '/platform/events', payload: '{}' });
    expect(wrong.statusCode).toBe(405);
    expect(wrong.headers['allow']).toBe('GET, HEAD, POST');
    expect((await server.inject({ method: 'POST', url: '/platform/events/' })).statusCode).toBe(404);
    expect((await server.inject({ method: 'POST', url: '/platform' })).statusCode).toBe(404);
  });

  it('passes the checks of every address', async () => {
    expect((await post('{}', JSON_TYPE, '/platform/events?a[]=1')).statusCode).toBe(400);
    expect((await post('{}', { ...JSON_TYPE, 'content-encoding': 'gzip' })).statusCode).toBe(415);
    expect(seen).toEqual([]);
  });

  it('changes nothing for the other addresses', async () => {
    expect((await post('{"a":1}', JSON_TYPE, '/json')).json()).toEqual({ a: 1 });
    expect((await post('<x/>', { 'content-type': 'text/xml' }, '/json')).statusCode).toBe(415);
  });
});

describe('a hook that does not take a delivery', () => {
  it.each([
    [400, 'invalid-request'],
    [401, 'unauthorised'],
    [403, 'forbidden'],
    [503, 'unavailable'],
  ])('is answered %i as a problem document', async (status, code) => {
    reply = async () => ({ status });
    const answered = await post('{}');
    expect(answered.statusCode).toBe(status);
    expect(answered.headers['content-type']).toContain('application/problem+json');
    expect(answered.json()).toMatchObject({ status, type: `urn:csat-loop:problem:${code}` });
    expect(answered.headers['www-authenticate']).toBeUndefined();
    expect(recorded.lines()).toMatchObject([{ event: 'http.request', path: '/platform/events', status }]);
  });

  it('is answered in its own words when it has some', async () => {
    reply = async () => ({ status: 403, text: 'no' });
    expect(await post('{}')).toMatchObject({ statusCode: 403, body: 'no' });
  });

  it.each([
    ['the store is away', new Fault('store.unavailable', { operation: 'save' })],
    ['of a fault of ours', new TypeError('of a hook')],
  ])('is answered 503 because %s, and the log says why', async (_, error) => {
    reply = async () => {
      throw error;
    };
    const answered = await post('{"text":"绝密"}');
    expect(answered.statusCode).toBe(503);
    expect(answered.headers['retry-after']).toBe('5');
    expect(answered.body).not.toContain('of a hook');
    const [line] = recorded.lines().filter(({ event }) => event === 'http.failed');
    expect(line).toMatchObject({ level: 'error', path: '/platform/events', error: { kind: error.name } });
    expect(recorded.text()).not.toContain('绝密');
  });
});

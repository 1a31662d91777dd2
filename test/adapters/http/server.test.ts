import { once } from 'node:events';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createNonce, sendPage } from '../../../adapters/http/headers.ts';
import { createHttpServer } from '../../../adapters/http/server.ts';
import { Fault } from '../../../src/domain/errors.ts';
import { type RecordedLog, recordLog } from '../../support/http-log.ts';
import { listenOnFreePort, openSocket, readToClose, sayRaw, statusOf } from '../../support/http-socket.ts';

let recorded: RecordedLog;
let server: FastifyInstance;

beforeEach(() => {
  recorded = recordLog();
  server = createHttpServer({
    log: recorded.log,
    ids: { random: () => 'request-1' },
    limits: { graceMs: 300 },
  });
});
afterEach(() => server.close());

describe('a handler that fails', () => {
  it('is a generic 500 with the id under which it was logged', async () => {
    server.get('/broken', async () => {
      throw new TypeError('the secret inside');
    });
    const reply = await server.inject('/broken?x=1');
    expect(reply.statusCode).toBe(500);
    expect(reply.json()).toEqual({
      type: 'urn:csat-loop:problem:internal',
      title: 'Internal Server Error',
      status: 500,
      detail: 'Something went wrong here. It was logged under the id given.',
      id: 'request-1',
    });
    expect(recorded.lines()).toMatchObject([
      {
        level: 'error',
        event: 'http.failed',
        id: 'request-1',
        path: '/broken',
        error: { kind: 'TypeError' },
      },
      { level: 'info', event: 'http.request', id: 'request-1', status: 500 },
    ]);
  });

  it.each([
    new Fault('store.unavailable', { operation: 'load' }),
    new Fault('commit.contested', { record: 'chat', tries: 5 }),
  ])('is 503 with Retry-After for $code', async (fault) => {
    server.get('/away', async () => {
      throw fault;
    });
    const reply = await server.inject('/away');
    expect([reply.statusCode, reply.headers['retry-after']]).toEqual([503, '5']);
    expect(reply.body).not.toContain(fault.code);
  });

  it('answers even when what was thrown is no error', async () => {
    server.get('/odd', async () => Promise.reject('words'));
    const reply = await server.inject('/odd');
    expect(reply.statusCode).toBe(500);
    expect(reply.body).not.toContain('words');
  });
});

describe('a JSON body', () => {
  it.each([
    ['{"a":[1]}', 200],
    ['{"a":1,"a":2}', 400],
    ['{"__proto__":1}', 400],
    ['', 400],
  ])('is read strictly on every route: %s', async (payload, status) => {
    server.post('/any', async (request) => request.body);
    const headers = { 'content-type': 'application/json' };
    const reply = await server.inject({ method: 'POST', url: '/any', headers, payload });
    expect(reply.statusCode).toBe(status);
    if (status === 200) expect(reply.body).toBe(payload);
  });
});

describe('every reply', () => {
  it.each(['/page', '/nowhere', '/%zz', '/page?a[]=1'])('carries the security headers: %s', async (url) => {
    server.get('/page', async () => 'ok');
    const { headers } = await server.inject(url);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-frame-options': 'DENY',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    });
  });

  it('may set its own, and a page gets a policy with its nonce', async () => {
    const nonce = createNonce();
    server.get('/page', async (_request, reply) =>
      sendPage(reply.header('cache-control', 'private'), { status: 200, html: '<p>hi</p>', nonce }),
    );
    const { headers } = await server.inject('/page');
    expect(headers['cache-control']).toBe('private');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toContain(`script-src 'nonce-${nonce}'`);
    expect(createNonce()).not.toBe(nonce);
  });
});

describe('stopping (F25)', () => {
  it('lets the request in flight finish, closes idle connections and takes no new ones', async () => {
    const gate = deferred();
    const entered = deferred();
    server.get('/slow', async () => {
      entered.resolve();
      await gate.promise;
      return 'done';
    });
    const port = await listenOnFreePort(server);
    const idle = readToClose(await openSocket(port));
    const slow = sayRaw(port, 'GET /slow HTTP/1.1\r\nHost: x\r\n\r\n');
    await entered.promise;
    const closed = server.close();
    await idle;
    gate.resolve();
    const reply = await slow;
    expect(statusOf(reply)).toBe(200);
    expect(reply).toContain('connection: close');
    await closed;
    await expect(openSocket(port)).rejects.toThrow('ECONNREFUSED');
  });

  it('answers what is in flight and hangs up on what was asked behind it', async () => {
    const entered = deferred();
    const gate = deferred();
    server.get('/slow', async () => {
      entered.resolve();
      await gate.promise;
      return 'done';
    });
    const port = await listenOnFreePort(server);
    const socket = await openSocket(port);
    const heard = readToClose(socket);
    socket.write('GET /slow HTTP/1.1\r\nHost: x\r\n\r\n');
    await entered.promise;
    const closed = server.close();
    socket.write('GET /slow HTTP/1.1\r\nHost: x\r\n\r\n');
    gate.resolve();
    const reply = await heard;
    expect(statusOf(reply)).toBe(200);
    expect(reply.endsWith('done')).toBe(true);
    await closed;
    expect(server.server.listening).toBe(false);
  });

  it('gives up on a handler that never ends when the grace is over', async () => {
    const entered = deferred();
    server.get('/stuck', async () => {
      entered.resolve();
      return new Promise<string>(() => undefined);
    });
    const port = await listenOnFreePort(server);
    const stuck = sayRaw(port, 'GET /stuck HTTP/1.1\r\nHost: x\r\n\r\n');
    await entered.promise;
    const started = performance.now();
    await server.close();
    expect(await stuck).toBe('');
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

interface Deferred {
  readonly promise: Promise<void>;
  resolve(): void;
}
function deferred(): Deferred {
  const target = new EventTarget();
  const promise = once(target, 'done').then(() => undefined);
  return { promise, resolve: () => void target.dispatchEvent(new Event('done')) };
}

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAccess } from '../../../adapters/http/access.ts';
import { createHttpServer } from '../../../adapters/http/server.ts';
import { recordLog } from '../../support/http-log.ts';
import { listenOnFreePort, sayRaw, statusOf } from '../../support/http-socket.ts';

describe('a request line', () => {
  let server: ReturnType<typeof createHttpServer>;
  let port: number;

  beforeEach(async () => {
    const access = createAccess({ intakeSecrets: [] });
    server = createHttpServer({ log: recordLog().log, ids: { random: () => 'r' } });
    server.get('/guarded', { onRequest: (request) => access.guard(request) }, async (request) => ({
      url: request.raw.url,
      query: request.query,
    }));
    port = await listenOnFreePort(server);
  });
  afterEach(() => server.close());

  const ask = (line: string, hosts: readonly string[] = ['localhost']) =>
    sayRaw(
      port,
      `${[line, ...hosts.map((host) => `Host: ${host}`), 'Connection: close'].join('\r\n')}\r\n\r\n`,
    );

  it.each([
    'GET http://evil.example/guarded HTTP/1.1',
    'GET http://evil.example HTTP/1.1',
    'GET http://localhost@evil.example/guarded HTTP/1.1',
    'GET http://localhost:80/guarded HTTP/1.1',
    'GET https://localhost.evil.example/guarded HTTP/1.1',
    'GET ftp://localhost/guarded HTTP/1.1',
    'OPTIONS * HTTP/1.1',
  ])('with another name than Host is refused: %s', async (line) => {
    const reply = await ask(line);
    expect(statusOf(reply)).toBe(400);
    expect(reply).toContain('urn:csat-loop:problem:invalid-request');
  });

  it('with a whole address is refused when Host was sent twice', async () => {
    expect(statusOf(await ask('GET http://localhost/guarded HTTP/1.1', ['localhost', 'evil']))).toBe(400);
  });

  it.each([
    ['GET http://localhost/guarded?a=1 HTTP/1.1', 'localhost'],
    ['GET HTTP://LocalHost:3000/guarded?a=1 HTTP/1.1', 'localhost:3000'],
    ['GET https://localhost/guarded?a=1 HTTP/1.1', 'localhost'],
    ['GET /guarded?a=1 HTTP/1.1', 'localhost'],
  ])('with the name of Host is read as its path: %s', async (line, host) => {
    const reply = await ask(line, [host]);
    expect(statusOf(reply)).toBe(200);
    expect(reply).toContain('{"url":"/guarded?a=1","query":{"a":"1"}}');
  });

  it('with the name of Host and no path leads to the root', async () => {
    expect(statusOf(await ask('GET http://localhost HTTP/1.1'))).toBe(404);
  });

  it('with a whole address is no way around the check of a name', async () => {
    expect(statusOf(await ask('GET http://evil.example/guarded HTTP/1.1', ['evil.example']))).toBe(401);
  });
});

import { describe, expect, it } from 'vitest';
import { registerHealthOnly } from '../../support/http-api.ts';
import { anEventBody, KNOWN_ID, openIntake } from '../../support/http-intake.ts';

const post = {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  payload: anEventBody(),
} as const;

describe('an address that is not what it should be', () => {
  it.each([
    '?token[]=a',
    '?token[$ne]=',
    '?a=1&a=2',
    '?a.b=1',
    '?$where=1',
    '?__proto__=1',
    '?constructor=1',
    '?a=%zz',
    '?a=%ff',
    '?=1',
  ])('bad input 25: is refused with the query %s', async (query) => {
    const { server, stored } = openIntake();
    const reply = await server.inject({ ...post, url: `/v1/interactions${query}` });
    expect(reply.statusCode).toBe(400);
    expect(reply.json()).toMatchObject({ type: 'urn:csat-loop:problem:invalid-query' });
    expect(stored.size).toBe(0);
  });

  it.each([
    ['TRACE', '/v1/interactions', 'POST'],
    ['OPTIONS', '/v1/interactions', 'POST'],
    ['HEAD', '/v1/interactions', 'POST'],
    ['GET', '/v1/interactions', 'POST'],
    ['PROPFIND', `/v1/interactions/${KNOWN_ID}/reopen`, 'POST'],
    ['OPTIONS', '/healthz', 'GET, HEAD'],
    ['POST', '/healthz?x=1', 'GET, HEAD'],
  ] as const)('bad input 26: %s on %s is 405 and says what is allowed', async (method, url, allow) => {
    const { server } = openIntake();
    registerHealthOnly(server);
    const reply = await server.inject({ method: method as 'GET', url });
    expect([reply.statusCode, reply.headers.allow]).toEqual([405, allow]);
  });

  it.each(['GET', 'TRACE', 'OPTIONS', 'HEAD', 'POST'] as const)(
    'bad input 26: %s on an unknown path is 404',
    async (method) => {
      const reply = await openIntake().server.inject({ method: method as 'GET', url: '/nowhere' });
      expect(reply.statusCode).toBe(404);
    },
  );

  it('bad input 26: HEAD is answered where GET is', async () => {
    const { server } = openIntake();
    registerHealthOnly(server);
    const reply = await server.inject({ method: 'HEAD', url: '/healthz' });
    expect([reply.statusCode, reply.body]).toEqual([200, '']);
  });

  it.each(['%0d%0aSet-Cookie:x', '%0A', '%00', '%1b[31m', '%7f'])(
    'bad input 27: an id with %s is 400 and is not logged',
    async (id) => {
      const { server, recorded, reopened } = openIntake();
      const reply = await server.inject({ method: 'POST', url: `/v1/interactions/${id}/reopen` });
      expect(reply.statusCode).toBe(400);
      expect(reply.headers['set-cookie']).toBeUndefined();
      expect(recorded.lines()).toMatchObject([{ path: '/v1/interactions/***/reopen' }]);
      expect(reopened).toEqual([]);
    },
  );

  it.each(['../../etc/passwd', '%2e%2e%2fetc', "x'; DROP TABLE", 'a'.repeat(10_000)])(
    'an id %s finds nothing',
    async (id) => {
      const { server, reopened } = openIntake();
      const reply = await server.inject({
        method: 'POST',
        url: `/v1/interactions/${encodeURIComponent(id)}/reopen`,
      });
      expect(reply.statusCode).toBe(404);
      expect(reopened).toEqual([]);
    },
  );

  it.each(['/%zz', '/v1/%ff'])('%s is 400', async (url) => {
    expect((await openIntake().server.inject({ method: 'GET', url })).statusCode).toBe(400);
  });
});

describe('a survey link', () => {
  const tokens = ['altered', '%zz', '%0d%0a', '%ff', 'x'.repeat(10_000), '%00', 'a%2fb'];

  it.each(tokens)(
    'bad input 15: reaches its one page, whatever was done to it, and is never logged: %s',
    async (token) => {
      const { server, recorded } = openIntake();
      server.get('/s/:token', async (_request, reply) => reply.code(404).send('one page'));
      const reply = await server.inject({ method: 'GET', url: `/s/${token}` });
      expect([reply.statusCode, reply.body]).toEqual([404, 'one page']);
      expect(reply.headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
      expect(recorded.lines()).toMatchObject([{ path: '/s/***' }]);
      expect(recorded.text()).not.toContain(token);
    },
  );
});

import { describe, expect, it } from 'vitest';
import { createAccess } from '../../../adapters/http/access.ts';
import { createHttpServer } from '../../../adapters/http/server.ts';
import { recordLog } from '../../support/http-log.ts';

interface Ask {
  readonly headers?: Record<string, string | string[]>;
  readonly from?: string;
  readonly publicUrl?: string;
  readonly apiKey?: string;
}

/** Whether a request made like this is admitted to a guarded address. */
async function isAdmitted({ headers = {}, from = '127.0.0.1', ...options }: Ask): Promise<boolean> {
  const access = createAccess({ intakeSecrets: [], ...options });
  const server = createHttpServer({ log: recordLog().log, ids: { random: () => 'r' } });
  server.get('/guarded', { onRequest: (request) => access.guard(request) }, async () => 'in');
  const reply = await server.inject({
    url: '/guarded',
    remoteAddress: from,
    headers: { host: 'localhost:3000', ...headers },
  });
  expect([200, 401]).toContain(reply.statusCode);
  return reply.statusCode === 200;
}

describe('without a key, a request', () => {
  it.each(['localhost', 'LOCALHOST:3000', '127.0.0.1', '127.0.0.1:65535', '[::1]', '[::1]:80'])(
    'is local when it asks for %s',
    async (host) => {
      expect(await isAdmitted({ headers: { host } })).toBe(true);
    },
  );

  it.each([
    'example.com',
    'localhost.example.com',
    'localhost@evil.com',
    '127.0.0.2',
    '::1',
    'localhost:',
    'localhost:3000:1',
    'localhost.',
    '0.0.0.0',
  ])('is not local when it asks for %s', async (host) => {
    expect(await isAdmitted({ headers: { host } })).toBe(false);
  });

  it.each(['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1'])(
    'is local from the address %s',
    async (from) => {
      expect(await isAdmitted({ from })).toBe(true);
    },
  );

  it.each(['10.0.0.1', '203.0.113.9', '::ffff:10.0.0.1', 'fe80::1'])(
    'is not local from the address %j',
    async (from) => {
      expect(await isAdmitted({ from })).toBe(false);
    },
  );

  it.each([
    'Forwarded',
    'Via',
    'X-Forwarded-For',
    'X-Forwarded-Host',
    'X-Forwarded-Proto',
    'X-Real-IP',
    'CF-Connecting-IP',
    'True-Client-IP',
  ])('bad input 13: is not local when somebody passed it on with %s, whatever that says', async (name) => {
    expect(await isAdmitted({ headers: { [name]: '127.0.0.1' } })).toBe(false);
  });

  it.each(['http://evil.example', 'http://localhost:8080', 'https://localhost:3000', 'null', ''])(
    'is not local with the origin %j',
    async (origin) => {
      expect(await isAdmitted({ headers: { origin } })).toBe(false);
    },
  );

  it('is local with its own origin', async () => {
    expect(await isAdmitted({ headers: { origin: 'http://localhost:3000' } })).toBe(true);
  });

  it.each([
    ['http://localhost:3000', true],
    ['http://127.0.0.1', true],
    ['http://[::1]:3000/', true],
    ['https://csat.example.com', false],
    ['https://localhost.example.com', false],
  ])('is judged by the public address %s too: %s', async (publicUrl, admitted) => {
    expect(await isAdmitted({ publicUrl })).toBe(admitted);
  });
});

describe('with a key, a request', () => {
  const apiKey = 'key-of-the-team';

  it('is admitted with the key from anywhere', async () => {
    const headers = {
      authorization: `Bearer ${apiKey}`,
      host: 'csat.example.com',
      'x-forwarded-for': '1.2.3.4',
    };
    expect(
      await isAdmitted({ apiKey, headers, from: '10.0.0.1', publicUrl: 'https://csat.example.com' }),
    ).toBe(true);
  });

  it.each([
    {},
    { authorization: 'Bearer' },
    { authorization: 'Bearer key-of-the-tean' },
    { authorization: 'Bearer key-of-the-team2' },
    { authorization: ['Bearer key-of-the-team', 'Bearer key-of-the-team'] },
  ])('is refused, also locally, with %j', async (headers) => {
    expect(await isAdmitted({ apiKey, headers })).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { Fault } from '../../../src/domain/errors.ts';
import { openApi } from '../../support/http-api.ts';

describe('health', () => {
  it('is alive for everybody, whatever the store does', async () => {
    const reply = await openApi().server.inject({ url: '/healthz', remoteAddress: '10.0.0.9' });
    expect([reply.statusCode, reply.json()]).toEqual([200, { status: 'alive' }]);
  });

  it('is ready for everybody, with details for those who may know', async () => {
    const { server } = openApi();
    expect((await server.inject('/readyz')).json()).toEqual({
      status: 'ready',
      parts: [{ name: 'store', state: 'on', why: 'answers' }],
    });
    expect((await server.inject({ url: '/readyz', remoteAddress: '10.0.0.9' })).json()).toEqual({
      status: 'ready',
    });
  });

  it.each([
    { readiness: async () => ({ ready: false, parts: [] }) },
    { readiness: async () => Promise.reject(new Fault('store.unavailable', { operation: 'ping' })) },
  ])('is 503 while something is missing', async (over) => {
    expect((await openApi({}, over).server.inject('/readyz')).statusCode).toBe(503);
  });
});

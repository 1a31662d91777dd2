import { describe, expect, it } from 'vitest';
import { createRateLimiter } from '../../../adapters/http/rate-limit.ts';
import { createHttpServer } from '../../../adapters/http/server.ts';
import { FixedClock } from '../../support/fixed-clock.ts';
import { recordLog } from '../../support/http-log.ts';

const NOW = '2026-11-23T08:00:00Z';
const LIMIT = { perSecond: 2, burst: 3 };
const STRANGER = '203.0.113.9';

function openLimiter(limit = LIMIT) {
  const clock = new FixedClock(NOW);
  return { clock, limiter: createRateLimiter(limit, () => clock.monotonicMs()) };
}

describe('an address of the open internet', () => {
  it('may make a burst, then has to wait as long as it is told', () => {
    const { clock, limiter } = openLimiter({ perSecond: 0.5, burst: 2 });
    expect([1, 2, 3].map(() => limiter.take(STRANGER))).toEqual([0, 0, 2]);
    clock.advance(1999);
    expect(limiter.take(STRANGER)).toBe(1);
    clock.advance(1);
    expect([limiter.take(STRANGER), limiter.take(STRANGER)]).toEqual([0, 2]);
  });

  it('never saves up more than a burst', () => {
    const { clock, limiter } = openLimiter();
    limiter.take(STRANGER);
    clock.advance(3_600_000);
    expect([1, 2, 3, 4].map(() => limiter.take(STRANGER))).toEqual([0, 0, 0, 1]);
  });

  it('takes nothing from another', () => {
    const { limiter } = openLimiter();
    for (let each = 0; each < 10; each += 1) limiter.take(STRANGER);
    expect(limiter.take('203.0.113.10')).toBe(0);
  });

  it.each([
    ['a network of 64 bits', '2001:db8:1:2::1', '2001:db8:1:2:ffff::7'],
    ['a network of 64 bits with zeros left out', '2001:db8::1', '2001:0db8:0:0:a:b:c:d'],
    ['one address written as IPv6', `::ffff:${STRANGER}`, STRANGER],
  ])('is the same for %s', (_what, one, other) => {
    const { limiter } = openLimiter();
    for (let each = 0; each < LIMIT.burst; each += 1) limiter.take(one);
    expect(limiter.take(other)).toBe(1);
  });

  it('is another in another network of 64 bits', () => {
    const { limiter } = openLimiter();
    for (let each = 0; each < 10; each += 1) limiter.take('2001:db8:1:2::1');
    expect(limiter.take('2001:db8:1:3::1')).toBe(0);
  });

  it('is forgotten when ten thousand others came later, and no earlier', () => {
    const { limiter } = openLimiter();
    const comeFrom = (count: number) => {
      for (let each = 0; each < count; each += 1) limiter.take(`1.1.${each >> 8}.${each & 255}`);
    };
    for (let each = 0; each < 10; each += 1) limiter.take(STRANGER);
    comeFrom(9_999);
    expect(limiter.take(STRANGER)).toBe(1);
    comeFrom(10_000);
    expect(limiter.take(STRANGER)).toBe(0);
  });
});

describe('this machine and private networks, where a proxy stands', () => {
  it.each([
    '127.0.0.1',
    '::1',
    '::ffff:127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    'fd12::1',
    'fe80::1%eth0',
  ])('%s is not limited', (address) => {
    const { limiter } = openLimiter();
    const waits = Array.from({ length: 100 }, () => limiter.take(address));
    expect(waits).toEqual(waits.map(() => 0));
  });
});

describe('a server with a limit', () => {
  function openServer() {
    const clock = new FixedClock(NOW);
    const recorded = recordLog();
    const server = createHttpServer({
      log: recorded.log,
      ids: { random: () => 'request' },
      rate: { limit: LIMIT, clock },
    });
    server.get('/v1/things', async () => ({ things: [] }));
    const ask = (headers: Record<string, string> = {}, url = '/v1/things') =>
      server.inject({ url, headers, remoteAddress: STRANGER });
    return { server, clock, recorded, ask };
  }

  it('answers 429 with Retry-After, whatever forwarding headers say', async () => {
    const { ask } = openServer();
    for (let each = 0; each < LIMIT.burst; each += 1) expect((await ask()).statusCode).toBe(200);
    for (const claimed of ['127.0.0.1', '198.51.100.1', '198.51.100.2']) {
      const reply = await ask({
        'x-forwarded-for': claimed,
        'x-real-ip': claimed,
        forwarded: `for=${claimed}`,
      });
      expect(reply.statusCode).toBe(429);
      expect(reply.headers['retry-after']).toBe('1');
      expect(reply.json()).toMatchObject({ type: 'urn:csat-loop:problem:too-many-requests', status: 429 });
    }
  });

  it.each([
    ['an address that is not there', '/nope', 404],
    ['a query that cannot be read', '/v1/things?x=1&x=2', 400],
    ['an address that cannot be decoded', '/v1/%zz', 400],
    ['control characters', '/v1/things?x=%0d%0a', 400],
  ])('counts what it refuses: %s', async (_what, url, status) => {
    const { ask } = openServer();
    for (let each = 0; each < LIMIT.burst; each += 1) expect((await ask({}, url)).statusCode).toBe(status);
    expect((await ask({}, url)).statusCode).toBe(429);
    expect((await ask()).statusCode).toBe(429);
  });

  it('goes on after a while, and tells the log once a minute, without the address', async () => {
    const { ask, clock, recorded } = openServer();
    const warnings = () => recorded.lines().filter(({ event }) => event === 'http.rate-limited');
    for (let each = 0; each < 10; each += 1) await ask();
    expect(warnings()).toHaveLength(1);
    clock.advance(60_000);
    expect((await ask()).statusCode).toBe(200);
    for (let each = 0; each < 10; each += 1) await ask();
    expect(warnings()).toHaveLength(2);
    expect(recorded.text()).not.toContain(STRANGER);
  });
});

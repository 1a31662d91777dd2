import { BlockList, isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';
import type { Clock, Log } from '../../src/ports/runtime.ts';
import { type HttpProblem, tooManyRequests } from './problems.ts';

/** Requests one address may make: a bucket of `burst` that fills by `perSecond`. */
export interface RateLimit {
  readonly perSecond: number;
  readonly burst: number;
}

/** Far beyond what a person does; a helpdesk that sends a day's backlog waits now and then. */
export const RATE_LIMIT: RateLimit = { perSecond: 100, burst: 1000 };

export interface RateLimiter {
  /** Takes one request of this address. Answers whole seconds to wait, 0 when it is admitted. */
  take(address: string): number;
}

/** What is left of a limit, and when that was. */
export interface Bucket {
  readonly left: number;
  readonly atMs: number;
}

/** Takes one from a bucket, a full one where there is none yet. `waitSeconds` are whole, 0 when it is admitted. */
export function takeFrom(
  { perSecond, burst }: RateLimit,
  bucket: Bucket | undefined,
  atMs: number,
): { readonly bucket: Bucket; readonly waitSeconds: number } {
  const filled = bucket && bucket.left + ((atMs - bucket.atMs) / 1000) * perSecond;
  const left = Math.min(burst, filled ?? burst);
  return left >= 1
    ? { bucket: { left: left - 1, atMs }, waitSeconds: 0 }
    : { bucket: { left, atMs }, waitSeconds: Math.ceil((1 - left) / perSecond) };
}

/** Where a reverse proxy or the team's own systems stand: one such address speaks for many people. */
const OWN = new BlockList();
OWN.addSubnet('127.0.0.0', 8);
OWN.addSubnet('10.0.0.0', 8);
OWN.addSubnet('172.16.0.0', 12);
OWN.addSubnet('192.168.0.0', 16);
OWN.addSubnet('169.254.0.0', 16);
OWN.addSubnet('100.64.0.0', 10);
OWN.addAddress('::1', 'ipv6');
OWN.addSubnet('fc00::', 7, 'ipv6');
OWN.addSubnet('fe80::', 10, 'ipv6');

/** Whoever has more addresses than this gets fresh buckets, as any newcomer would. */
const REMEMBERED = 10_000;

/**
 * A token bucket for each address of the open internet; an IPv6 network of 64 bits counts as one. The address is the socket's
 * own, never a header's, so this machine and private networks are not limited: behind a proxy every customer would share one
 * bucket there, and the proxy is the one who can tell them apart.
 */
export function createRateLimiter(limit: RateLimit, monotonicMs: () => number): RateLimiter {
  const buckets = new Map<string, Bucket>();
  return {
    take(address) {
      const key = keyOf(address);
      if (key === undefined) return 0;
      const { bucket, waitSeconds } = takeFrom(limit, buckets.get(key), monotonicMs());
      keep(buckets, key, bucket);
      return waitSeconds;
    },
  };
}

/** Taken out and put back, so that the one longest unheard of stands first and goes first. */
function keep(buckets: Map<string, Bucket>, key: string, bucket: Bucket): void {
  buckets.delete(key);
  const [oldest] = buckets.keys();
  if (buckets.size >= REMEMBERED && oldest !== undefined) buckets.delete(oldest);
  buckets.set(key, bucket);
}

/** Whose requests are counted together; `undefined` for those that are not counted. */
function keyOf(address: string): string | undefined {
  const from = address.replace(/^::ffff:(?=\d+\.)/iu, '').replace(/%.*$/u, '');
  if (!isIPv6(from)) return OWN.check(from, 'ipv4') ? undefined : from;
  return OWN.check(from, 'ipv6') ? undefined : networkOf(from);
}

export interface RateLimitOptions {
  readonly limit: RateLimit;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly log: Log;
}

/**
 * Counts a request of a server; the 429 problem when it is beyond the limit, which is told in the log once a minute. To be
 * asked before anything else, so that what is refused for another reason counts too.
 */
export type RateGuard = (request: Pick<FastifyRequest, 'raw'>) => HttpProblem | undefined;

export function createRateGuard({ limit, clock, log }: RateLimitOptions): RateGuard {
  const limiter = createRateLimiter(limit, () => clock.monotonicMs());
  let quietUntilMs = Number.NEGATIVE_INFINITY;
  return ({ raw }) => {
    const waitSeconds = limiter.take(raw.socket.remoteAddress ?? '');
    if (waitSeconds === 0) return undefined;
    if (clock.monotonicMs() >= quietUntilMs) {
      log.warn('http.rate-limited');
      quietUntilMs = clock.monotonicMs() + MINUTE_MS;
    }
    return tooManyRequests(waitSeconds);
  };
}

const MINUTE_MS = 60_000;

/** The first 64 bits, which one customer of a provider has to themselves. */
function networkOf(address: string): string {
  const [head = '', tail = ''] = address.split('::');
  const front = head.split(':').filter((group) => group !== '');
  const back = tail.split(':').filter((group) => group !== '');
  const zeros = Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0');
  return [...front, ...zeros, ...back]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/u, ''))
    .join(':');
}

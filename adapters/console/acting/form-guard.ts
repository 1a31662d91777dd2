import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { addMs, DAY_MS, HOUR_MS } from '../../../src/domain/time.ts';
import type { Clock, Keys } from '../../../src/ports/runtime.ts';
import { createCsrf, createSignedText, readCookie, setCookieLine } from '../../http/cookies.ts';
import { headerValues } from '../../http/headers.ts';

/** `foreign`: sent by another site's page. `old`: its token is not of this session, or ran out. */
export type FormCheck = 'own' | 'foreign' | 'old';

/** Proves that a form that is posted was on a page this visitor was shown. */
export interface FormGuard {
  /** A token for the forms of a page. Who needs no login gets a cookie of their own to bind it to. */
  issue(request: FastifyRequest, reply: FastifyReply, session: string | undefined): string;
  check(request: FastifyRequest, session: string | undefined, csrf: string | undefined): FormCheck;
}

const COOKIE = 'csat_console_visitor';
const VISITOR_MS = 30 * DAY_MS;
const FORM_MS = 12 * HOUR_MS;

export function createFormGuard(options: {
  readonly keys: Pick<Keys, 'sign' | 'verify'>;
  readonly clock: Clock;
  readonly secure: boolean;
  /** `CSAT_PUBLIC_URL`. */
  readonly publicUrl?: string;
}): FormGuard {
  const { keys, clock, secure, publicUrl } = options;
  const csrf = createCsrf(keys, 'console-work');
  const visitor = createSignedText(keys, 'console-visitor');
  const publicOrigin = publicUrl === undefined ? undefined : new URL(publicUrl).origin;
  const visitorOf = (request: FastifyRequest) =>
    visitor.read(readCookie(request.raw, COOKIE) ?? '', clock.now());

  function welcome(reply: FastifyReply): string {
    const id = randomBytes(16).toString('base64url');
    const value = visitor.issue(id, addMs(clock.now(), VISITOR_MS));
    const maxAgeSeconds = VISITOR_MS / 1000;
    void reply.header(
      'set-cookie',
      setCookieLine({ name: COOKIE, value, path: '/console', maxAgeSeconds, secure }),
    );
    return id;
  }

  return {
    issue(request, reply, session) {
      const id = session ?? visitorOf(request) ?? welcome(reply);
      return csrf.issue(id, addMs(clock.now(), FORM_MS));
    },
    check(request, session, token) {
      if (isForeign(request.raw, publicOrigin)) return 'foreign';
      const id = session ?? visitorOf(request) ?? '';
      return csrf.isValid(token, id, clock.now()) ? 'own' : 'old';
    },
  };
}

/** A one-time name for what a form does: posted again it changes nothing. */
export function freshDeed(): string {
  return randomBytes(16).toString('base64url');
}

/** Browsers name the page that posts; what names none is held by its token alone. */
function isForeign(message: IncomingMessage, publicOrigin: string | undefined): boolean {
  const sites = headerValues(message, 'sec-fetch-site');
  if (sites.some((site) => site !== 'same-origin' && site !== 'none')) return true;
  const own = new Set([publicOrigin, ...ownOrigins(message.headers.host)]);
  return headerValues(message, 'origin').some((origin) => !own.has(origin.toLowerCase()));
}

/** Whether it came by https only a proxy in front knows. */
function ownOrigins(host: string | undefined): readonly string[] {
  return host === undefined ? [] : [`http://${host.toLowerCase()}`, `https://${host.toLowerCase()}`];
}

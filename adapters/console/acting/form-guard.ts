import type { FastifyReply, FastifyRequest } from 'fastify';
import { addMs, DAY_MS, HOUR_MS } from '../../../src/domain/time.ts';
import { createCsrf } from '../../http/cookies.ts';
import { createForeignCheck } from '../../http/foreign-page.ts';
import { type CookieOptions, createSignedCookie } from '../signed-cookie.ts';
import { freshToken } from '../token.ts';

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

export interface FormGuardOptions extends CookieOptions {
  /** `CSAT_PUBLIC_URL`. */
  readonly publicUrl?: string;
}

export function createFormGuard(options: FormGuardOptions): FormGuard {
  const { keys, clock, publicUrl } = options;
  const csrf = createCsrf(keys, 'console-work');
  const visitor = createSignedCookie(options, { name: COOKIE, purpose: 'console-visitor' });
  const isForeign = createForeignCheck(publicUrl);

  function welcome(reply: FastifyReply): string {
    const id = freshToken();
    visitor.set(reply, id, VISITOR_MS);
    return id;
  }

  return {
    issue(request, reply, session) {
      const id = session ?? visitor.read(request) ?? welcome(reply);
      return csrf.issue(id, addMs(clock.now(), FORM_MS));
    },
    check(request, session, token) {
      if (isForeign(request.raw)) return 'foreign';
      const id = session ?? visitor.read(request) ?? '';
      return csrf.isValid(token, id, clock.now()) ? 'own' : 'old';
    },
  };
}

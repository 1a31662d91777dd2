import type { FastifyReply, FastifyRequest } from 'fastify';
import { addMs, HOUR_MS, MINUTE_MS } from '../../src/domain/time.ts';
import type { Access } from '../http/access.ts';
import { createCsrf } from '../http/cookies.ts';
import { type CookieOptions, createSignedCookie } from './signed-cookie.ts';
import { createThrottle } from './throttle.ts';
import { freshToken } from './token.ts';

export interface SessionOptions extends CookieOptions {
  readonly access: Pick<Access, 'needsKey' | 'isKey' | 'admits' | 'keyMark'>;
}

/** Who is looking. Those who had to log in have a session, and a token to end it. */
export type Visitor =
  | {
      readonly status: 'admitted';
      readonly until: Date;
      readonly session: string | undefined;
      readonly logoutToken: string | undefined;
    }
  | { readonly status: 'stranger' };

export type LoginTry =
  | { readonly status: 'welcome' }
  | { readonly status: 'wrong' }
  | { readonly status: 'expired' }
  | { readonly status: 'slow'; readonly seconds: number };

/** Logins to the console: one signed cookie for 12 hours, forms that prove they came from our page, and patience with guesses. */
export interface Sessions {
  visitor(request: FastifyRequest): Visitor;
  /** A token for the login form; sets the cookie it belongs to. */
  prepareLogin(reply: FastifyReply): string;
  /** Sets the session cookie when the key is right. */
  login(request: FastifyRequest, reply: FastifyReply, form: LoginForm): LoginTry;
  /** False when the form's token is not this session's. */
  logout(request: FastifyRequest, reply: FastifyReply, csrf: string | undefined): boolean;
}
export interface LoginForm {
  readonly csrf: string | undefined;
  readonly key: string;
}

const SESSION = 'csat_console';
const FORM = 'csat_console_form';
const SESSION_MS = 12 * HOUR_MS;
const FORM_MS = 30 * MINUTE_MS;

export function createSessions(options: SessionOptions): Sessions {
  const { access, clock } = options;
  const session = createSignedCookie(options, {
    name: SESSION,
    purpose: `console-session:${access.keyMark}`,
  });
  const form = createSignedCookie(options, { name: FORM, purpose: 'console-form' });
  const logoutCsrf = createCsrf(options.keys, 'console-logout');
  const loginCsrf = createCsrf(options.keys, 'console-login');
  const throttle = createThrottle(clock);

  return {
    visitor(request) {
      const until = addMs(clock.now(), SESSION_MS);
      if (access.admits(request))
        return { status: 'admitted', until, session: undefined, logoutToken: undefined };
      const own = access.needsKey ? session.open(request) : undefined;
      if (own === undefined) return { status: 'stranger' };
      const logoutToken = logoutCsrf.issue(own.text, until);
      return { status: 'admitted', until: own.expiresAt, session: own.text, logoutToken };
    },
    prepareLogin(reply) {
      const id = freshToken();
      form.set(reply, id, FORM_MS);
      return loginCsrf.issue(id, addMs(clock.now(), FORM_MS));
    },
    login(request, reply, { csrf, key }) {
      const from = request.raw.socket.remoteAddress ?? '';
      const seconds = throttle.waitSeconds(from);
      if (seconds > 0) return { status: 'slow', seconds };
      const id = form.read(request);
      if (!loginCsrf.isValid(csrf, id ?? '', clock.now())) return { status: 'expired' };
      if (!access.isKey(key)) {
        throttle.failed(from);
        return { status: 'wrong' };
      }
      throttle.succeeded(from);
      session.set(reply, freshToken(), SESSION_MS);
      return { status: 'welcome' };
    },
    logout(request, reply, csrf) {
      const id = session.read(request);
      if (!logoutCsrf.isValid(csrf, id ?? '', clock.now())) return false;
      session.clear(reply);
      return true;
    },
  };
}

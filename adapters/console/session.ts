import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { addMs, HOUR_MS, MINUTE_MS } from '../../src/domain/time.ts';
import type { Clock, Keys } from '../../src/ports/runtime.ts';
import type { Access } from '../http/access.ts';
import { createCsrf, createSignedText, readCookie, setCookieLine } from '../http/cookies.ts';
import { createThrottle } from './throttle.ts';

export interface SessionOptions {
  readonly access: Pick<Access, 'needsKey' | 'isKey' | 'admits' | 'keyMark'>;
  readonly keys: Pick<Keys, 'sign' | 'verify'>;
  readonly clock: Clock;
  /** True when people reach the console over https. */
  readonly secure: boolean;
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
const PATH = '/console';
const SESSION_MS = 12 * HOUR_MS;
const FORM_MS = 30 * MINUTE_MS;

export function createSessions(options: SessionOptions): Sessions {
  const { access, clock } = options;
  const session = createSignedText(options.keys, `console-session:${access.keyMark}`);
  const form = createSignedText(options.keys, 'console-form');
  const logoutCsrf = createCsrf(options.keys, 'console-logout');
  const loginCsrf = createCsrf(options.keys, 'console-login');
  const throttle = createThrottle(clock);

  const readSession = (request: FastifyRequest) =>
    session.read(readCookie(request.raw, SESSION) ?? '', clock.now());
  const setCookie = (reply: FastifyReply, name: string, value: string, ms: number) =>
    reply.header(
      'set-cookie',
      setCookieLine({ name, value, path: PATH, maxAgeSeconds: ms / 1000, secure: options.secure }),
    );

  return {
    visitor(request) {
      const until = addMs(clock.now(), SESSION_MS);
      if (access.admits(request))
        return { status: 'admitted', until, session: undefined, logoutToken: undefined };
      const id = access.needsKey ? readSession(request) : undefined;
      if (id === undefined) return { status: 'stranger' };
      const endsAt = new Date(Number(readCookie(request.raw, SESSION)?.split('.')[1]));
      return { status: 'admitted', until: endsAt, session: id, logoutToken: logoutCsrf.issue(id, until) };
    },
    prepareLogin(reply) {
      const id = freshId();
      const until = addMs(clock.now(), FORM_MS);
      void setCookie(reply, FORM, form.issue(id, until), FORM_MS);
      return loginCsrf.issue(id, until);
    },
    login(request, reply, { csrf, key }) {
      const from = request.raw.socket.remoteAddress ?? '';
      const seconds = throttle.waitSeconds(from);
      if (seconds > 0) return { status: 'slow', seconds };
      const id = form.read(readCookie(request.raw, FORM) ?? '', clock.now());
      if (!loginCsrf.isValid(csrf, id ?? '', clock.now())) return { status: 'expired' };
      if (!access.isKey(key)) {
        throttle.failed(from);
        return { status: 'wrong' };
      }
      throttle.succeeded(from);
      void setCookie(reply, SESSION, session.issue(freshId(), addMs(clock.now(), SESSION_MS)), SESSION_MS);
      return { status: 'welcome' };
    },
    logout(request, reply, csrf) {
      const id = readSession(request);
      if (!logoutCsrf.isValid(csrf, id ?? '', clock.now())) return false;
      void setCookie(reply, SESSION, '', 0);
      return true;
    },
  };
}

function freshId(): string {
  return randomBytes(16).toString('base64url');
}

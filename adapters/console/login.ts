import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { formOf } from '../http/body-parsers.ts';
import { sendPage } from '../http/headers.ts';
import { HttpProblem, notFound } from '../http/problems.ts';
import { fieldOf } from '../http/query.ts';
import type { ConsoleDeps } from './deps.ts';
import { renderLogin } from './pages/plain-pages.ts';
import type { LoginTry, Sessions } from './session.ts';
import { takeSheet } from './sheet.ts';
import type { ConsoleWords } from './words/words.ts';

const HOME = '/console';
/** Only our own pages: a login never leads anywhere else. */
const NEXT = /^\/console(?:\/(?:cases|reports|responses|decisions)(?:\/[\w-]{1,22})?)?$/u;

/** The login form, for the page that was asked for. */
export function sendLogin(
  deps: ConsoleDeps,
  sessions: Sessions,
  asked: {
    readonly request: FastifyRequest;
    readonly reply: FastifyReply;
    readonly next: string;
    readonly tried?: LoginTry;
  },
): FastifyReply {
  const { request, reply, tried } = asked;
  const sheet = takeSheet(deps, request);
  const problem = tried === undefined ? undefined : problemOf(tried, sheet.view.words);
  const form = { csrf: sessions.prepareLogin(reply), next: toNext(asked.next), problem };
  if (tried?.status === 'slow') void reply.header('retry-after', String(tried.seconds));
  const status = tried?.status === 'slow' ? 429 : 401;
  return sendPage(reply, { status, html: renderLogin(sheet, form), nonce: sheet.nonce });
}

/** `POST /console/login` and `/console/logout`. Where no key is set there is nothing to log in to. */
export function addLoginRoutes(scope: FastifyInstance, deps: ConsoleDeps, sessions: Sessions): void {
  scope.post('/console/login', async (request, reply) => {
    if (!deps.access.needsKey) throw notFound();
    const fields = formOf(request);
    const next = toNext(fieldOf(fields, 'next') ?? HOME);
    const form = { csrf: fieldOf(fields, 'csrf'), key: fieldOf(fields, 'key') ?? '' };
    const tried = sessions.login(request, reply, form);
    if (tried.status === 'welcome') return reply.redirect(next, 303);
    deps.log.warn('console.login.refused', { why: tried.status });
    return sendLogin(deps, sessions, { request, reply, next, tried });
  });
  scope.post('/console/logout', async (request, reply) => {
    if (!sessions.logout(request, reply, fieldOf(formOf(request), 'csrf')))
      throw new HttpProblem('forbidden', { detail: 'The form does not belong to this session.' });
    return reply.redirect(HOME, 303);
  });
}

/** A page of ours, or the first one. */
export function toNext(path: string): string {
  return NEXT.test(path) ? path : HOME;
}

function problemOf(tried: LoginTry, { login }: ConsoleWords): string | undefined {
  if (tried.status === 'slow') return login.slow(tried.seconds);
  if (tried.status === 'wrong') return login.wrong;
  return tried.status === 'expired' ? login.expired : undefined;
}

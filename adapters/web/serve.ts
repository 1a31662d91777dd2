import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isFault } from '../../src/domain/errors.ts';
import { type Locale, toLocale } from '../../src/domain/text.ts';
import type { Log } from '../../src/ports/runtime.ts';
import { toProblem } from '../http/problems.ts';
import { type Page, renderMessage, renderUnavailable } from './page/page.ts';
import { speak } from './words/speak.ts';

/** What every page for customers needs. */
export interface PageDeps {
  /** The team's language, for pages on which the customer's is not known. */
  locale(): Locale;
  readonly log: Log;
}

export const RETRY_SECONDS = 5;
const TOO_MANY = 429;

/** The headers of every page of the scope. */
export function addPageHeaders(
  scope: FastifyInstance,
  referrer: 'no-referrer' | 'same-origin' = 'no-referrer',
): void {
  scope.addHook('onSend', async (_request, reply) => {
    void reply.headers({ ...HEADERS, 'referrer-policy': referrer });
  });
}

const HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
  'cross-origin-opener-policy': 'same-origin',
};

export interface Failure {
  readonly error: unknown;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** What goes wrong outside an answer becomes a page too: a body that cannot be read, a server that is stopping. */
export function sendFailure(deps: PageDeps, { error, request, reply }: Failure) {
  const locale = localeOf(request, deps);
  const words = speak(locale);
  const { status } = toProblem(error);
  const reads = request.method !== 'POST';
  // A body still arriving would be read as the next request: this socket is done.
  if (!request.raw.complete) void reply.header('connection', 'close');
  if (status < 500 && status !== TOO_MANY)
    return sendPage(reply, status, renderMessage(locale, reads ? words.missing : words.refused));
  if (status !== TOO_MANY) logFailure(deps, error, request);
  const page = reads ? renderUnavailable(locale) : renderMessage(locale, words.lost);
  return sendPage(reply.header('retry-after', RETRY_SECONDS), status === TOO_MANY ? status : 503, page);
}

/** A store that is away has its own signs; only what is our fault is logged, never with the address, which is a key. */
export function logFailure({ log }: PageDeps, error: unknown, request: FastifyRequest): void {
  if (isFault(error, 'store.unavailable') || toProblem(error).status === 503) return;
  log.error('page.failed', error, { method: request.method, id: request.id });
}

export function sendPage(reply: FastifyReply, status: number, { body, policy }: Page) {
  return reply
    .code(status)
    .header('content-security-policy', policy)
    .type('text/html; charset=utf-8')
    .send(body);
}

/** The visitor's language as their browser names it, else the team's. */
export function localeOf(request: FastifyRequest, deps: PageDeps): Locale {
  const [first] = (request.headers['accept-language'] ?? '').split(/[,;]/u);
  return toLocale(first?.trim(), deps.locale());
}

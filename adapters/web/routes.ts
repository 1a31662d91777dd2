import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PageView } from '../../src/domain/conversation/page.ts';
import { isFault } from '../../src/domain/errors.ts';
import { type Locale, toLocale } from '../../src/domain/text.ts';
import type { Log } from '../../src/ports/runtime.ts';
import { addFormParser, formOf } from '../http/body-parsers.ts';
import { toProblem } from '../http/problems.ts';
import { LISTS, type PageInput, toPageInput } from './form.ts';
import { type Page, renderMessage, renderPage, renderUnavailable } from './page/page.ts';
import { speak } from './words/speak.ts';

/** What the survey page needs. Both functions answer `missing` for every token they do not know, whatever it looks like. */
export interface SurveyPageDeps {
  /** Reads only: links are opened by scanners and previews too. */
  view(token: string): Promise<PageView>;
  /** Takes the post as one turn and comes back after its commit, with the view as it is then. */
  answer(token: string, input: PageInput): Promise<PageView>;
  /** The team's language, for pages on which the customer's is not known. */
  locale(): Locale;
  readonly log: Log;
}

/** Bytes. A very long text is to be cut with a flag, not refused, and percent-encoding makes it three times as long. */
const BODY_LIMIT = 1024 * 1024;
const RETRY_SECONDS = 5;
const TOO_MANY = 429;

/**
 * Registers `GET` and `POST /s/{token}`. A post always ends in a redirect to the page, so a reload repeats nothing. A
 * wildcard, not a parameter: every wrong link, whatever its length and shape, must get one page.
 */
export async function registerSurveyPage(app: FastifyInstance, deps: SurveyPageDeps): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    addFormParser(scope, { lists: LISTS, bodyLimit: BODY_LIMIT });
    scope.addHook('onSend', async (_request, reply) => {
      void reply.headers(HEADERS);
    });
    scope.setErrorHandler((error, request, reply) => sendFailure(deps, { error, request, reply }));
    for (const url of ['/s', '/s/*']) {
      scope.get(url, (request, reply) => showPage(deps, request, reply));
      scope.post(url, (request, reply) => takeAnswer(deps, request, reply));
    }
  });
}

const HEADERS = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
  'cross-origin-opener-policy': 'same-origin',
};

async function showPage(deps: SurveyPageDeps, request: FastifyRequest, reply: FastifyReply) {
  const view = await deps.view(tokenOf(request));
  const { again } = request.query as { readonly again?: unknown };
  return send(reply, statusOf(view), renderPage(withHint(view, again)));
}

async function takeAnswer(deps: SurveyPageDeps, request: FastifyRequest, reply: FastifyReply) {
  const input = toPageInput(formOf(request));
  try {
    const view = await deps.answer(tokenOf(request), input);
    if (view.state === 'missing') return await send(reply, 404, renderPage(view));
    return await reply.code(303).header('location', nextPage(request, view)).send();
  } catch (error) {
    logFailure(deps, error, request);
    return send(
      reply.header('retry-after', RETRY_SECONDS),
      503,
      renderUnavailable(localeOf(request, deps), input),
    );
  }
}

/**
 * The page itself, with the step of a question that still waits, so that the page can say so if the view does not.
 * Relative: the page may live under a path that only the proxy knows.
 */
function nextPage(request: FastifyRequest, view: PageView): string {
  const again = view.state === 'asking' && view.hint !== undefined ? `?again=${view.seq}` : '';
  const path = request.url.split('?', 1)[0] ?? '';
  return `./${path.slice(path.lastIndexOf('/') + 1)}${again}`;
}

function withHint(view: PageView, again: unknown): PageView {
  if (view.state !== 'asking' || view.hint !== undefined || again !== String(view.seq)) return view;
  return { ...view, hint: speak(view.locale).again };
}

function statusOf({ state }: PageView): number {
  if (state === 'missing') return 404;
  return state === 'expired' ? 410 : 200;
}

interface Failure {
  readonly error: unknown;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** What goes wrong outside an answer becomes a page too: a body that cannot be read, a server that is stopping. */
function sendFailure(deps: SurveyPageDeps, { error, request, reply }: Failure) {
  const locale = localeOf(request, deps);
  const words = speak(locale);
  const { status } = toProblem(error);
  const reads = request.method !== 'POST';
  // A body still arriving would be read as the next request: this socket is done.
  if (!request.raw.complete) void reply.header('connection', 'close');
  if (status < 500 && status !== TOO_MANY)
    return send(reply, status, renderMessage(locale, reads ? words.missing : words.refused));
  if (status !== TOO_MANY) logFailure(deps, error, request);
  const page = reads ? renderUnavailable(locale) : renderMessage(locale, words.lost);
  return send(reply.header('retry-after', RETRY_SECONDS), status === TOO_MANY ? status : 503, page);
}

/** A store that is away has its own signs; only what is our fault is logged, never with the address, which is a key. */
function logFailure({ log }: SurveyPageDeps, error: unknown, request: FastifyRequest): void {
  if (isFault(error, 'store.unavailable') || toProblem(error).status === 503) return;
  log.error('page.failed', error, { method: request.method, id: request.id });
}

function send(reply: FastifyReply, status: number, { body, policy }: Page) {
  return reply
    .code(status)
    .header('content-security-policy', policy)
    .type('text/html; charset=utf-8')
    .send(body);
}

function tokenOf(request: FastifyRequest): string {
  return (request.params as { readonly '*'?: string })['*'] ?? '';
}

function localeOf(request: FastifyRequest, deps: SurveyPageDeps): Locale {
  const [first] = (request.headers['accept-language'] ?? '').split(/[,;]/u);
  return toLocale(first?.trim(), deps.locale());
}

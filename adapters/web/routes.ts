import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isFault } from '../../src/domain/errors.ts';
import type { PageView } from '../../src/domain/page.ts';
import { type Locale, toLocale } from '../../src/domain/text.ts';
import type { Log } from '../../src/ports/runtime.ts';
import { type PageInput, readForm } from './form.ts';
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

const FORM = 'application/x-www-form-urlencoded';
const RETRY_SECONDS = 5;

/**
 * Registers `GET` and `POST /s/{token}`. A post always ends in a redirect to the page, so a reload repeats nothing. A
 * wildcard, not a parameter: the router refuses long parameters in its own words, and every wrong link must get one page.
 */
export async function registerSurveyPage(app: FastifyInstance, deps: SurveyPageDeps): Promise<void> {
  await app.register(async (scope) => {
    if (scope.hasContentTypeParser(FORM)) scope.removeContentTypeParser(FORM);
    scope.addContentTypeParser(FORM, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.addHook('onSend', async (_request, reply) => {
      reply.headers(HEADERS);
    });
    scope.setErrorHandler((error, request, reply) => sendProblem(deps, { error, request, reply }));
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
  const again = (request.query as { readonly again?: unknown }).again;
  return send(reply, statusOf(view), renderPage(withHint(view, again)));
}

async function takeAnswer(deps: SurveyPageDeps, request: FastifyRequest, reply: FastifyReply) {
  const input = Buffer.isBuffer(request.body) ? readForm(request.body) : undefined;
  const locale = localeOf(request, deps);
  if (input === undefined) return send(reply, 400, renderMessage(locale, speak(locale).refused));
  try {
    const view = await deps.answer(tokenOf(request), input);
    if (view.state === 'missing') return send(reply, 404, renderPage(view));
    // Relative: the page may live under a path that only the proxy knows.
    return reply.code(303).header('location', nextPage(request, view)).send();
  } catch (error) {
    if (!isFault(error, 'store.unavailable')) deps.log.error('page.answer-failed', error);
    return send(reply.header('retry-after', RETRY_SECONDS), 503, renderUnavailable(locale, input));
  }
}

/** The page itself; with the step of a question that still waits, so that the page can say so if the view does not. */
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

/** Errors become a page; only what is our own fault is logged, and never with the address, which is a key. */
function sendProblem(
  deps: SurveyPageDeps,
  { error, request, reply }: { error: unknown; request: FastifyRequest; reply: FastifyReply },
) {
  const locale = localeOf(request, deps);
  const status = clientErrorOf(error);
  if (status !== undefined) return send(reply, status, renderMessage(locale, speak(locale).refused));
  if (!isFault(error, 'store.unavailable')) deps.log.error('page.failed', error);
  return send(reply.header('retry-after', RETRY_SECONDS), 503, renderUnavailable(locale));
}

function clientErrorOf(error: unknown): number | undefined {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
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

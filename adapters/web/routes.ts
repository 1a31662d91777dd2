import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PageView } from '../../src/domain/conversation/page.ts';
import { addFormParser, formOf } from '../http/body-parsers.ts';
import { LISTS, type PageInput, toPageInput } from './form.ts';
import { renderPage, renderUnavailable } from './page/page.ts';
import {
  addPageHeaders,
  localeOf,
  logFailure,
  type PageDeps,
  RETRY_SECONDS,
  sendFailure,
  sendPage,
} from './serve.ts';
import { speak } from './words/speak.ts';

/** What the survey page needs. Both functions answer `missing` for every token they do not know, whatever it looks like. */
export interface SurveyPageDeps extends PageDeps {
  /** Reads only: links are opened by scanners and previews too. */
  view(token: string): Promise<PageView>;
  /** Takes the post as one turn and comes back after its commit, with the view as it is then. */
  answer(token: string, input: PageInput): Promise<PageView>;
}

/** Bytes. A very long text is to be cut with a flag, not refused, and percent-encoding makes it three times as long. */
const BODY_LIMIT = 1024 * 1024;

/**
 * Registers `GET` and `POST /s/{token}`. A post always ends in a redirect to the page, so a reload repeats nothing. A
 * wildcard, not a parameter: every wrong link, whatever its length and shape, must get one page.
 */
export async function registerSurveyPage(app: FastifyInstance, deps: SurveyPageDeps): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    addFormParser(scope, { lists: LISTS, bodyLimit: BODY_LIMIT });
    addPageHeaders(scope);
    scope.setErrorHandler((error, request, reply) => sendFailure(deps, { error, request, reply }));
    for (const url of ['/s', '/s/*']) {
      scope.get(url, (request, reply) => showPage(deps, request, reply));
      scope.post(url, (request, reply) => takeAnswer(deps, request, reply));
    }
  });
}

async function showPage(deps: SurveyPageDeps, request: FastifyRequest, reply: FastifyReply) {
  const view = await deps.view(tokenOf(request));
  const { again } = request.query as { readonly again?: unknown };
  return sendPage(reply, statusOf(view), renderPage(withHint(view, again)));
}

async function takeAnswer(deps: SurveyPageDeps, request: FastifyRequest, reply: FastifyReply) {
  const input = toPageInput(formOf(request));
  try {
    const view = await deps.answer(tokenOf(request), input);
    if (view.state === 'missing') return await sendPage(reply, 404, renderPage(view));
    return await reply.code(303).header('location', nextPage(request, view)).send();
  } catch (error) {
    logFailure(deps, error, request);
    return sendPage(
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

function tokenOf(request: FastifyRequest): string {
  return (request.params as { readonly '*'?: string })['*'] ?? '';
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isFault } from '../../src/domain/errors.ts';
import { readPeriod } from '../../src/domain/time.ts';
import { addFormParser } from '../http/body-parsers.ts';
import { REPORT_POLICY, sendPage } from '../http/headers.ts';
import { notFound, unauthorised, unavailable } from '../http/problems.ts';
import type { ConsoleDeps } from './deps.ts';
import { asksPeriod, drawPage, readMark } from './draw-page.ts';
import { createLive, type Live } from './live.ts';
import { addLoginRoutes, sendLogin } from './login.ts';
import { renderUnavailable } from './pages/plain-pages.ts';
import { createSessions, type Sessions } from './session.ts';
import { followLocaleChoice, takeSheet } from './sheet.ts';
import type { PageName } from './words/words.ts';

const PAGES: readonly (readonly [path: string, page: PageName])[] = [
  ['/console', 'today'],
  ['/console/cases', 'cases'],
  ['/console/reports', 'reports'],
  ['/console/responses', 'responses'],
  ['/console/decisions', 'decisions'],
];

interface Admitted {
  readonly until: Date;
  readonly logoutToken: string | undefined;
}
type Show = (request: FastifyRequest, reply: FastifyReply, visitor: Admitted) => Promise<FastifyReply>;

/**
 * The team's console under `/console`: pages that work without script, kept current by server-sent events where there is
 * one. Read-only. Behind a login where a key is set, else for requests made on this machine.
 */
export function registerConsole(server: FastifyInstance, deps: ConsoleDeps): void {
  const secure = deps.publicUrl?.startsWith('https://') ?? false;
  const sessions = createSessions({ ...deps, secure });
  const live = createLive({ ...deps, readMark: () => readMark(deps) });
  server.addHook('preClose', async () => live.close());
  const guarded = (show: Show) => async (request: FastifyRequest, reply: FastifyReply) => {
    const visitor = sessions.visitor(request);
    if (visitor.status === 'stranger') return refuse(deps, sessions, { request, reply });
    return show(request, reply, visitor);
  };
  void server.register(async (scope) => {
    addFormParser(scope);
    addLoginRoutes(scope, deps, sessions);
    for (const [path, page] of PAGES)
      scope.get(
        path,
        guarded(async (request, reply, { logoutToken }) => {
          if (followLocaleChoice(request, reply, secure)) return reply;
          if (page === 'reports' && followPeriod(deps, request, reply)) return reply;
          return showPage(deps, { page, request, reply, logoutToken });
        }),
      );
    scope.get(
      '/console/reports/:label',
      guarded((request, reply) => showReport(deps, request, reply)),
    );
    scope.get(
      '/console/events',
      guarded((_request, reply, { until }) => follow(live, reply, until)),
    );
  });
}

function refuse(
  deps: ConsoleDeps,
  sessions: Sessions,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
): FastifyReply {
  if (deps.access.needsKey)
    return sendLogin(deps, sessions, { request, reply, next: request.url.split('?', 1)[0] ?? '' });
  throw unauthorised(
    'Without CSAT_API_KEY the console answers only requests made on this machine, and none where CSAT_PUBLIC_URL leads here from elsewhere. Set the key to use it there.',
  );
}

async function showPage(
  deps: ConsoleDeps,
  asked: {
    readonly page: PageName;
    readonly request: FastifyRequest;
    readonly reply: FastifyReply;
    readonly logoutToken: string | undefined;
  },
): Promise<FastifyReply> {
  const sheet = takeSheet(deps, asked.request);
  try {
    const html = await drawPage(deps, { ...asked, sheet });
    return await sendPage(asked.reply, { status: 200, html, nonce: sheet.nonce });
  } catch (error) {
    if (!isFault(error, 'store.unavailable')) throw error;
    deps.log.error('console.store-unavailable', error);
    return sendPage(asked.reply, { status: 503, html: renderUnavailable(sheet), nonce: sheet.nonce });
  }
}

/** Leads to the report of the period that was typed in. False when none was, or when there is no such period. */
function followPeriod(deps: ConsoleDeps, request: FastifyRequest, reply: FastifyReply): boolean {
  const period = readPeriod(asksPeriod(request) ?? '', deps.policy().team.timezone);
  if (period === undefined) return false;
  void reply.redirect(`/console/reports/${period.label}`, 303);
  return true;
}

async function showReport(
  deps: ConsoleDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { label } = request.params as { readonly label: string };
  const page = await deps.reportHtml(label, takeSheet(deps, request).view.locale);
  if (page === undefined) throw notFound();
  return reply
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-security-policy', REPORT_POLICY)
    .send(page);
}

async function follow(live: Live, reply: FastifyReply, until: Date): Promise<FastifyReply> {
  if (!live.open(reply, until)) throw unavailable();
  return reply;
}

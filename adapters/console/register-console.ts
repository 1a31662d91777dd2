import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isFault } from '../../src/domain/errors.ts';
import { readPeriod } from '../../src/domain/time.ts';
import { addFormParser } from '../http/body-parsers.ts';
import { REPORT_POLICY } from '../http/headers.ts';
import { notFound, unavailable } from '../http/problems.ts';
import { createReception, type Exchange, type Reception, sendSheet } from './acting/reception.ts';
import { addActingRoutes } from './acting/routes.ts';
import type { ConsoleDeps } from './deps.ts';
import { asksPeriod, drawCasePage, drawPage, readMark } from './draw-page.ts';
import { createLive, type Live } from './live.ts';
import { addLoginRoutes } from './login.ts';
import { renderNotFound } from './pages/answer-pages.ts';
import { renderEntrySheet } from './pages/entries.ts';
import { renderUnavailable } from './pages/plain-pages.ts';
import { followLocaleChoice, type Sheet, takeSheet } from './sheet.ts';
import type { PageName } from './words/words.ts';

const PAGES: readonly (readonly [path: string, page: PageName])[] = [
  ['/console', 'today'],
  ['/console/cases', 'cases'],
  ['/console/reports', 'reports'],
  ['/console/responses', 'responses'],
  ['/console/decisions', 'decisions'],
  ['/console/entries', 'entries'],
];

/**
 * The team's console under `/console`: pages and forms that work without script, kept current by server-sent events where
 * there is one. Behind a login where a key is set, else for requests made on this machine.
 */
export function registerConsole(server: FastifyInstance, deps: ConsoleDeps): void {
  const reception = createReception(deps);
  const live = createLive({ ...deps, readMark: () => readMark(deps) });
  server.addHook('preClose', async () => live.close());
  void server.register(async (scope) => {
    addFormParser(scope);
    addLoginRoutes(scope, deps, reception.sessions);
    addPages(scope, deps, reception);
    addEntrySheet(scope, deps, reception);
    addActingRoutes(scope, deps, reception);
    scope.get(
      '/console/reports/:label',
      reception.guarded(({ request, reply }) => showReport(deps, request, reply)),
    );
    scope.get(
      '/console/events',
      reception.guarded(({ reply }, { until }) => follow(live, reply, until)),
    );
  });
}

function addPages(scope: FastifyInstance, deps: ConsoleDeps, reception: Reception): void {
  for (const [path, page] of PAGES)
    scope.get(
      path,
      reception.guarded(async (exchange, visitor) => {
        const { request, reply } = exchange;
        if (followLocaleChoice(request, reply, reception.secure)) return reply;
        if (page === 'reports' && followPeriod(deps, request, reply)) return reply;
        const visit = reception.open(exchange, visitor);
        const { logoutToken } = visitor;
        return showPage(deps, exchange, (sheet) =>
          drawPage(deps, { page, request, sheet, logoutToken, visit }),
        );
      }),
    );
  scope.get(
    '/console/cases/:id',
    reception.guarded(async (exchange, visitor) => {
      const { request, reply } = exchange;
      if (followLocaleChoice(request, reply, reception.secure)) return reply;
      const visit = reception.open(exchange, visitor);
      const { logoutToken } = visitor;
      return showPage(deps, exchange, (sheet) => drawCasePage(deps, { request, sheet, logoutToken, visit }));
    }),
  );
}

/** An entry's sheet of paper. */
function addEntrySheet(scope: FastifyInstance, deps: ConsoleDeps, reception: Reception): void {
  const { drawQr } = deps;
  scope.get(
    '/console/entries/:id',
    reception.guarded(async (exchange) => {
      const { id } = exchange.request.params as { readonly id: string };
      const place = deps.listEntries().find(({ entry }) => entry.id === id);
      const team = deps.policy().team.name;
      return showPage(
        deps,
        exchange,
        async (sheet) => place && renderEntrySheet(place, { drawQr, team, sheet }),
      );
    }),
  );
}

/** A page of what the store holds, the one that says it is away, or the one that says there is no such thing. */
async function showPage(
  deps: ConsoleDeps,
  { request, reply }: Exchange,
  draw: (sheet: Sheet) => Promise<string | undefined>,
): Promise<FastifyReply> {
  const sheet = takeSheet(deps, request);
  try {
    const html = await draw(sheet);
    if (html !== undefined) return await sendSheet(reply, sheet, { status: 200, html });
    return await sendSheet(reply, sheet, { status: 404, html: renderNotFound(sheet) });
  } catch (error) {
    if (!isFault(error, 'store.unavailable')) throw error;
    deps.log.error('console.store-unavailable', error);
    return sendSheet(reply, sheet, { status: 503, html: renderUnavailable(sheet) });
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

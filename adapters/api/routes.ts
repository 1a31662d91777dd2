import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Response } from '../../src/domain/conversation/response.ts';
import { asId, type CustomerId, type InteractionId } from '../../src/domain/ids.ts';
import type { Report, ReportFilter } from '../../src/domain/report/report.ts';
import type { Case } from '../../src/domain/team/case.ts';
import type { Locale } from '../../src/domain/text.ts';
import { PERIOD_KINDS, type PeriodKind } from '../../src/domain/time.ts';
import type { Health } from '../../src/ports/channel.ts';
import type { RecordedInteraction } from '../../src/ports/store/asking.ts';
import type { CaseFilter } from '../../src/ports/store/cases.ts';
import type { Page, ResponseFilter } from '../../src/ports/store/responses.ts';
import type { Access } from '../http/access.ts';
import { REPORT_POLICY } from '../http/headers.ts';
import { invalidQuery, notFound } from '../http/problems.ts';
import {
  casesQuery,
  checkChannel,
  checkSpan,
  readQuery,
  reportQueries,
  responsesQuery,
  unknownPeriod,
} from './queries.ts';
import { toCaseShape, toDecisionShape, toResponseShape } from './shapes.ts';

export interface Readiness {
  readonly ready: boolean;
  readonly parts: readonly Health[];
}

/** A report as it is asked for. */
export interface AskedReport {
  readonly kind: PeriodKind;
  readonly label: string | undefined;
  readonly filter: ReportFilter;
}

export interface ApiOptions {
  readonly access: Access;
  /** The language of a report when the query names none. */
  readonly locale: () => Locale;
  /** What `channel` may be; another name is a mistake and no empty result. */
  readonly channels: readonly string[];
  readonly findInteraction: (id: InteractionId) => Promise<RecordedInteraction | undefined>;
  readonly listResponses: (
    filter: ResponseFilter,
    limit: number,
    cursor: string | undefined,
  ) => Promise<Page<Response> | undefined>;
  readonly listCases: (
    filter: CaseFilter,
    limit: number,
    cursor: string | undefined,
  ) => Promise<Page<Case> | undefined>;
  /** How these customers are shown to people; those not known any more may be missing. */
  readonly maskedCustomers: (ids: readonly CustomerId[]) => Promise<ReadonlyMap<CustomerId, string>>;
  /** The period of that label, or the current one to date; `undefined` for a label that names none of its kind. */
  readonly buildReport: (asked: AskedReport) => Promise<Report | undefined>;
  /** A whole page with its style inline and no script. */
  readonly renderHtml: (report: Report, locale: Locale) => string;
  readonly readiness: () => Promise<Readiness>;
  /** Tells installations apart, and nothing else about this one: whether an address leads here can be seen from outside. */
  readonly instance?: string;
}

/**
 * The HTTP API for the team's own systems, behind the bearer key (or local without one): decisions, responses with whole
 * verbatims, masked cases, reports; and `/healthz` and `/readyz`, which are open.
 */
export function registerApi(server: FastifyInstance, options: ApiOptions): void {
  registerHealth(server, options);
  void server.register(async (scope) => {
    scope.addHook('onRequest', (request) => options.access.guard(request));
    registerDecision(scope, options);
    registerResponses(scope, options);
    registerCases(scope, options);
    registerReports(scope, options);
  });
}

/** `/healthz` and `/readyz`, open to everybody; the parts are for whoever may use the API. */
export function registerHealth(
  server: FastifyInstance,
  { access, readiness, instance }: Pick<ApiOptions, 'access' | 'readiness' | 'instance'>,
): void {
  const alive = { status: 'alive', ...(instance === undefined ? {} : { instance }) };
  server.get('/healthz', async () => alive);
  server.get('/readyz', async (request, reply) => {
    const { ready, parts } = await readiness();
    const status = ready ? 'ready' : 'not-ready';
    return reply
      .code(ready ? 200 : 503)
      .send(access.admits(request) ? { status, parts: parts.map(shownPart) } : { status });
  });
}

/** What is to be scanned logs somebody in: it is for the console alone. */
function shownPart({ name, state, why }: Health): Health {
  return { name, state, why };
}

const ID = /^[A-Za-z0-9_-]{22}$/u;

function registerDecision(scope: FastifyInstance, { findInteraction }: ApiOptions): void {
  scope.get<{ Params: { id: string } }>('/v1/interactions/:id/decision', async (request) => {
    const { id } = request.params;
    const found = ID.test(id) ? await findInteraction(asId<InteractionId>(id)) : undefined;
    if (found === undefined) throw notFound();
    return toDecisionShape(found);
  });
}

function registerResponses(
  scope: FastifyInstance,
  { listResponses, maskedCustomers, channels }: ApiOptions,
): void {
  scope.get('/v1/responses', async (request) => {
    const { limit, cursor, ...filter } = readQuery(responsesQuery, request.query);
    checkSpan(filter);
    checkChannel(filter, channels);
    const page = known(await listResponses(filter, limit, cursor));
    const masked = await maskedCustomers([...new Set(page.items.map(({ customerId }) => customerId))]);
    return {
      items: page.items.map((each) => toResponseShape(each, masked)),
      nextCursor: page.nextCursor ?? null,
    };
  });
}

function registerCases(scope: FastifyInstance, { listCases }: ApiOptions): void {
  scope.get('/v1/cases', async (request) => {
    const { limit, cursor, ...filter } = readQuery(casesQuery, request.query);
    checkSpan(filter);
    const page = known(await listCases(filter, limit, cursor));
    return { items: page.items.map(toCaseShape), nextCursor: page.nextCursor ?? null };
  });
}

function known<T>(page: Page<T> | undefined): Page<T> {
  if (page === undefined) throw invalidQuery([{ path: 'cursor', message: 'is not a cursor of this list' }]);
  return page;
}

function registerReports(scope: FastifyInstance, options: ApiOptions): void {
  for (const kind of PERIOD_KINDS)
    scope.get(`/v1/reports/${kind}`, async (request, reply) => {
      const { period, locale, format, ...filter } = readQuery(reportQueries[kind], request.query);
      checkChannel(filter, options.channels);
      const report = await options.buildReport({ kind, label: period, filter });
      if (report === undefined) throw unknownPeriod(kind);
      if (format === 'json') return report;
      return sendReport(reply, options.renderHtml(report, locale ?? options.locale()));
    });
}

function sendReport(reply: FastifyReply, html: string): FastifyReply {
  return reply
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-security-policy', REPORT_POLICY)
    .send(html);
}

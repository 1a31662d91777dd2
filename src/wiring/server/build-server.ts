import type { FastifyInstance } from 'fastify';
import { type Readiness, registerApi } from '../../../adapters/api/routes.ts';
import { type Access, createAccess } from '../../../adapters/http/access.ts';
import { registerHooks } from '../../../adapters/http/hooks.ts';
import { RATE_LIMIT } from '../../../adapters/http/rate-limit.ts';
import { createHttpServer } from '../../../adapters/http/server.ts';
import { registerIntake } from '../../../adapters/intake/routes.ts';
import { registerMetrics } from '../../../adapters/metrics/routes.ts';
import { registerOpenApi } from '../../../adapters/openapi/routes.ts';
import { renderReportHtml } from '../../../adapters/report/html.ts';
import { registerEntryPages } from '../../../adapters/web/entry-routes.ts';
import { registerSurveyPage } from '../../../adapters/web/routes.ts';
import { answerPage, viewPage } from '../../app/conversation/survey-page.ts';
import { openEntry, viewEntry } from '../../app/entry/entry-page.ts';
import { recordInteraction } from '../../app/intake/record-interaction.ts';
import { reopenInteraction } from '../../app/intake/reopen-interaction.ts';
import { buildPeriodReport } from '../../app/reports/build-period-report.ts';
import type { Health } from '../../ports/channel.ts';
import { createFigures } from '../metrics/read-figures.ts';
import { nameStore } from '../name-store.ts';
import { readVersion } from '../package-root.ts';
import { START_WORDS } from '../start/start-words.ts';
import { buildConsole } from './build-console.ts';
import { instanceMark } from './instance-mark.ts';
import { listOperations } from './list-operations.ts';
import { maskedCustomers } from './masked-customers.ts';
import type { ServerParts } from './server-parts.ts';

/** Everything that is served over HTTP, on one server. */
export async function buildServer(parts: ServerParts): Promise<FastifyInstance> {
  const { config, host, core, policy } = parts;
  const { apiKey, publicUrl, intakeSecrets } = config;
  const access = createAccess({
    intakeSecrets,
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
  });
  const server = createHttpServer({
    log: host.log,
    ids: host.ids,
    meter: host.meter,
    rate: { limit: RATE_LIMIT, clock: host.clock },
  });
  await registerSurveyPage(server, {
    view: (token) => viewPage(core.page, token),
    answer: (token, input) => answerPage(core.page, token, input),
    locale: () => policy().team.locale,
    log: host.log,
  });
  await registerEntryPages(server, {
    view: (id, locale) => viewEntry(core.entries, id, locale),
    open: (id, visit) => openEntry(core.entries, id, visit),
    keys: parts.keys,
    ids: host.ids,
    clock: host.clock,
    locale: () => policy().team.locale,
    log: host.log,
    ...(publicUrl === undefined ? {} : { publicUrl }),
  });
  registerIntake(server, {
    access,
    clock: host.clock,
    recordInteraction: (event) => recordInteraction(core.intake, event),
    reopen: (id) => reopenInteraction(core.intake, id),
  });
  registerHooks(server, parts.hooks);
  registerTeamApi(server, parts, access);
  registerMetrics(server, {
    access,
    metrics: parts.figures.metrics,
    read: createFigures({
      store: parts.store,
      heardNote: parts.figures.heardNote,
      clock: host.clock,
      parts: async () => (await readReadiness(parts)).parts,
    }),
  });
  registerOpenApi(server, {
    version: readVersion(),
    url: publicUrl ?? '/',
    operations: listOperations(parts.hooks),
  });
  buildConsole(server, parts, access);
  return server;
}

function registerTeamApi(server: FastifyInstance, parts: ServerParts, access: Access): void {
  const { store, core, policy } = parts;
  registerApi(server, {
    access,
    locale: () => policy().team.locale,
    findInteraction: (id) => store.asking.findInteraction(id),
    channels: parts.channels,
    listResponses: (filter, limit, cursor) => store.responses.list(filter, limit, cursor),
    listCases: (filter, limit, cursor) => store.cases.listCases(filter, limit, cursor),
    maskedCustomers: (ids) => maskedCustomers(store, ids),
    buildReport: (asked) => buildPeriodReport(core.reports, asked),
    renderHtml: (report, locale) =>
      renderReportHtml(report, locale, { brandAccent: policy().team.brand.accent }),
    readiness: () => readReadiness(parts),
    instance: instanceMark(parts.keys),
  });
}

async function readReadiness({ config, store, health, policy }: ServerParts): Promise<Readiness> {
  const name = nameStore(config.storage);
  const isStoreUp = await store.ping().then(
    () => true,
    () => false,
  );
  const storePart: Health = {
    name: 'store',
    state: isStoreUp ? 'on' : 'degraded',
    why: isStoreUp ? name : START_WORDS[policy().team.locale].why.storeDown(name),
  };
  return {
    // A chat platform or Slack that is away is told in the parts; the page and the others go on.
    ready: isStoreUp,
    parts: [storePart, ...health()],
  };
}

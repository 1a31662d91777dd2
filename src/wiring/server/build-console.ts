import type { FastifyInstance } from 'fastify';
import { registerConsole } from '../../../adapters/console/register-console.ts';
import type { Access } from '../../../adapters/http/access.ts';
import { createQrDrawing } from '../../../adapters/qr/draw-qr.ts';
import { renderReportHtml } from '../../../adapters/report/html.ts';
import { listEntries } from '../../app/entry/list-entries.ts';
import { buildLabelledReport, reportOf } from '../../app/reports/build-period-report.ts';
import { signAudit } from '../../app/team/sign-audit.ts';
import type { Response } from '../../domain/conversation/response.ts';
import type { CustomerId } from '../../domain/ids.ts';
import { periodOf } from '../../domain/time.ts';
import { maskedCustomers } from './masked-customers.ts';
import type { ServerParts } from './server-parts.ts';

/** 200 entries, which is as many as csat.yaml holds, in three languages. */
const CODES_KEPT = 600;
/** For a customer who has been erased meanwhile. */
const NOBODY = '*';

/** The team's console on this server: it reads the store, and is the team's channel where there is no Slack. */
export function buildConsole(server: FastifyInstance, parts: ServerParts, access: Access): void {
  const { config, store, core, keys, host, policy, health } = parts;
  const mask = async (ids: readonly CustomerId[]) => {
    const masked = await maskedCustomers(store, ids);
    return (id: CustomerId) => masked.get(id) ?? NOBODY;
  };
  // Who opens the bare address is looking for the console.
  server.get('/', (_request, reply) => reply.redirect('/console', 302));
  registerConsole(server, {
    access,
    keys,
    signAudit: signAudit(keys),
    clock: host.clock,
    timers: host.timers,
    log: host.log,
    policy,
    health,
    ...(config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl }),
    weekly: () => reportOf(core.reports, periodOf('weekly', host.clock.now(), policy().team.timezone)),
    reportHtml: async (label, locale) => {
      const report = await buildLabelledReport(core.reports, label);
      return report && renderReportHtml(report, locale, { brandAccent: policy().team.brand.accent });
    },
    listEntries: () => listEntries(core.entries),
    drawQr: createQrDrawing(CODES_KEPT),
    desk: core.desk,
    listResponses: async (limit) => {
      const items = (await store.responses.list({}, limit, undefined))?.items ?? [];
      const masked = await mask(items.map(({ customerId }) => customerId));
      const surveyOf = async ({ survey }: Response) => core.turns.surveyOf(survey);
      return Promise.all(
        items.map(async (response) => ({
          response,
          customerMasked: masked(response.customerId),
          survey: await surveyOf(response),
        })),
      );
    },
    listDecisions: async (limit) => {
      const items = await store.asking.listInteractions(limit);
      const masked = await mask(items.map(({ interaction }) => interaction.customerId));
      return items.map((recorded) => ({ recorded, customerMasked: masked(recorded.interaction.customerId) }));
    },
    listNotices: (limit) => store.cases.listNotices(limit),
    listSetAside: (limit) => store.cases.listSetAside(limit),
    changeMark: () => store.cases.changeMark(),
  });
}

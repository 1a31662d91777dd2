import type { FastifyInstance } from 'fastify';
import { formOf } from '../../http/body-parsers.ts';
import { fieldOf } from '../../http/query.ts';
import type { ConsoleDeps } from '../deps.ts';
import { toNext } from '../login.ts';
import { renderNotFound } from '../pages/answer-pages.ts';
import { renderNamePage } from '../pages/name-form.ts';
import { takeSheet } from '../sheet.ts';
import { actOnForm } from './act-on-form.ts';
import { readCaseId } from './case-address.ts';
import { readName } from './person.ts';
import { isAction } from './read-action.ts';
import { type Reception, sendSheet } from './reception.ts';

/** What people do with cases, as plain forms, and the page on which they say who they are. */
export function addActingRoutes(scope: FastifyInstance, deps: ConsoleDeps, reception: Reception): void {
  scope.post(
    '/console/cases/:id/:action',
    reception.guarded(async (exchange, visitor) => {
      const sheet = takeSheet(deps, exchange.request);
      const { action } = exchange.request.params as { readonly action: string };
      const id = readCaseId(exchange.request);
      if (id === undefined || !isAction(action))
        return sendSheet(exchange.reply, sheet, { status: 404, html: renderNotFound(sheet) });
      const fields = formOf(exchange.request);
      return actOnForm(deps, reception, { id, kind: action, fields, exchange, visitor, sheet });
    }),
  );
  addNameRoutes(scope, deps, reception);
}

function addNameRoutes(scope: FastifyInstance, deps: ConsoleDeps, reception: Reception): void {
  scope.get(
    '/console/name',
    reception.guarded(async (exchange, visitor) => {
      const sheet = takeSheet(deps, exchange.request);
      const visit = reception.open(exchange, visitor);
      const { back } = exchange.request.query as { readonly back?: unknown };
      const form = {
        visit,
        back: toNext(String(back)),
        typed: visit.name ?? '',
        why: undefined,
        isOld: false,
      };
      return sendSheet(exchange.reply, sheet, { status: 200, html: renderNamePage(sheet, form) });
    }),
  );
  scope.post(
    '/console/name',
    reception.guarded(async (exchange, visitor) => {
      const { request, reply } = exchange;
      const fields = formOf(request);
      const typed = fieldOf(fields, 'who') ?? '';
      const back = toNext(fieldOf(fields, 'back') ?? '');
      const isOld = reception.check(request, visitor, fieldOf(fields, 'csrf')) === 'old';
      const reading = readName(typed);
      if (!isOld && reading.status === 'named') {
        reception.names.remember(reply, reading.name, fieldOf(fields, 'keep') === 'yes');
        return reply.redirect(`${back}?said=named`, 303);
      }
      const sheet = takeSheet(deps, request);
      const why = reading.status === 'wrong' ? reading.why : undefined;
      const form = { visit: reception.open(exchange, visitor), back, typed, why, isOld };
      return sendSheet(reply, sheet, { status: isOld ? 403 : 422, html: renderNamePage(sheet, form) });
    }),
  );
}

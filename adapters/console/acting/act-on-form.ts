import type { FastifyReply } from 'fastify';
import { isFault } from '../../../src/domain/errors.ts';
import type { CaseId } from '../../../src/domain/ids.ts';
import type { CaseAction, CaseActionKind } from '../../../src/domain/team/case-action.ts';
import type { TeamMember } from '../../../src/domain/team/roles.ts';
import type { ActAnswer } from '../../../src/ports/desk.ts';
import { type Fields, fieldOf } from '../../http/query.ts';
import type { ConsoleDeps } from '../deps.ts';
import type { ActionForm, Back } from '../pages/action-form.ts';
import {
  type AgainReason,
  renderAgain,
  renderConfirm,
  renderNotFound,
  renderRefused,
  renderUnmasked,
  saidText,
  writtenOf,
} from '../pages/answer-pages.ts';
import { pathOf } from '../pages/cases.ts';
import type { Sheet } from '../sheet.ts';
import { freshToken, isToken } from '../token.ts';
import { CASE_FILTERS, type Said } from '../words/casework.ts';
import { readName } from './person.ts';
import { readAction, type Typed, typedOf } from './read-action.ts';
import { type Admitted, type Exchange, type Reception, sendSheet } from './reception.ts';

/** A form that was posted. */
export interface Posted {
  readonly id: CaseId;
  readonly kind: CaseActionKind;
  readonly fields: Fields;
  readonly exchange: Exchange;
  readonly visitor: Admitted;
  readonly sheet: Sheet;
}

/** Everything a form asks of the desk, and what comes back to the visitor. */
export async function actOnForm(
  deps: ConsoleDeps,
  reception: Reception,
  posted: Posted,
): Promise<FastifyReply> {
  const { fields, exchange, visitor } = posted;
  const typed = typedOf(fields);
  if (reception.check(exchange.request, visitor, fieldOf(fields, 'csrf')) === 'old') {
    deps.log.info('console.form.old', { action: posted.kind });
    // A token from a page we do not know is not taken over.
    return again(reception, posted, { typed, deed: freshToken() }, { status: 403, why: 'expired' });
  }
  const deed = readDeed(fields) ?? freshToken();
  const given = fieldOf(fields, 'who');
  const reading = given === undefined ? undefined : readName(given);
  if (reading?.status === 'wrong' && given !== undefined)
    return again(reception, posted, { typed, deed, wrongName: { name: given, why: reading.why } });
  const name = reading?.status === 'named' ? reading.name : reception.names.nameOf(exchange.request);
  if (name === undefined) return again(reception, posted, { typed, deed }, { status: 422, why: 'name' });
  if (given !== undefined) reception.names.remember(exchange.reply, name, fieldOf(fields, 'keep') === 'yes');
  const asked = readAction(posted.kind, typed);
  if (asked.status === 'wrong') return again(reception, posted, { typed, deed, wrong: asked, name });
  return carryOut(deps, reception, { ...posted, typed, deed, name, action: asked.action });
}

interface Order extends Posted {
  readonly typed: Typed;
  readonly deed: string;
  readonly name: string;
  readonly action: CaseAction;
}

async function carryOut(deps: ConsoleDeps, reception: Reception, order: Order): Promise<FastifyReply> {
  const { kind, fields, id, deed, action } = order;
  const isSure = fieldOf(fields, 'sure') === 'yes';
  if ((kind === 'tell' || kind === 'unmask') && !isSure) return confirm(reception, { ...order, kind });
  const by: TeamMember = { via: 'console', id: order.name };
  try {
    if (kind === 'unmask') return await unmask(deps, order, by);
    return await answer(order, await deps.desk.act(id, by, { id: `console:${deed}`, action }));
  } catch (error) {
    if (!(isFault(error, 'store.unavailable') || isFault(error, 'commit.contested'))) throw error;
    deps.log.error('console.store-unavailable', error);
    return again(reception, order, order, { status: 503, why: 'unsaved' });
  }
}

function confirm(reception: Reception, order: Order & { readonly kind: 'tell' | 'unmask' }): FastifyReply {
  const { exchange, sheet, visitor, name } = order;
  const visit = reception.open(exchange, visitor, name);
  const form = { ...order, visit, back: backOf(order.fields), isPrimary: true };
  return sendSheet(exchange.reply, sheet, { status: 200, html: renderConfirm(sheet, form) });
}

async function unmask(deps: ConsoleDeps, order: Order, by: TeamMember): Promise<FastifyReply> {
  const { id, deed, sheet, exchange } = order;
  // Loaded again, the page would show it without another line in the history.
  const before = await deps.desk.findCase(id);
  if (before?.seen.includes(`console:${deed}`) === true) return leave(order, 'unmask');
  const shown = await deps.desk.unmask(id, by, `console:${deed}`);
  if (shown.status === 'unknown') return sendNotFound(order);
  if (shown.status === 'forbidden') return leave(order, 'forbidden');
  return sendSheet(exchange.reply, sheet, { status: 200, html: renderUnmasked(sheet, id, shown.what) });
}

function answer(order: Order, done: ActAnswer): FastifyReply {
  switch (done.status) {
    case 'unknown':
      return sendNotFound(order);
    case 'forbidden':
      return leave(order, 'forbidden');
    case 'moved':
    case 'repeated':
      // Who pressed twice is told what the first time did.
      return leave(order, order.kind);
    case 'refused':
      return refuse(order, done);
  }
}

/** What was written is given back, as nothing keeps it. */
function refuse(order: Order, { why, case: found }: Extract<ActAnswer, { status: 'refused' }>): FastifyReply {
  const { id, typed, sheet, exchange } = order;
  if (writtenOf(typed).length === 0) return leave(order, why);
  const text = saidText(why, { owner: found.owner ?? '', name: order.name, view: sheet.view });
  return sendSheet(exchange.reply, sheet, { status: 409, html: renderRefused(sheet, { id, text, typed }) });
}

/** Back to where the form was, with a word about what came of it. */
function leave({ id, fields, exchange }: Order, said: Said): FastifyReply {
  const back = backOf(fields);
  if (back === 'case') return exchange.reply.redirect(`/console/cases/${id}?said=${said}`, 303);
  const path = back === 'today' ? '/console' : pathOf(back);
  return exchange.reply.redirect(`${path}${path.includes('?') ? '&' : '?'}said=${said}&case=${id}`, 303);
}

function again(
  reception: Reception,
  { id, kind, fields, exchange, visitor, sheet }: Posted,
  form: Pick<ActionForm, 'typed' | 'deed' | 'wrong' | 'wrongName'> & { readonly name?: string },
  outcome: { readonly status: number; readonly why: AgainReason } = {
    status: 422,
    why: 'wrong',
  },
): FastifyReply {
  const shown = {
    ...form,
    id,
    kind,
    back: backOf(fields),
    visit: reception.open(exchange, visitor, form.name),
    isPrimary: true,
  };
  const html = renderAgain(sheet, shown, outcome.why);
  return sendSheet(exchange.reply, sheet, { status: outcome.status, html });
}

function sendNotFound({ exchange, sheet }: Posted): FastifyReply {
  return sendSheet(exchange.reply, sheet, { status: 404, html: renderNotFound(sheet) });
}

function backOf(fields: Fields): Back {
  const back = fieldOf(fields, 'back');
  return back === 'today' ? back : (CASE_FILTERS.find((each) => each === back) ?? 'case');
}

/** Only tokens as our forms carry them become part of what a case remembers. */
function readDeed(fields: Fields): string | undefined {
  const deed = fieldOf(fields, 'deed');
  return isToken(deed) ? deed : undefined;
}

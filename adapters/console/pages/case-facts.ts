import { type Case, isOpenCase } from '../../../src/domain/team/case.ts';
import { term } from '../../../src/domain/words/terms.ts';
import { type Content, type Html, html } from '../../http/html.ts';
import { deadlineOf, deadlineText } from '../deadline.ts';
import { dateOf, type View } from '../view.ts';
import { firedText, kindOf, renderCaseHead, renderDeadline, renderScores, wholeQuotes } from './case-card.ts';
import { reasonText } from './case-history.ts';

/** Everything that is known about a case, masked. */
export function renderFacts(each: Case, view: View): Html {
  const rows = [...standing(each, view), ...worked(each, view), ...origin(each, view)];
  return html`<section id="facts" data-live aria-label="${view.words.casework.facts.title}"><div class="case ${kindOf(each)}" id="case-${each.id}">${renderCaseHead(each, view)}${wholeQuotes(each, view)}<p class="facts">${renderScores(each, view)}</p><dl class="known">${rows}</dl></div></section>`;
}

function standing(each: Case, view: View): readonly Content[] {
  const { facts } = view.words.casework;
  const word = term('caseStatus', each.status, view.locale);
  const deadline = deadlineOf(each);
  const isRed = deadline !== undefined && deadlineText(deadline, view).isRed;
  return [
    renderFact(facts.status, isRed ? html`${word} · ${renderDeadline(each, view)}` : word),
    renderFact(facts.owner, each.owner ?? facts.nobody),
    deadline?.kind === 'claim' && dated(facts.claimBy, each.claimBy, view),
    isOpenCase(each) && each.contactedAt === undefined && dated(facts.replyBy, each.replyBy, view),
    isOpenCase(each) && dated(facts.remindAt, each.remindAt, view),
  ];
}

function worked(each: Case, view: View): readonly Content[] {
  const { facts } = view.words.casework;
  const { callback, resolution } = each;
  return [
    callback &&
      renderFact(
        facts.callback,
        `${term('callbackResult', callback.result, view.locale)} · ${dateOf(callback.at, view)}`,
      ),
    resolution && renderFact(facts.cause, resolution.cause),
    resolution && renderFact(facts.fix, resolution.fix),
    resurveyRow(each, view),
    each.news && renderFact(facts.news, newsText(each.news, view)),
  ];
}

function origin(each: Case, view: View): readonly Content[] {
  const { facts } = view.words.casework;
  const category = each.resolution?.category ?? each.facts.category;
  return [
    renderFact(facts.fired, firedText(each, view)),
    renderFact(facts.category, term('category', category, view.locale)),
    each.route.department !== undefined && renderFact(facts.department, each.route.department),
    renderFact(facts.service, term('serviceType', each.serviceType, view.locale)),
    renderFact(facts.record, each.externalId),
    dated(facts.opened, each.openedAt, view),
    renderFact(facts.number, each.id),
  ];
}

/** A question that is still to be asked is given up when its case is reopened. */
function resurveyRow({ status, resurvey }: Case, view: View): Content {
  const isGivenUp = status !== 'resolved' && resurvey?.invitationId === undefined;
  if (resurvey === undefined || isGivenUp) return undefined;
  return renderFact(view.words.casework.facts.resurvey, resurveyText(resurvey, view));
}

function resurveyText(
  { round, dueAt, invitationId, skipped, answeredAt }: NonNullable<Case['resurvey']>,
  view: View,
): string {
  const words = view.words.casework.resurvey;
  const again = round > 1 ? words.round(round) : '';
  if (answeredAt !== undefined) return words.answered(dateOf(answeredAt, view)) + again;
  if (skipped !== undefined) return words.skipped(reasonText(skipped, view)) + again;
  return (invitationId === undefined ? words.due(dateOf(dueAt, view)) : words.asked) + again;
}

function newsText({ news, outcome }: NonNullable<Case['news']>, view: View): string {
  const { newsState } = view.words.casework;
  const word = term('customerNews', news, view.locale);
  if (outcome === undefined) return newsState.waiting(word);
  if (outcome === 'queued') return newsState.queued(word);
  return newsState.failed(word, reasonText(outcome, view));
}

function dated(label: string, at: Date | undefined, view: View): Content {
  return at === undefined
    ? undefined
    : renderFact(label, html`<time class="num" datetime="${at.toISOString()}">${dateOf(at, view)}</time>`);
}

/** One line of what is known. */
export function renderFact(label: string, value: Content): Html {
  return html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
}

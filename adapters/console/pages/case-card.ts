import { maskText, plainText } from '../../../src/domain/privacy.ts';
import { type Case, isOpenCase } from '../../../src/domain/team/case.ts';
import { cutText } from '../../../src/domain/text.ts';
import { term } from '../../../src/domain/words/terms.ts';
import { type Content, type Html, html } from '../../http/html.ts';
import { nextAction } from '../acting/legal-actions.ts';
import type { Visit } from '../acting/visit.ts';
import { deadlineOf, deadlineText } from '../deadline.ts';
import { type View, whenOf } from '../view.ts';
import { type Back, renderActionButton } from './action-form.ts';

export interface CardPlace {
  /** `whole` shows everything that is known; the short one fits a list of work. */
  readonly size: 'short' | 'whole';
  readonly visit: Visit;
  readonly back: Back;
}

const QUOTE_MAX = 160;

/** A case in a list: what happened, until when somebody has to act, and the one thing to do next. */
export function renderCase(each: Case, view: View, place: CardPlace): Html {
  return html`<li class="case ${kindOf(each)}" id="case-${each.id}">
${renderCaseHead(each, view)}
${place.size === 'short' ? shortQuote(each) : wholeQuotes(each, view)}
<div class="feet"><p class="facts">${renderScores(each, view)}${state(each, view)}${renderDeadline(each, view)}${place.size === 'whole' && whole(each, view)}</p>${buttons(each, view, place)}</div>
</li>`;
}

/** Colours a card: urgent, normal, or done. */
export function kindOf(each: Case): string {
  return isOpenCase(each) ? each.facts.severity : 'done';
}

/** Score, customer, whom they spoke to, and when. */
export function renderCaseHead(each: Case, view: View): Html {
  const who = [each.department, each.agent?.name ?? each.agent?.id].filter((part) => part !== undefined);
  const score = each.facts.score === undefined ? view.words.noScore : view.words.score(each.facts.score);
  return html`<header><span class="chip">${score}</span><b>${each.customerMasked}</b><span>${who.join(' · ')}</span><time datetime="${each.openedAt.toISOString()}">${whenOf(each.openedAt, view)}</time></header>`;
}

/** A customer's words for people to read: hidden characters go first, so that none keeps a number from being masked. */
export function maskedWords(text: string): string {
  return maskText(plainText(text)).trim();
}

function shortQuote(each: Case): Html | undefined {
  const [first] = each.facts.verbatims;
  return first === undefined
    ? undefined
    : html`<blockquote>“${cutText(maskedWords(first), QUOTE_MAX)}”</blockquote>`;
}

/** All of the customer's words, masked. */
export function wholeQuotes(each: Case, { words }: View): Content {
  if (each.facts.verbatims.length === 0) return html`<p class="facts">${words.noWords}</p>`;
  return each.facts.verbatims.map((text) => html`<blockquote>“${maskedWords(text)}”</blockquote>`);
}

/** The scores in the order asked. */
export function renderScores(each: Case, { locale }: View): Html | undefined {
  const told = each.facts.scores.map(
    ({ dimension, score }) => `${term('dimension', dimension, locale)} ${score}`,
  );
  return told.length === 0 ? undefined : html`<span class="num">${told.join(' · ')}</span>`;
}

/** Why there is a case, in words. */
export function firedText(each: Case, { words, locale }: View): string {
  const rules = each.facts.alerts.map((alert) =>
    words.rule[alert.rule](term('dimension', alert.subject, locale)),
  );
  return rules.length === 0 ? words.corrected : rules.join(' · ');
}

function state(each: Case, { words, locale }: View): Content {
  const owner = each.owner === undefined ? undefined : html`<span>${words.owner(each.owner)}</span>`;
  return html`<span>${term('caseStatus', each.status, locale)}</span>${owner}`;
}

/** In red only when it is past, or nearly. */
export function renderDeadline(each: Case, view: View): Html | undefined {
  const deadline = deadlineOf(each);
  if (deadline === undefined) return undefined;
  const { text, isRed } = deadlineText(deadline, view);
  return html`<span class="num${isRed && ' bad'}">${text}</span>`;
}

function whole(each: Case, view: View): Content {
  const { words, locale } = view;
  return html`<span>${firedText(each, view)}</span><span>${term('category', each.facts.category, locale)}</span><span>${term('serviceType', each.serviceType, locale)}</span><span>${words.recordNumber(each.externalId)}</span><span>${words.caseNumber(each.id)}</span>`;
}

function buttons(each: Case, view: View, { visit, back }: CardPlace): Html {
  const { casework } = view.words;
  const customer = each.customerMasked;
  const details = html`<a class="button" id="details-${each.id}" href="/console/cases/${each.id}" aria-label="${casework.cardLabel(casework.details, customer)}">${casework.details}</a>`;
  return html`<div class="buttons">${details}${nextButton(each, view, { visit, back })}</div>`;
}

/** What needs no words is done at once; the rest leads to its form. Filled only while the case is open: after that nobody has to. */
function nextButton(each: Case, view: View, place: Omit<CardPlace, 'size'>): Content {
  const kind = nextAction(each);
  if (kind === undefined) return undefined;
  const { action, cardLabel } = view.words.casework;
  if (kind === 'claim')
    return renderActionButton({ ...place, kind, id: each.id, isPrimary: true }, each.customerMasked, view);
  const look = isOpenCase(each) ? 'button primary' : 'button';
  return html`<a class="${look}" id="next-${each.id}" href="/console/cases/${each.id}?do=${kind}#form-${kind}" aria-label="${cardLabel(action[kind], each.customerMasked)}">${action[kind]}</a>`;
}

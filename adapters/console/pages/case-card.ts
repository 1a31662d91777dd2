import { maskText, plainText } from '../../../src/domain/privacy.ts';
import { type Case, DONE_STATUSES } from '../../../src/domain/team/case.ts';
import { cutText } from '../../../src/domain/text.ts';
import { term } from '../../../src/domain/words/terms.ts';
import { type Content, type Html, html } from '../../http/html.ts';
import { type View, whenOf } from '../view.ts';

const QUOTE_MAX = 160;
/** A case for reading. `whole` shows everything that is known; the short one fits a list of work. */
export function renderCase(each: Case, view: View, size: 'short' | 'whole'): Html {
  const { words } = view;
  const kind = DONE_STATUSES.some((done) => done === each.status) ? 'done' : each.facts.severity;
  const who = [each.department, each.agent?.name ?? each.agent?.id].filter((part) => part !== undefined);
  const score = each.facts.score === undefined ? words.noScore : words.score(each.facts.score);
  return html`<li class="case ${kind}" id="case-${each.id}">
<header><span class="chip">${score}</span><b>${each.customerMasked}</b><span>${who.join(' · ')}</span><time datetime="${each.openedAt.toISOString()}">${whenOf(each.openedAt, view)}</time></header>
${size === 'short' ? shortQuote(each) : wholeQuote(each, view)}
<p class="facts">${scores(each, view)}${state(each, view)}${size === 'whole' && whole(each, view)}</p>
</li>`;
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

function wholeQuote(each: Case, { words }: View): Content {
  if (each.facts.verbatims.length === 0) return html`<p class="facts">${words.noWords}</p>`;
  return each.facts.verbatims.map((text) => html`<blockquote>“${maskedWords(text)}”</blockquote>`);
}

function scores(each: Case, { locale }: View): Html | undefined {
  const told = each.facts.scores.map(
    ({ dimension, score }) => `${term('dimension', dimension, locale)} ${score}`,
  );
  return told.length === 0 ? undefined : html`<span class="num">${told.join(' · ')}</span>`;
}

function state(each: Case, { words, locale }: View): Content {
  const owner = each.owner === undefined ? undefined : html`<span>${words.owner(each.owner)}</span>`;
  return html`<span>${term('caseStatus', each.status, locale)}</span>${owner}`;
}

function whole(each: Case, { words, locale }: View): Content {
  const rules = each.facts.alerts.map((alert) =>
    words.rule[alert.rule](term('dimension', alert.subject, locale)),
  );
  return html`<span>${rules.length === 0 ? words.corrected : rules.join(' · ')}</span><span>${term('category', each.facts.category, locale)}</span><span>${term('serviceType', each.serviceType, locale)}</span><span>${words.recordNumber(each.externalId)}</span><span>${words.caseNumber(each.id)}</span>`;
}

import {
  type AuditEntry,
  CUSTOMER,
  findBrokenEntry,
  type SignEntry,
} from '../../../src/domain/team/audit.ts';
import { listTerms, term } from '../../../src/domain/words/terms.ts';
import { type Content, type Html, html } from '../../http/html.ts';
import { dateOf, type View } from '../view.ts';

/** Who did what when, the newest first; with a warning where a line does not follow from the one before it. */
export function renderHistory(audit: readonly AuditEntry[], sign: SignEntry, view: View): Html {
  const { casework } = view.words;
  const broken = findBrokenEntry(sign, audit);
  const at = broken === undefined ? undefined : audit[broken]?.at;
  const warning =
    broken !== undefined &&
    at !== undefined &&
    html`<p class="notice" role="alert">${casework.broken(broken + 1, dateOf(at, view))}</p>`;
  const rows = audit.map((entry, index) => renderEntry(entry, broken !== undefined && index >= broken, view));
  return html`<section class="card" id="history" data-live aria-labelledby="history-title"><h2 id="history-title">${casework.history}</h2>${warning}<ol class="history">${rows.toReversed()}</ol></section>`;
}

/** Why something was not done, in words where there are some. */
export function reasonText(why: string, { locale }: View): string {
  const group = listTerms('newsOutcome').includes(why) ? 'newsOutcome' : 'skipReason';
  return term(group, why, locale);
}

function renderEntry({ at, who, what, details }: AuditEntry, isDoubtful: boolean, view: View): Html {
  const { casework } = view.words;
  // What the customer is to be told is asked for by somebody, and told later by the program.
  const isNews = what === 'noted' && details?.['news'] !== undefined;
  const label = isNews ? casework.action.tell : term('auditEvent', what, view.locale);
  const person = who === CUSTOMER ? casework.customer : who;
  const told = detailsOf(what, details ?? {}, view);
  return html`<li${isDoubtful && html` class="doubtful"`}><p><b>${label}</b> <span>${person}</span> <time class="num" datetime="${at.toISOString()}">${dateOf(at, view)}</time></p>${told.map((line) => html`<p class="said">${line}</p>`)}</li>`;
}

/** The details of a line in words, one after the other; those of a kind this version does not know are left out. */
function detailsOf(
  what: AuditEntry['what'],
  details: Readonly<Record<string, string>>,
  view: View,
): readonly Content[] {
  const { casework } = view.words;
  const lines: Readonly<Record<string, (text: string) => string>> = {
    to: casework.detail.to,
    result: (code) => term('callbackResult', code, view.locale),
    news: (code) => term('customerNews', code, view.locale),
    category: (code) => term('category', code, view.locale),
    channel: (code) => term('channel', code, view.locale),
    level: casework.detail.level,
    round: casework.detail.round,
    cause: casework.detail.cause,
    fix: casework.detail.fix,
    why: (text) => (what === 'reopened' ? text : reasonText(text, view)),
    text: (text) => text,
  };
  return Object.entries(lines).flatMap(([name, write]) => {
    const value = Object.hasOwn(details, name) ? details[name] : undefined;
    return value === undefined || value === '' ? [] : [write(value)];
  });
}

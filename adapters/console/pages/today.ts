import type { Report } from '../../../src/domain/report/report.ts';
import type { Notice, NoticeContent } from '../../../src/domain/team/notice.ts';
import { troubleOf } from '../../../src/domain/team/trouble.ts';
import { cutText } from '../../../src/domain/text.ts';
import { listTerms, term } from '../../../src/domain/words/terms.ts';
import type { CaseWork } from '../../../src/ports/desk.ts';
import type { SetAside } from '../../../src/ports/store/cases.ts';
import { type Content, type Html, html } from '../../http/html.ts';
import type { Visit } from '../acting/visit.ts';
import { PATHS, renderCopied, renderTop } from '../layout.ts';
import { dayOf, type View, whenOf } from '../view.ts';
import { maskedWords, renderCase } from './case-card.ts';
import { renderDimensions } from './dimension-chart.ts';
import { renderFigures } from './figures.ts';

export interface Today {
  readonly report: Report;
  readonly cases: CaseWork;
  readonly notices: readonly Notice[];
  readonly setAside: readonly SetAside[];
  readonly visit: Visit;
  /** A line that can be pasted into a terminal to send the first closing event. */
  readonly tryLine: string;
}

const CASES_SHOWN = 20;
const TROUBLES_SHOWN = 10;
const CALLS_SHOWN = 10;
const CALL_MAX = 300;

/** What needs somebody now, and how the week stands. */
export function renderToday(today: Today, view: View): Html {
  const { words } = view;
  const since = dayOf(new Date(today.report.period.from), view);
  const { open, done } = today.cases;
  const isEmpty = today.report.sample.closed === 0 && open.length + done.length === 0;
  return html`${renderTop(view, { title: `${words.nav.today} · ${dayOf(view.now, view)}`, about: words.weekToDate(since), path: PATHS.today })}
${wantingPeople(today, view)}
${troubles(today, view)}
${isEmpty && emptyState(today.tryLine, view)}
${renderFigures(today.report, view)}
<div class="split"><section aria-labelledby="cases-title"><div class="head"><h2 id="cases-title">${words.openCases}</h2><p class="muted">${words.openCasesOrder}</p></div>${openCases(today, view)}</section>
<div class="stack">${renderDimensions(today.report, view)}${notSent(today.report, view)}</div></div>`;
}

/** What to do when there is nothing to show yet. */
export function emptyState(tryLine: string, view: View): Html {
  const { words } = view;
  return html`<section class="card empty"><h2>${words.emptyTitle}</h2><p>${words.emptyText}</p>${renderCopied(tryLine, view)}</section>`;
}

function openCases({ cases: { open, openCount }, visit }: Today, view: View): Html {
  if (open.length === 0) return html`<p class="card empty">${view.words.noOpenCases}</p>`;
  const more = openCount - CASES_SHOWN;
  const place = { size: 'short', visit, back: 'today' } as const;
  return html`<ul class="cases">${open.slice(0, CASES_SHOWN).map((each) => renderCase(each, view, place))}</ul>${
    more > 0 && html`<p><a class="button" href="/console/cases">${view.words.moreCases(more)}</a></p>`
  }`;
}

function notSent(report: Report, view: View): Html {
  const { words, locale } = view;
  const order = listTerms('skipReason');
  const reasons = Object.entries(report.sample.skipped ?? {})
    .filter(([, count]) => count > 0)
    .sort(([left, many], [right, few]) => few - many || order.indexOf(left) - order.indexOf(right));
  const total = reasons.reduce((sum, [, count]) => sum + count, 0);
  const rows = reasons.map(
    ([reason, count]) =>
      html`<li><span>${term('skipReason', reason, locale)}</span><span class="num">${count}</span></li>`,
  );
  return html`<section class="card" aria-labelledby="skipped-title"><div class="head"><h2 id="skipped-title">${words.notSent}</h2><p class="muted num">${words.notSentTotal(total)}</p></div>${
    rows.length === 0
      ? html`<p class="muted">${report.sample.closed === 0 ? words.nothingClosed : words.nothingHeldBack}</p>`
      : html`<ul class="rows">${rows}</ul>`
  }</section>`;
}

/** Customers who asked for a person: where there is no other team channel, nobody else is told. */
function wantingPeople({ notices }: Today, view: View): Content {
  const { words } = view;
  const calls = notices.flatMap(({ content }) => (content.kind === 'human' ? [content] : []));
  if (calls.length === 0) return undefined;
  const rows = calls
    .sort((left, right) => right.at.getTime() - left.at.getTime())
    .slice(0, CALLS_SHOWN)
    .map(({ customerMasked, agent, service, question, at }) => {
      const about =
        service === undefined
          ? []
          : [service.department, term('serviceType', service.type, view.locale), service.externalId];
      const told = [customerMasked, agent, ...about].filter((part) => part !== undefined);
      return line(askedBy(told.join(' · '), question?.words ?? []), whenOf(at, view));
    });
  return html`<section class="notice" aria-labelledby="calls-title"><h2 id="calls-title">${words.wantPerson(calls.length)}</h2><p class="muted">${words.wantPersonNote}</p><ul class="rows">${rows}</ul></section>`;
}

/** Who calls, and what they asked. */
function askedBy(who: string, words: readonly string[]): Content {
  return html`${who}${words.map((text) => html`<blockquote>“${cutText(maskedWords(text), CALL_MAX)}”</blockquote>`)}`;
}

function troubles({ notices, setAside }: Today, view: View): Content {
  const { words } = view;
  const waiting = notices.filter(({ wanted, posted, problem }) => posted < wanted && problem !== undefined);
  const told = [
    ...(waiting.length === 0
      ? []
      : [
          html`<li><span>${words.unposted(waiting.length)}</span><span class="muted">${waiting[0]?.problem}</span></li>`,
        ]),
    ...notices.flatMap(({ content }) => (content.kind === 'operator' ? toldOperator(content, view) : [])),
    ...setAside.map((item) => putAside(item, view)),
  ];
  if (told.length === 0) return undefined;
  return html`<section class="notice" aria-labelledby="trouble-title"><h2 id="trouble-title">${words.trouble}</h2><ul class="rows">${told.slice(0, TROUBLES_SHOWN)}</ul></section>`;
}

/** What was set aside is in a list of its own, so its notice says nothing new here. */
function toldOperator(
  { code, text, at }: Extract<NoticeContent, { kind: 'operator' }>,
  view: View,
): readonly Html[] {
  return troubleOf(code) === undefined ? [line(text, `${code} · ${whenOf(at, view)}`)] : [];
}

function putAside({ kind, code, at }: SetAside, view: View): Html {
  const told = troubleOf(`${kind}.set-aside`);
  const text =
    told && html`<b>${told.what[view.locale]}</b><small class="muted">${told.todo[view.locale]}</small>`;
  return line(text, `${code} · ${whenOf(at, view)}`);
}

function line(text: Content, about: string): Html {
  return html`<li><span>${text}</span><span class="muted">${about}</span></li>`;
}

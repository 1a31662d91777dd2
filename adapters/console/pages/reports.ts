import { periodName } from '../../../src/domain/report/period-words.ts';
import {
  addMs,
  PERIOD_KINDS,
  type Period,
  type PeriodKind,
  periodBefore,
  periodOf,
} from '../../../src/domain/time.ts';
import { type Html, html } from '../../http/html.ts';
import { PATHS, renderTop } from '../layout.ts';
import { dateRangeOf, type View } from '../view.ts';

/** How many of each kind are listed, the current one among them. */
const LISTED: Readonly<Record<PeriodKind, number>> = { weekly: 8, monthly: 6, quarterly: 5 };

/** The weeks, months and quarters that can be read, the current ones first, and a field for any other. */
export function renderReports(view: View, isWrong: boolean): Html {
  const { words } = view;
  const groups = PERIOD_KINDS.map(
    (kind) =>
      html`<section class="group"><h2>${words.periods[kind].title}</h2><ol class="list weeks">${listPeriods(kind, view).map((period, index) => row(period, index, view))}</ol></section>`,
  );
  return html`${renderTop(view, { title: words.reports, about: words.reportsNote, path: PATHS.reports })}${renderChoice(view, isWrong)}<div class="periods">${groups}</div>`;
}

/** Any period by its label; without script, as everything here. */
function renderChoice({ words }: View, isWrong: boolean): Html {
  const problem =
    isWrong && html`<p id="period-problem" class="wrong" role="alert">${words.noSuchPeriod}</p>`;
  const described = isWrong
    ? html` aria-invalid="true" aria-describedby="period-problem"`
    : html` aria-describedby="period-forms"`;
  return html`<form class="choose" method="get" action="/console/reports"><label for="period">${words.otherPeriod}</label><input id="period" name="period" required maxlength="8" size="10" autocomplete="off" placeholder="2026-W46"${described}><button class="button">${words.openReport}</button>${problem}<span id="period-forms" class="muted">${words.periodForms}</span></form>`;
}

function row(period: Period, index: number, view: View): Html {
  const { words, locale } = view;
  const name = periodName(period.label, locale);
  const said = [words.periods[period.kind].current, words.periods[period.kind].last][index];
  const label = said === undefined ? name : `${said} · ${name}`;
  const days = dateRangeOf(period.from, addMs(period.to, -1), view);
  return html`<li class="item"><p class="line"><span class="what"><b>${label}</b><span class="muted">${days}</span></span><a class="button" href="/console/reports/${period.label}" aria-label="${words.openReport} ${name}">${words.openReport}</a></p></li>`;
}

function listPeriods(kind: PeriodKind, { now, timezone }: View): readonly Period[] {
  const periods = [periodOf(kind, now, timezone)];
  for (let last = periods[0]; last !== undefined && periods.length < LISTED[kind]; last = periods.at(-1))
    periods.push(periodBefore(last));
  return periods;
}

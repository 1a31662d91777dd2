import type { Case } from '../../../src/domain/team/case.ts';
import type { CaseWork } from '../../../src/ports/desk.ts';
import { type Content, type Html, html } from '../../http/html.ts';
import type { Visit } from '../acting/visit.ts';
import { isOverdue } from '../deadline.ts';
import { PATHS, renderTop } from '../layout.ts';
import type { View } from '../view.ts';
import { CASE_FILTERS, type CaseFilterName } from '../words/casework.ts';
import { renderCase } from './case-card.ts';

export interface CaseList {
  readonly board: CaseWork;
  readonly show: CaseFilterName;
  readonly visit: Visit;
}

/** Every case with all that is known about it, or those of one kind; what is due first comes first. */
export function renderCases(list: CaseList, view: View): Html {
  const { words } = view;
  const { open, openCount, done } = list.board;
  const top = renderTop(view, { title: words.nav.cases, about: words.casesNote, path: pathOf(list.show) });
  if (openCount + done.length === 0) return html`${top}<p class="card empty">${words.noCases}</p>`;
  const left = openCount - open.length;
  return html`${top}${filters(list.show, view)}${groups(list, view)}
${left > 0 && list.show !== 'done' && html`<p class="muted">${words.casesLeft(left)}</p>`}`;
}

/** The list a visitor asks for; all of it when they ask for none that there is. */
export function readFilter(text: unknown): CaseFilterName {
  return CASE_FILTERS.find((each) => each === text) ?? 'all';
}

/** Where a list of cases is. */
export function pathOf(show: CaseFilterName): string {
  return show === 'all' ? PATHS.cases : `${PATHS.cases}?show=${show}`;
}

function filters(show: CaseFilterName, { words }: View): Html {
  const { filter, filters: label } = words.casework;
  const links = CASE_FILTERS.map(
    (each) =>
      html`<li><a id="show-${each}" href="${pathOf(each)}"${each === show && html` aria-current="page"`}>${filter[each]}</a></li>`,
  );
  return html`<nav class="filters" aria-label="${label}"><ul>${links}</ul></nav>`;
}

function groups(list: CaseList, view: View): Content {
  const { words } = view;
  const { open, openCount, done } = list.board;
  const { filter, nothingHere } = words.casework;
  switch (list.show) {
    case 'all':
      return [
        group(
          list,
          { title: words.openCases, count: openCount, cases: open, empty: words.noOpenCases },
          view,
        ),
        done.length > 0 &&
          group(list, { title: words.closedCases, count: done.length, cases: done, empty: '' }, view),
      ];
    case 'open':
      return group(
        list,
        { title: words.openCases, count: openCount, cases: open, empty: nothingHere.open },
        view,
      );
    case 'mine':
      return mine(list, view);
    case 'overdue': {
      const cases = open.filter((each) => isOverdue(each, view.now));
      return group(
        list,
        { title: filter.overdue, count: cases.length, cases, empty: nothingHere.overdue },
        view,
      );
    }
    case 'done':
      return group(
        list,
        { title: words.closedCases, count: done.length, cases: done, empty: nothingHere.done },
        view,
      );
  }
}

function mine(list: CaseList, view: View): Html {
  const { filter, nothingHere, mineNeedsName, who } = view.words.casework;
  const { name } = list.visit;
  if (name === undefined)
    return html`<section class="card empty"><p>${mineNeedsName}</p><p><a class="button" href="/console/name?back=/console/cases">${who.give}</a></p></section>`;
  const cases = list.board.open.filter(({ owner }) => owner === name);
  return group(list, { title: filter.mine, count: cases.length, cases, empty: nothingHere.mine }, view);
}

interface Group {
  readonly title: string;
  readonly count: number;
  readonly cases: readonly Case[];
  readonly empty: string;
}

function group({ visit, show }: CaseList, { title, count, cases, empty }: Group, view: View): Html {
  const place = { size: 'whole', visit, back: show } as const;
  const list =
    cases.length === 0
      ? html`<p class="card empty">${empty}</p>`
      : html`<ul class="cases">${cases.map((each) => renderCase(each, view, place))}</ul>`;
  return html`<section class="group"><div class="head"><h2>${title} <span class="muted num">${count}</span></h2></div>${list}</section>`;
}

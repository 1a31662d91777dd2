import type { Case } from '../../../src/domain/team/case.ts';
import { type Html, html } from '../../http/html.ts';
import type { CaseBoard } from '../case-board.ts';
import { renderTop } from '../layout.ts';
import type { View } from '../view.ts';
import { renderCase } from './case-card.ts';

/** Every case with all that is known about it; those that need somebody first. */
export function renderCases({ open, openCount, done }: CaseBoard, view: View): Html {
  const { words } = view;
  const isEmpty = openCount + done.length === 0;
  const left = openCount - open.length;
  return html`${renderTop(view, 'cases', words.nav.cases, words.casesNote)}
${isEmpty && html`<p class="card empty">${words.noCases}</p>`}
${!isEmpty && group({ title: words.openCases, count: openCount, cases: open, empty: words.noOpenCases }, view)}
${left > 0 && html`<p class="muted">${words.casesLeft(left)}</p>`}
${done.length > 0 && group({ title: words.closedCases, count: done.length, cases: done, empty: '' }, view)}`;
}

interface Group {
  readonly title: string;
  readonly count: number;
  readonly cases: readonly Case[];
  readonly empty: string;
}

function group({ title, count, cases, empty }: Group, view: View): Html {
  const list =
    cases.length === 0
      ? html`<p class="card empty">${empty}</p>`
      : html`<ul class="cases">${cases.map((each) => renderCase(each, view, 'whole'))}</ul>`;
  return html`<section class="group"><div class="head"><h2>${title} <span class="muted num">${count}</span></h2></div>${list}</section>`;
}

import type { Case } from '../../../src/domain/case.ts';
import { type Html, html } from '../../http/html.ts';
import { renderTop } from '../layout.ts';
import type { View } from '../view.ts';
import { isOpen, orderCases, renderCase } from './case-card.ts';

/** Every case with all that is known about it; those that need somebody first. */
export function renderCases(cases: readonly Case[], view: View): Html {
  const { words } = view;
  const open = orderCases(cases.filter(isOpen));
  const closed = cases
    .filter((each) => !isOpen(each))
    .toSorted((left, right) => right.openedAt.getTime() - left.openedAt.getTime());
  return html`${renderTop(view, 'cases', words.nav.cases, words.casesNote)}
${cases.length === 0 && html`<p class="card empty">${words.noCases}</p>`}
${cases.length > 0 && group(words.openCases, open, view, words.noOpenCases)}
${closed.length > 0 && group(words.closedCases, closed, view, '')}`;
}

function group(title: string, cases: readonly Case[], view: View, empty: string): Html {
  const list =
    cases.length === 0
      ? html`<p class="card empty">${empty}</p>`
      : html`<ul class="cases">${cases.map((each) => renderCase(each, view, 'whole'))}</ul>`;
  return html`<section class="group"><div class="head"><h2>${title} <span class="muted num">${cases.length}</span></h2></div>${list}</section>`;
}

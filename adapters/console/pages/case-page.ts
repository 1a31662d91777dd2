import type { SignEntry } from '../../../src/domain/team/audit.ts';
import type { Case } from '../../../src/domain/team/case.ts';
import type { CaseActionKind } from '../../../src/domain/team/case-action.ts';
import { type Content, type Html, html } from '../../http/html.ts';
import { legalActions, newsToTell, nextAction } from '../acting/legal-actions.ts';
import type { Visit } from '../acting/visit.ts';
import { renderTop } from '../layout.ts';
import type { View } from '../view.ts';
import { type ActionForm, renderActionForm } from './action-form.ts';
import { renderFacts } from './case-facts.ts';
import { renderHistory } from './case-history.ts';

export interface CasePage {
  readonly case: Case;
  readonly visit: Visit;
  /** The action that was chosen on a card; the next step when it is none, or not possible any more. */
  readonly chosen: string | undefined;
  readonly sign: SignEntry;
  readonly people: readonly string[];
}

/** One case with all that is known, everything that happened, and a form for everything that can be done with it. */
export function renderCasePage(page: CasePage, view: View): Html {
  const { words } = view;
  const each = page.case;
  const title = words.casework.titleOf(each.customerMasked);
  return html`<div id="case-top" data-live>${renderTop(view, { title, about: words.casesNote, path: `/console/cases/${each.id}` })}</div><div class="casework">${renderFacts(each, view)}${renderSteps(page, view)}${renderHistory(each.audit, page.sign, view)}</div>`;
}

/** The next step, open, and the others. A part of its own: while somebody writes here, the rest is still kept current. */
function renderSteps(page: CasePage, view: View): Html {
  const { casework } = view.words;
  const each = page.case;
  const legal = [...legalActions(each), ...(page.visit.mayUnmask ? (['unmask'] as const) : [])];
  const main = legal.find((kind) => kind === page.chosen) ?? nextAction(each);
  const others = legal.filter((kind) => kind !== main);
  const form = (kind: CaseActionKind): ActionForm => ({
    kind,
    id: each.id,
    back: 'case',
    visit: page.visit,
    isPrimary: kind === main,
    typed: { category: each.facts.category },
    news: newsToTell(each),
    people: page.people,
  });
  const first =
    main === undefined
      ? html`<p class="muted">${casework.noNextStep}</p>`
      : html`<h3>${casework.action[main]}</h3><p class="muted">${casework.about[main]}</p>${renderActionForm(form(main), view)}`;
  return html`<section class="card steps" id="steps" data-live aria-labelledby="steps-title"><p class="notice" data-held hidden>${casework.held}</p><h2 id="steps-title">${casework.nextStep}</h2>${first}${otherSteps(
    others.map((kind) => step(form(kind), view)),
    view,
  )}</section>`;
}

function otherSteps(steps: readonly Html[], view: View): Content {
  return steps.length > 0 && html`<h2>${view.words.casework.otherSteps}</h2>${steps}`;
}

function step(form: ActionForm, view: View): Html {
  const { action, about } = view.words.casework;
  return html`<details id="step-${form.kind}"><summary>${action[form.kind]}</summary><p class="muted">${about[form.kind]}</p>${renderActionForm(form, view)}</details>`;
}

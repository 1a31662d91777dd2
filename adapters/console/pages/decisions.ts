import type { PolicyCheck, SendDecision } from '../../../src/domain/sending/decision.ts';
import { checkDetail } from '../../../src/domain/words/check-detail.ts';
import { DECISION_WORDS } from '../../../src/domain/words/decision-words.ts';
import { term } from '../../../src/domain/words/terms.ts';
import type { RecordedInteraction } from '../../../src/ports/store/asking.ts';
import { type Html, html } from '../../http/html.ts';
import { PATHS, renderTop } from '../layout.ts';
import { dateOf, type View, whenOf } from '../view.ts';
import { emptyState } from './today.ts';

/** An interaction and what was decided, with its customer as people may see them. */
export interface DecisionRow {
  readonly recorded: RecordedInteraction;
  readonly customerMasked: string;
}

/** Why each closed service was or was not asked about, check by check. */
export function renderDecisions(rows: readonly DecisionRow[], tryLine: string, view: View): Html {
  const { words } = view;
  return html`${renderTop(view, { title: words.decisions, about: words.decisionsNote, path: PATHS.decisions })}
${
  rows.length === 0
    ? html`<p class="muted">${words.noDecisions}</p>${emptyState(tryLine, view)}`
    : html`<ol class="list">${rows.map((row) => item(row, view))}</ol>`
}`;
}

function item({ recorded, customerMasked }: DecisionRow, view: View): Html {
  const { interaction, decisions } = recorded;
  const { words, locale } = view;
  const [latest, ...earlier] = decisions.toReversed();
  const about = [
    term('serviceType', interaction.serviceType, locale),
    interaction.department,
    interaction.agent?.name ?? interaction.agent?.id,
    `${interaction.source} ${interaction.externalId}`,
  ].filter((part) => part !== undefined);
  return html`<li class="item"><p class="line"><b>${latest === undefined ? '' : outcome(latest, view)}</b><span>${customerMasked}</span><time datetime="${interaction.receivedAt.toISOString()}">${whenOf(interaction.receivedAt, view)}</time></p>
<p class="sub">${about.map((part) => html`<span>${part}</span>`)}</p>
<details id="why-${interaction.id}"><summary>${words.why}</summary>${latest !== undefined && checks(latest, view)}${earlier.map(
    (each) =>
      html`<p class="sub">${words.earlier} · ${dateOf(each.at, view)} · ${outcome(each, view)}</p>${checks(each, view)}`,
  )}</details></li>`;
}

function outcome(decision: SendDecision, view: View): string {
  const { locale } = view;
  const words = DECISION_WORDS[locale];
  if (decision.outcome === 'skipped') return words.skipped(term('skipReason', decision.reason, locale));
  return words.scheduled(`${dateOf(decision.dueAt, view)} · ${term('channel', decision.channel, locale)}`);
}

function checks(decision: SendDecision, view: View): Html {
  return html`<dl class="checks">${decision.checks.map((each) => check(each, view))}</dl>`;
}

function check({ check: name, result, detail }: PolicyCheck, view: View): Html {
  const { locale } = view;
  const words = DECISION_WORDS[locale];
  const said = detail === undefined ? undefined : checkDetail(detail, locale, (at) => dateOf(at, view));
  return html`<div><dt>${words.check[name]}</dt><dd>${words.result[result]}</dd><dd>${said}</dd></div>`;
}

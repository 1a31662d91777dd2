import { formatMean } from '../../../src/domain/report/format.ts';
import type { Report } from '../../../src/domain/report/report.ts';
import { term } from '../../../src/domain/words/terms.ts';
import { type Html, html } from '../../http/html.ts';
import type { View } from '../view.ts';

type Dimension = Report['dimensions'][number];
interface Axis {
  readonly low: number;
  readonly ticks: readonly number[];
  /** Percent of the axis for a score; an interval that leaves the scale is cut to it. */
  readonly at: (score: number) => string;
}

const HIGHEST = 5;

/** Dot and interval per dimension, best first. Red where the whole interval lies under the team's target. */
export function renderDimensions(report: Report, view: View): Html {
  const { words } = view;
  const rated = report.dimensions
    .filter(({ dimension, n, meanScore }) => dimension !== 'overall' && n > 0 && meanScore !== null)
    .toSorted((left, right) => (right.meanScore ?? 0) - (left.meanScore ?? 0));
  const axis = axisOf(rated);
  const goal = report.targets.meanScore;
  const chart =
    rated.length === 0
      ? html`<p class="muted">${words.noDimensions}</p>`
      : html`<ul class="chart">${rated.map((each) => row(each, axis, goal, view))}${scale(axis)}</ul>`;
  return html`<section class="card" aria-labelledby="dimensions-title">
<div class="head"><h2 id="dimensions-title">${words.dimensions}</h2><p class="muted">${words.dimensionsNote}${goal !== undefined && ` · ${words.figures.target(String(goal))}`}</p></div>
${chart}</section>`;
}

function axisOf(rated: readonly Dimension[]): Axis {
  const lowest = Math.min(
    3,
    ...rated.map(({ meanInterval, meanScore }) => meanInterval?.[0] ?? meanScore ?? 3),
  );
  const low = Math.max(1, Math.floor(lowest));
  const ticks = Array.from({ length: HIGHEST - low + 1 }, (_, index) => low + index);
  const cut = (score: number) => Math.min(HIGHEST, Math.max(low, score));
  return { low, ticks, at: (score) => `${(((cut(score) - low) / (HIGHEST - low)) * 100).toFixed(2)}%` };
}

function row(each: Dimension, axis: Axis, goal: number | undefined, view: View): Html {
  const score = each.meanScore ?? 0;
  const [low, high] = each.meanInterval ?? [score, score];
  const name = term('dimension', each.dimension, view.locale);
  const label = view.words.chartRow(name, formatMean(score), formatMean(low), formatMean(high), each.n);
  const isLow = goal !== undefined && each.meanInterval !== null && high < goal;
  const grid = axis.ticks.map(
    (tick) => html`<line class="grid" x1="${axis.at(tick)}" x2="${axis.at(tick)}" y1="0" y2="32"/>`,
  );
  const aim =
    goal !== undefined &&
    goal >= axis.low &&
    html`<line class="goal" x1="${axis.at(goal)}" x2="${axis.at(goal)}" y1="0" y2="32"/>`;
  return html`<li${isLow && html` class="low"`}><span class="name">${name}</span><svg role="img" aria-label="${label}">${grid}${aim}<line class="span" x1="${axis.at(low)}" x2="${axis.at(high)}" y1="16" y2="16"/><circle cx="${axis.at(score)}" cy="16" r="5.5"/></svg><span class="val">${formatMean(score)}<small>n=${each.n}</small></span></li>`;
}

function scale(axis: Axis): Html {
  const labels = axis.ticks.map(
    (tick) => html`<text x="${axis.at(tick)}" y="14" text-anchor="middle">${tick}</text>`,
  );
  return html`<li class="axis" aria-hidden="true"><span></span><svg>${labels}</svg><span></span></li>`;
}

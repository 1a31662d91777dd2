import {
  formatMean,
  formatMeanInterval,
  formatNps,
  formatNpsInterval,
  formatShare,
  formatShareInterval,
  NOTHING,
} from '../../../src/domain/report/format.ts';
import type { Report } from '../../../src/domain/report/report.ts';
import { term } from '../../../src/domain/words/terms.ts';
import { type Content, type Html, html } from '../../http/html.ts';
import type { View } from '../view.ts';

/** The four figures of the week so far. A figure is never alone: interval, n, and the target where there is one. */
export function renderFigures(report: Report, view: View): Html {
  return html`<dl class="cards">${csat(report, view)}${meanScore(report, view)}${nps(report, view)}${responses(report, view)}</dl>`;
}

function csat({ overall, targets }: Report, view: View): Html {
  const { csatShare, csatInterval } = overall;
  const label = term('figure', 'csatShare', view.locale);
  if (csatShare === null || csatInterval === null)
    return figure(label, NOTHING, view.words.figures.noRatings);
  const about = `${formatShareInterval(csatInterval)} · n=${overall.n - overall.derived}`;
  const goal = target(csatInterval[1], targets.csatShare, targetShare, view);
  return figure(label, formatShare(csatShare), html`${about}${goal}`);
}

function meanScore({ overall, targets }: Report, view: View): Html {
  const label = term('figure', 'meanScore', view.locale);
  if (overall.meanScore === null) return figure(label, NOTHING, view.words.figures.noRatings);
  const range = overall.meanInterval === null ? '' : `${formatMeanInterval(overall.meanInterval)} · `;
  const high = overall.meanInterval?.[1];
  return figure(
    label,
    formatMean(overall.meanScore),
    html`${range}n=${overall.n}${target(high, targets.meanScore, String, view)}`,
  );
}

function nps({ nps: figures }: Report, view: View): Html {
  if (figures.score === null) return figure('NPS', NOTHING, view.words.figures.noRatings);
  const range = figures.interval === null ? '' : `${formatNpsInterval(figures.interval)} · `;
  return figure('NPS', formatNps(figures.score), `${range}n=${figures.n}`);
}

function responses({ sample }: Report, view: View): Html {
  const label = term('figure', 'responseShare', view.locale);
  if (sample.responseShare === null || sample.responseInterval === null)
    return figure(label, NOTHING, view.words.figures.noInvitations);
  return figure(
    label,
    formatShare(sample.responseShare),
    `${formatShareInterval(sample.responseInterval)} · ${sample.started}/${sample.sent}`,
  );
}

function figure(label: string, value: string, about: Content): Html {
  return html`<div class="card figure"><dt>${label}</dt><dd class="value">${value}</dd><dd class="about">${about}</dd></div>`;
}

/** Red only when the whole interval lies under the target: a single figure under it may be chance. */
function target(
  high: number | undefined,
  goal: number | undefined,
  write: (value: number) => string,
  view: View,
): Content {
  if (goal === undefined) return undefined;
  const { figures } = view.words;
  if (high !== undefined && high < goal)
    return html` · <span class="bad">${figures.belowTarget(write(goal))}</span>`;
  return html` · ${figures.target(write(goal))}`;
}

/** `85%` for 0.85, with a decimal only where there is one. */
function targetShare(share: number): string {
  return `${Number((share * 100).toFixed(1))}%`;
}

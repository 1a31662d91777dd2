import { targetText } from '../../src/domain/report/findings.ts';
import { formatMean, formatShare } from '../../src/domain/report/format.ts';
import type { Interval, Report } from '../../src/domain/report/report.ts';
import { standingOf } from '../../src/domain/report/target.ts';
import type { Locale } from '../../src/domain/text.ts';
import { term } from '../../src/domain/words/terms.ts';
import { escapeHtml } from '../http/html.ts';
import { meanIntervalText } from './key-figures.ts';
import { REPORT_WORDS } from './words/speak.ts';

const SCORES = ['1', '2', '3', '4', '5'] as const;
/** Percent of the bar's width under which a label does not fit: anywhere, and on a phone. */
const LABEL_FITS = 5;
const LABEL_FITS_PHONE = 14;

/** Stacked bar of the scores 1 to 5 with its legend. Percent lengths and classes only: nothing needs an inline style. */
export function renderDistribution({ overall }: Report, locale: Locale): string {
  const n = SCORES.reduce((sum, score) => sum + overall.distribution[score], 0);
  if (n === 0) return `<p class="empty">${escapeHtml(REPORT_WORDS[locale].nothing.distribution)}</p>`;
  let start = 0;
  const parts = SCORES.map((score) => {
    const share = overall.distribution[score] / n;
    const part = { score, share, start: start * 100, width: share * 100 };
    start += share;
    return part;
  });
  const segments = parts.filter(({ width }) => width > 0).map(renderSegment);
  const legend = parts.map(({ score, share }) => {
    const label = `${term('rating', score, locale)} ${formatShare(share)}`;
    return {
      score,
      label,
      text: `${label}${locale === 'en' ? ' ' : ''}${countText(overall.distribution[score], locale)}`,
    };
  });
  const alt = legend.map(({ label }) => label).join(', ');
  return `<svg class="bar" height="42" role="img" aria-label="${escapeHtml(alt)}">${segments.join('')}</svg>
<ul class="legend">${legend.map(({ score, text }) => `<li><i class="s${score}"></i>${escapeHtml(text)}</li>`).join('')}</ul>`;
}

function countText(count: number, locale: Locale): string {
  return locale === 'en' ? `(${count})` : `（${count}）`;
}

interface Segment {
  readonly score: string;
  readonly share: number;
  readonly start: number;
  readonly width: number;
}

function renderSegment({ score, share, start, width }: Segment): string {
  const rect = `<rect class="s${score}" x="${percent(start)}" width="${percent(width)}" height="100%"/>`;
  if (width < LABEL_FITS) return rect;
  const tight = width < LABEL_FITS_PHONE ? ' tight' : '';
  return `${rect}<text class="t${score}${tight}" x="${percent(start + width / 2)}" y="50%">${formatShare(share)}</text>`;
}

/** Means of the dimensions as dots with their intervals on a common axis, best first, the target as a dashed line. */
export function renderDimensions(report: Report, locale: Locale): string {
  const words = REPORT_WORDS[locale];
  if (report.dimensions.length === 0) return `<p class="empty">${escapeHtml(words.nothing.dimensions)}</p>`;
  const axis = toAxis(report);
  const rows = [...report.dimensions].sort((a, b) => (b.meanScore ?? 0) - (a.meanScore ?? 0));
  const goal = report.targets.meanScore === undefined ? undefined : axis.place(report.targets.meanScore);
  const name =
    goal === undefined
      ? ''
      : `<text class="goal-name" x="${goal}" y="22">${escapeHtml(words.target(targetText(report.targets.meanScore)))}</text>`;
  return `<table class="plot"><thead><tr class="axis"><th scope="col">${escapeHtml(words.dimension)}</th><td class="draw"><svg aria-hidden="true">${name}</svg></td>
<th class="num" scope="col">${escapeHtml(term('figure', 'meanScore', locale))}</th><th class="num aside" scope="col">${escapeHtml(term('figure', 'interval', locale))}</th><th class="num aside keep" scope="col">n</th></tr></thead>
<tbody>${rows.map((row) => renderDimension(row, { axis, goal, report, locale })).join('\n')}
<tr class="axis" aria-hidden="true"><td></td><td class="draw"><svg>${axis.ticks.map((tick) => `<text x="${axis.place(tick)}" y="18">${tick}</text>`).join('')}</svg></td><td></td><td class="aside"></td><td class="aside keep"></td></tr></tbody></table>`;
}

interface Axis {
  readonly ticks: readonly number[];
  /** Where a score lies, as a percent length; cut to the axis. */
  place(score: number): string;
}

/** From 2 to 5, so that weeks look alike; from 1 when anything lies lower. */
function toAxis({ dimensions, targets }: Report): Axis {
  const lows = dimensions.flatMap(({ meanScore, meanInterval }) => [meanInterval?.[0] ?? meanScore ?? 5]);
  const first = Math.min(targets.meanScore ?? 5, ...lows) < 2 ? 1 : 2;
  const ticks = [1, 2, 3, 4, 5].filter((tick) => tick >= first);
  const place = (score: number) =>
    percent(((Math.min(5, Math.max(first, score)) - first) / (5 - first)) * 100);
  return { ticks, place };
}

interface RowContext {
  readonly axis: Axis;
  readonly goal: string | undefined;
  readonly report: Report;
  readonly locale: Locale;
}

function renderDimension(
  row: Report['dimensions'][number],
  { axis, goal, report, locale }: RowContext,
): string {
  const missed = standingOf(row.meanInterval, report.targets.meanScore) === 'missed' ? ' missed' : '';
  const grid = axis.ticks.map((tick) => line('grid', axis.place(tick), axis.place(tick)));
  const target = goal === undefined ? '' : line('goal', goal, goal);
  const range = row.meanInterval === null ? '' : renderRange(row.meanInterval, axis, missed);
  const dot =
    row.meanScore === null
      ? ''
      : `<circle class="dot${missed}" cx="${axis.place(row.meanScore)}" cy="50%" r="7"/>`;
  const interval = escapeHtml(meanIntervalText(row.meanInterval, locale));
  return `<tr><th scope="row">${escapeHtml(term('dimension', row.dimension, locale))}</th><td class="draw"><svg aria-hidden="true">${grid.join('')}${target}${range}${dot}</svg></td><td class="num${missed}">${formatMean(row.meanScore)}<span class="under">${interval}</span></td><td class="num aside">${interval}</td><td class="num aside keep">n=${row.n}</td></tr>`;
}

function renderRange([low, high]: Interval, axis: Axis, missed: string): string {
  return `<line class="range${missed}" x1="${axis.place(low)}" x2="${axis.place(high)}" y1="50%" y2="50%"/>`;
}

function line(name: string, x1: string, x2: string): string {
  return `<line class="${name}" x1="${x1}" x2="${x2}" y1="0" y2="100%"/>`;
}

function percent(value: number): string {
  return `${Number(value.toFixed(3))}%`;
}

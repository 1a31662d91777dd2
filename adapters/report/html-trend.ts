import { targetText } from '../../src/domain/report/findings.ts';
import { formatMean, NOTHING } from '../../src/domain/report/format.ts';
import type { Report, TrendPoint } from '../../src/domain/report/report.ts';
import type { Locale } from '../../src/domain/text.ts';
import { localFields } from '../../src/domain/time.ts';
import { escapeHtml } from '../http/html.ts';
import { REPORT_WORDS } from './words/speak.ts';

/** Percent of the height: the plot's band, with room for the labels under it. */
const [TOP, BOTTOM] = [10, 78];
/** Percent of the width that the scale takes at the left. */
const LEFT = 5;
/** With more weeks than these every second label is left out on a phone. */
const LABELS_ON_PHONE = 6;

/** The mean of every week as a dot with its interval, joined by a line; nothing needs an inline style. */
export function renderTrend({ trend, targets, period }: Report, locale: Locale): string {
  const scale = toScale(trend, targets.meanScore);
  const place = (at: number) => percent(LEFT + ((at + 0.5) * (100 - LEFT)) / trend.length);
  const label = ({ from }: TrendPoint) => dayOf(from, period.timezone);
  const alt = trend
    .map((point) => `${label(point)}: ${formatMean(point.meanScore)} (n=${point.n})`)
    .join('; ');
  const grid = scale.ticks.map(
    (tick) =>
      `<line class="grid" x1="${LEFT}%" x2="100%" y1="${scale.place(tick)}" y2="${scale.place(tick)}"/><text class="tick" x="0" y="${scale.place(tick)}">${tick}</text>`,
  );
  const points = trend.map((point, at) => {
    const tight = trend.length > LABELS_ON_PHONE && at % 2 === 1 ? ' tight' : '';
    return `${renderPoint(point, place(at), scale)}<text class="week${tight}" x="${place(at)}" y="88%">${label(point)}</text><text class="week answers${tight}" x="${place(at)}" y="97%">n=${point.n}</text>`;
  });
  return `<svg class="trend" role="img" aria-label="${escapeHtml(alt)}">${grid.join('')}${goal(targets.meanScore, scale, locale)}${joins(trend, place, scale)}${points.join('')}</svg>`;
}

interface Scale {
  readonly ticks: readonly number[];
  /** Where a score lies, as a percent length from the top; cut to the scale. */
  place(score: number): string;
}

/** From the whole score under the lowest end up to 5, so that quarters look alike unless they must not. */
function toScale(trend: readonly TrendPoint[], target: number | undefined): Scale {
  const lows = trend.flatMap(({ meanScore, meanInterval }) => meanInterval?.[0] ?? meanScore ?? []);
  const first = Math.min(3, Math.max(1, Math.floor(Math.min(target ?? 5, ...lows))));
  const place = (score: number) => {
    const share = (Math.min(5, Math.max(first, score)) - first) / (5 - first);
    return percent(BOTTOM - share * (BOTTOM - TOP));
  };
  return { ticks: [1, 2, 3, 4, 5].filter((tick) => tick >= first), place };
}

function renderPoint({ meanScore, meanInterval }: TrendPoint, x: string, scale: Scale): string {
  // Between the lines of the scale, where nothing hides it.
  if (meanScore === null)
    return `<text class="week" x="${x}" y="${percent((TOP + BOTTOM) / 2 + 4)}">${NOTHING}</text>`;
  const range =
    meanInterval === null
      ? ''
      : `<line class="range" x1="${x}" x2="${x}" y1="${scale.place(meanInterval[0])}" y2="${scale.place(meanInterval[1])}"/>`;
  return `${range}<circle class="dot" cx="${x}" cy="${scale.place(meanScore)}" r="5"/>`;
}

/** Weeks without answers leave a gap. */
function joins(trend: readonly TrendPoint[], place: (at: number) => string, scale: Scale): string {
  return trend
    .slice(1)
    .map((point, index) => {
      const before = trend[index]?.meanScore ?? null;
      if (before === null || point.meanScore === null) return '';
      return `<line class="join" x1="${place(index)}" y1="${scale.place(before)}" x2="${place(index + 1)}" y2="${scale.place(point.meanScore)}"/>`;
    })
    .join('');
}

function goal(target: number | undefined, scale: Scale, locale: Locale): string {
  if (target === undefined) return '';
  const y = scale.place(target);
  const name = escapeHtml(REPORT_WORDS[locale].target(targetText(target)));
  return `<line class="goal" x1="${LEFT}%" x2="100%" y1="${y}" y2="${y}"/><text class="goal-name" x="100%" y="3%">${name}</text>`;
}

/** `11/16`: short enough for fourteen weeks side by side. */
function dayOf(from: string, timezone: string): string {
  const { month, day } = localFields(new Date(from), timezone);
  return `${month}/${day}`;
}

function percent(value: number): string {
  return `${Number(value.toFixed(3))}%`;
}

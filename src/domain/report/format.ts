import type { Locale } from '../text.ts';
import { clockText, localFields } from '../time.ts';
import { periodName } from './period-words.ts';
import type { Interval, ReportPeriod } from './report.ts';

/** Shown where nothing could be computed. */
export const NOTHING = '—';

/** Fixed decimals, without a minus before zero. */
export function formatNumber(value: number | null, decimals: number): string {
  if (value === null) return NOTHING;
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', '−');
}

/** 0.864 → `86.4%`. */
export function formatShare(share: number | null): string {
  return share === null ? NOTHING : `${formatNumber(share * 100, 1)}%`;
}

/** [0.819, 0.899] → `81.9–89.9%`. */
export function formatShareInterval(interval: Interval | null): string {
  return interval === null
    ? NOTHING
    : `${formatNumber(interval[0] * 100, 1)}–${formatNumber(interval[1] * 100, 1)}%`;
}

/** 4.309 → `4.31`. */
export function formatMean(mean: number | null): string {
  return formatNumber(mean, 2);
}

/** As computed; an end may lie outside the scale, which only a drawing cuts. */
export function formatMeanInterval(interval: Interval | null): string {
  return interval === null ? NOTHING : `${formatMean(interval[0])}–${formatMean(interval[1])}`;
}

/** 38.2 → `+38`; -4.6 → `−5`. */
export function formatNps(score: number | null): string {
  const text = formatNumber(score, 0);
  return score !== null && Math.round(score) > 0 ? `+${text}` : text;
}

/** [29.2, 46.1] → `+29…+46`: an ellipsis, because the ends carry signs. */
export function formatNpsInterval(interval: Interval | null): string {
  return interval === null ? NOTHING : `${formatNps(interval[0])}…${formatNps(interval[1])}`;
}

/** `2026 年第 47 周（11月16日–11月22日）`: the last day is the one that the period's open end follows. */
export function formatPeriod(period: ReportPeriod, locale: Locale): string {
  const [open, close] = locale === 'en' ? [' (', ')'] : ['（', '）'];
  return `${periodName(period.label, locale)}${open}${formatDays(period, locale)}${close}`;
}

/** `11月16日–11月22日`, in the period's zone. */
export function formatDays(
  { from, to, timezone }: Pick<ReportPeriod, 'from' | 'to' | 'timezone'>,
  locale: Locale,
): string {
  const first = new Date(from);
  const last = new Date(new Date(to).getTime() - 1);
  return `${formatDay(first, timezone, locale)}–${formatDay(last, timezone, locale)}`;
}

/** `11月16日`, or `16 Nov`. */
export function formatDay(at: Date, timezone: string, locale: Locale): string {
  const { month, day } = localFields(at, timezone);
  return locale === 'en' ? `${day} ${MONTHS[month - 1] ?? ''}` : `${month}月${day}日`;
}

/** `11月16日 09:05`. */
export function formatMoment(at: Date, timezone: string, locale: Locale): string {
  return `${formatDay(at, timezone, locale)} ${clockText(at, timezone)}`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

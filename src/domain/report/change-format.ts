import type { Locale } from '../text.ts';
import { term } from '../words/terms.ts';
import { formatMean, formatNps, formatNumber, formatShare, NOTHING } from './format.ts';
import type { Change } from './report.ts';

type Scale = 'share' | 'mean' | 'nps';

/** How a figure that is compared is written: its name, its values, its difference. */
export function changedName({ figure, dimension }: Change, locale: Locale): string {
  return dimension === null ? term('figure', figure, locale) : term('dimension', dimension, locale);
}

/** `86.4%`, `4.31`, `+38`, or a dash. */
export function changedValue(value: number | null, change: Change): string {
  return { share: formatShare, mean: formatMean, nps: formatNps }[scaleOf(change)](value);
}

/** How far it went, without a sign: `8.6` points of a share or of NPS, `0.18` of a mean. */
export function changeSize(change: Change): string {
  const { difference } = change;
  return difference === null ? NOTHING : sizeText(Math.abs(difference), change);
}

/** Its difference with a sign: `+8.6`, `−0.18`. */
export function signedChange(value: number | null, change: Change): string {
  if (value === null) return NOTHING;
  const text = sizeText(Math.abs(value), change);
  if (Number(text) === 0) return text;
  return value < 0 ? `−${text}` : `+${text}`;
}

/** The interval of the difference: `−5.9…+35.7`. */
export function changeInterval(change: Change): string {
  const { interval } = change;
  if (interval === null) return NOTHING;
  return `${signedChange(interval[0], change)}…${signedChange(interval[1], change)}`;
}

/** `0.045`, `<0.001`, or a dash. */
export function formatP(p: number | null): string {
  if (p === null) return NOTHING;
  return p < 0.001 ? '<0.001' : formatNumber(p, 3);
}

function sizeText(size: number, change: Change): string {
  const scale = scaleOf(change);
  if (scale === 'mean') return formatNumber(size, 2);
  return scale === 'nps' ? formatNumber(size, 0) : formatNumber(size * 100, 1);
}

function scaleOf({ figure }: Change): Scale {
  if (figure === 'nps') return 'nps';
  return figure.endsWith('Share') ? 'share' : 'mean';
}

/** Whether a difference is counted in points: of a percentage, or of NPS. */
export function isInPoints(change: Change): boolean {
  return scaleOf(change) !== 'mean';
}

import { type PeriodKind, readPeriod } from '../../../src/domain/time.ts';
import { fold } from './vocabulary.ts';

/** Which period of a kind: the one that runs, the last full one, or one by its label such as `2026-W46`. */
export type PeriodAsked =
  | { readonly which: 'current' | 'last' }
  | { readonly which: 'label'; readonly label: string };

/** A period as typed; `kind` where it says one by itself, as 上月 and `2026-11` do. */
export interface PeriodReading {
  readonly kind?: PeriodKind;
  readonly asked: PeriodAsked;
}

const CURRENT: PeriodAsked = { which: 'current' };
const LAST: PeriodAsked = { which: 'last' };

/** By what is left without case, blanks and hyphens. */
const WORDS: readonly (readonly [PeriodReading, readonly string[]])[] = [
  [{ asked: CURRENT }, ['this', 'current', 'now', '本期', '当期', '當期']],
  [{ asked: LAST }, ['last', 'previous', '上期', '上一期']],
  [{ kind: 'weekly', asked: CURRENT }, ['thisweek', '本周', '本週', '这周', '這週', '本星期']],
  [{ kind: 'weekly', asked: LAST }, ['lastweek', '上周', '上週', '上一周', '上一週', '上星期']],
  [{ kind: 'monthly', asked: CURRENT }, ['thismonth', '本月', '这个月', '這個月']],
  [{ kind: 'monthly', asked: LAST }, ['lastmonth', '上月', '上个月', '上個月']],
  [{ kind: 'quarterly', asked: CURRENT }, ['thisquarter', '本季', '本季度', '这个季度', '這個季度']],
  [{ kind: 'quarterly', asked: LAST }, ['lastquarter', '上季', '上季度', '上个季度', '上個季度']],
];
const READINGS: ReadonlyMap<string, PeriodReading> = new Map(
  WORDS.flatMap(([reading, words]) => words.map((word) => [word, reading] as const)),
);

const WEEK = /^(\d{4})(?:-?w|年第?)(\d{1,2})[周週]?$/u;
const QUARTER = /^(\d{4})(?:-?q|年第?)([1-4])(?:季度?)?$/u;
const MONTH = /^(\d{4})[-/.年](\d{1,2})月?$/u;

/**
 * Reads `2026-W46`, `2026-11`, `2026-Q4`, `last`, `last week`, 上周 and the like; `undefined` for anything else, a week that its
 * year does not have included.
 */
export function readPeriodArgument(typed: string): PeriodReading | undefined {
  const text = fold(typed).replace(/\s/gu, '');
  const word = READINGS.get(text.replace(/[-_]/gu, ''));
  if (word !== undefined) return word;
  const label = labelOf(text);
  const period = label === undefined ? undefined : readPeriod(label, 'UTC');
  return period && { kind: period.kind, asked: { which: 'label', label: period.label } };
}

function labelOf(text: string): string | undefined {
  const [, monthYear, month] = MONTH.exec(text) ?? [];
  if (monthYear !== undefined && month !== undefined) return `${monthYear}-${month.padStart(2, '0')}`;
  const isQuarter = /[q季]/u.test(text);
  const [, year, number] = (isQuarter ? QUARTER : WEEK).exec(text) ?? [];
  if (year === undefined || number === undefined) return undefined;
  if (isQuarter) return `${year}-Q${number}`;
  return /[w周週]/u.test(text) ? `${year}-W${number.padStart(2, '0')}` : undefined;
}

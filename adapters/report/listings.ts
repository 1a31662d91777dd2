import {
  formatMoment,
  formatNumber,
  formatShare,
  formatShareInterval,
  NOTHING,
} from '../../src/domain/report/format.ts';
import { hasBegun, thisPeriod } from '../../src/domain/report/period-words.ts';
import type { CaseFigures, Report } from '../../src/domain/report/report.ts';
import type { Locale } from '../../src/domain/text.ts';
import { term } from '../../src/domain/words/terms.ts';
import { CASE_ROWS, CASE_WORDS } from './words/case-words.ts';
import { REPORT_WORDS } from './words/speak.ts';

export interface LabelledFigure {
  readonly label: string;
  readonly value: string;
  readonly note?: string;
}

const SAMPLE_COUNTS = [
  'closed',
  'attempted',
  'undelivered',
  'sent',
  'started',
  'completed',
  'partial',
  'inProgress',
  'expired',
] as const;

/** The way from closed services to complete responses, then the shares with their intervals. */
export function listSampleFigures({ sample }: Report, locale: Locale): readonly LabelledFigure[] {
  const counts = SAMPLE_COUNTS.map((code) => ({
    label: term('figure', code, locale),
    value: sample[code] === null ? NOTHING : String(sample[code]),
  }));
  const started = Math.min(sample.started, sample.attempted);
  return [
    ...counts,
    {
      label: term('figure', 'responseShare', locale),
      value: formatShare(sample.responseShare),
      ...(sample.responseInterval === null ? {} : { note: formatShareInterval(sample.responseInterval) }),
    },
    {
      label: REPORT_WORDS[locale].startedOfAttempted,
      value: formatShare(sample.attempted === 0 ? null : started / sample.attempted),
    },
    {
      label: term('figure', 'completionShare', locale),
      value: formatShare(sample.completionShare),
      ...(sample.completionInterval === null ? {} : { note: formatShareInterval(sample.completionInterval) }),
    },
  ];
}

/** How many answered: one line under the title. */
export function summarize({ sample }: Report, locale: Locale): string {
  const words = REPORT_WORDS[locale];
  const { completed, sent, responseShare, responseInterval } = sample;
  const share =
    responseShare === null
      ? undefined
      : words.withInterval(formatShare(responseShare), formatShareInterval(responseInterval));
  return words.summary({ completed, sent, share });
}

/** That the period still runs, and until when it is counted; nothing of one that has ended or not begun. */
export function unfinishedNote(report: Report, locale: Locale): readonly string[] {
  const { period, generatedAt } = report;
  if (period.complete || !hasBegun(report)) return [];
  const moment = formatMoment(new Date(generatedAt), period.timezone, locale);
  return [REPORT_WORDS[locale].unfinished(thisPeriod(report, locale), moment)];
}

/** Reasons for not asking, most frequent first. */
export function listSkipped({ sample }: Report, locale: Locale): readonly LabelledFigure[] {
  return Object.entries(sample.skipped ?? {})
    .filter(([, count]) => count > 0)
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .map(([reason, count]) => ({ label: term('skipReason', reason, locale), value: String(count) }));
}

/** The latest low scores, at most `most`, and how many are left. */
export function listLowScores(
  { lowScores }: Report,
  most: number,
): { readonly shown: Report['lowScores']; readonly left: number } {
  const latest = [...lowScores].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return { shown: latest.slice(0, most), left: Math.max(0, latest.length - most) };
}

/** How the work on the period's cases stands; nothing where none was opened, or a report from before knows of none. */
export function listCaseFigures({ cases }: Report, locale: Locale): readonly LabelledFigure[] {
  if (cases === undefined || cases.opened === 0) return [];
  return CASE_ROWS.map((row) => ({ label: CASE_WORDS[locale].rows[row], ...caseFigure(cases, row) }));
}

function caseFigure(
  cases: CaseFigures,
  row: (typeof CASE_ROWS)[number],
): Pick<LabelledFigure, 'value' | 'note'> {
  if (row === 'firstReplyInTime') return { value: `${cases.firstReplyInTime} ÷ ${cases.firstReplyDue}` };
  if (row === 'meanFirstReplyHours') {
    const value = formatNumber(cases.meanFirstReplyHours, 1);
    return cases.contacted === 0 ? { value } : { value, note: `n=${cases.contacted}` };
  }
  if (row !== 'recoveryShare') return { value: String(cases[row]) };
  const value = formatShare(cases.recoveryShare);
  const note = `${formatShareInterval(cases.recoveryInterval)} n=${cases.answered}`;
  return cases.answered === 0 ? { value } : { value, note };
}

import { thisPeriod } from '../../src/domain/report/period-words.ts';
import type { Report } from '../../src/domain/report/report.ts';
import { type Locale, oneLine } from '../../src/domain/text.ts';
import { listCaseFigures, listSampleFigures, listSkipped } from './listings.ts';
import { type Column, renderTable } from './text-table.ts';
import { CASE_WORDS } from './words/case-words.ts';
import { CHANGE_WORDS } from './words/change-words.ts';
import { REPORT_WORDS } from './words/speak.ts';

const LEFT: Column = { align: 'left' };
const RIGHT: Column = { align: 'right' };

/** How the work on the cases stands, for a terminal. */
export function caseLines(report: Report, locale: Locale): readonly string[] {
  const rows = listCaseFigures(report, locale).map(({ label, value, note }) => [label, value, note ?? '']);
  return rows.length === 0
    ? [CASE_WORDS[locale].none(thisPeriod(report, locale))]
    : renderTable([LEFT, RIGHT, LEFT], rows);
}

/** What became of the invitations, for a terminal. */
export function sampleLines(report: Report, locale: Locale): readonly string[] {
  const words = REPORT_WORDS[locale];
  const figures = listSampleFigures(report, locale).map(({ label, value, note }) => [
    label,
    value,
    note ?? '',
  ]);
  const skipped = listSkipped(report, locale).map(({ label, value }) => [oneLine(label), value]);
  return [
    ...renderTable([LEFT, RIGHT, LEFT], figures),
    words.skipped,
    ...(skipped.length === 0 ? [nothingSkipped(report, locale)] : renderTable([LEFT, RIGHT], skipped)),
  ];
}

function nothingSkipped({ sample }: Report, locale: Locale): string {
  if (sample.skipped === null) return CHANGE_WORDS[locale].notKnownUnderFilter;
  return REPORT_WORDS[locale].nothing.skipped;
}

import { plainText } from '../../src/domain/privacy.ts';
import { findings, targetText } from '../../src/domain/report/findings.ts';
import {
  formatDay,
  formatMean,
  formatMoment,
  formatPeriod,
  formatShare,
  formatShareInterval,
  NOTHING,
} from '../../src/domain/report/format.ts';
import { periodCompared, thisPeriod } from '../../src/domain/report/period-words.ts';
import type { Report } from '../../src/domain/report/report.ts';
import { ENOUGH_ANSWERS, standingOf } from '../../src/domain/report/target.ts';
import { type Locale, oneLine } from '../../src/domain/text.ts';
import { term } from '../../src/domain/words/terms.ts';
import { changeNotes, filterText, listChanges } from './change-rows.ts';
import { meanIntervalText, toKeyFigures } from './key-figures.ts';
import { listLowScores, summarize, unfinishedNote } from './listings.ts';
import { caseLines, sampleLines } from './text-figures.ts';
import { type Column, renderTable } from './text-table.ts';
import { CASE_WORDS } from './words/case-words.ts';
import { CHANGE_WORDS } from './words/change-words.ts';
import { REPORT_WORDS } from './words/speak.ts';
import type { SectionName } from './words/words.ts';

const LEFT: Column = { align: 'left' };
const RIGHT: Column = { align: 'right' };
const MOST_LOW_SCORES = 20;

/** The report for a terminal: aligned for wide characters, without colours or control characters. Ends with a newline. */
export function renderReportText(report: Report, locale: Locale): string {
  const parts = [
    renderTop(report, locale),
    ...listParts(report, locale).map((each, at) => renderPart(each, at, locale)),
  ];
  return `${plainText(parts.map((lines) => lines.join('\n')).join('\n\n'))}\n`;
}

interface Part {
  readonly name: SectionName;
  readonly lines: readonly string[];
  readonly notes: readonly string[];
}

function listParts(report: Report, locale: Locale): readonly Part[] {
  const { formulas } = REPORT_WORDS[locale];
  const trend: Part = {
    name: 'trend',
    lines: trendLines(report, locale),
    notes: [CHANGE_WORDS[locale].trend],
  };
  return [
    {
      name: 'distribution',
      lines: distributionLines(report, locale),
      notes: [formulas.distribution],
    },
    { name: 'dimensions', lines: dimensionLines(report, locale), notes: [formulas.dimensions] },
    { name: 'change', lines: changeLines(report, locale), notes: changeNotes(report, locale) },
    ...(report.trend.some(({ n }) => n > 0) ? [trend] : []),
    { name: 'agents', lines: agentLines(report, locale), notes: [formulas.agents] },
    {
      name: 'lowScores',
      lines: lowScoreLines(report, locale),
      notes: [formulas.lowScores(report.lowScoreLine)],
    },
    ...(report.cases === undefined
      ? []
      : [
          {
            name: 'cases' as const,
            lines: caseLines(report, locale),
            notes: [CASE_WORDS[locale].formula],
          },
        ]),
    { name: 'sample', lines: sampleLines(report, locale), notes: [formulas.sample] },
  ];
}

function renderPart({ name, lines, notes }: Part, at: number, locale: Locale): readonly string[] {
  const words = REPORT_WORDS[locale];
  return [words.heading(at, words.sections[name]), ...[...lines, ...notes].map((line) => `  ${line}`)];
}

function renderTop(report: Report, locale: Locale): readonly string[] {
  const words = REPORT_WORDS[locale];
  const { period, team } = report;
  return [
    `${words.title[period.kind]} · ${formatPeriod(period, locale)} · ${oneLine(team)}`,
    summarize(report, locale),
    ...unfinishedNote(report, locale),
    ...filterText(report, locale).map((text) => oneLine(text)),
    '',
    ...findings(report, locale).map((sentence) => `• ${oneLine(sentence)}`),
    '',
    ...renderTable(
      [LEFT, RIGHT, LEFT],
      toKeyFigures(report, locale).map(({ name, value, notes, movement }) => [
        name,
        value ?? NOTHING,
        [...(movement === undefined ? [] : [movement.text]), ...notes.map(({ text }) => text)].join(' · '),
      ]),
    ),
  ];
}

function distributionLines({ overall }: Report, locale: Locale): readonly string[] {
  const scores = ['5', '4', '3', '2', '1'] as const;
  const asked = scores.reduce((sum, score) => sum + overall.distribution[score], 0);
  if (asked === 0) return [REPORT_WORDS[locale].nothing.distribution];
  const rows = scores.map((score) => {
    const count = overall.distribution[score];
    const share = count / asked;
    return [
      `${score} ${term('rating', score, locale)}`,
      String(count),
      formatShare(share),
      '█'.repeat(Math.round(share * 30)),
    ];
  });
  return renderTable([LEFT, RIGHT, RIGHT, LEFT], rows);
}

function dimensionLines(report: Report, locale: Locale): readonly string[] {
  const words = REPORT_WORDS[locale];
  if (report.dimensions.length === 0) return [words.nothing.dimensions];
  const head = [
    words.dimension,
    term('figure', 'meanScore', locale),
    term('figure', 'interval', locale),
    'n',
    '',
  ];
  const rows = report.dimensions.map(({ dimension, meanScore, meanInterval, n }) => [
    oneLine(term('dimension', dimension, locale)),
    formatMean(meanScore),
    meanIntervalText(meanInterval, locale),
    String(n),
    standingOf(meanInterval, report.targets.meanScore) === 'missed'
      ? `${words.target(targetText(report.targets.meanScore))} ${words.standing.missed}`
      : '',
  ]);
  return renderTable([LEFT, RIGHT, RIGHT, RIGHT, LEFT], [head, ...rows]);
}

function changeLines(report: Report, locale: Locale): readonly string[] {
  const { columns, nothing } = CHANGE_WORDS[locale];
  const changes = listChanges(report, locale);
  if (changes.length === 0) return [nothing];
  const head = [
    columns.figure,
    periodCompared(report, locale),
    columns.current,
    columns.difference,
    columns.test,
    columns.p,
    columns.adjusted,
    columns.verdict,
  ];
  const rows = changes.map((row) => [
    oneLine(row.name),
    row.previous,
    row.current,
    row.interval === NOTHING ? row.difference : `${row.difference} ${row.interval}`,
    row.test,
    row.p,
    row.adjusted,
    row.verdict,
  ]);
  return renderTable([LEFT, RIGHT, RIGHT, RIGHT, LEFT, RIGHT, RIGHT, LEFT], [head, ...rows]);
}

function trendLines({ trend, period }: Report, locale: Locale): readonly string[] {
  const head = [
    CHANGE_WORDS[locale].week,
    term('figure', 'meanScore', locale),
    term('figure', 'interval', locale),
    'n',
  ];
  const rows = trend.map(({ from, meanScore, meanInterval, n }) => [
    formatDay(new Date(from), period.timezone, locale),
    formatMean(meanScore),
    meanIntervalText(meanInterval, locale),
    String(n),
  ]);
  return renderTable([LEFT, RIGHT, RIGHT, RIGHT], [head, ...rows]);
}

function agentLines({ agents }: Report, locale: Locale): readonly string[] {
  const words = REPORT_WORDS[locale];
  if (agents.length === 0) return [words.nothing.agents];
  const figures = ['agent', 'responses', 'meanScore', 'csatShare', 'interval'];
  const rows = agents.map(({ id, name, n, meanScore, csatShare, csatInterval }) => [
    oneLine(name ?? id),
    String(n),
    formatMean(meanScore),
    formatShare(csatShare),
    formatShareInterval(csatInterval),
    n < ENOUGH_ANSWERS ? words.tooFew : '',
  ]);
  return renderTable(
    [LEFT, RIGHT, RIGHT, RIGHT, RIGHT, LEFT],
    [figures.map((figure) => term('figure', figure, locale)), ...rows],
  );
}

function lowScoreLines(report: Report, locale: Locale): readonly string[] {
  const words = REPORT_WORDS[locale];
  const { shown, left } = listLowScores(report, MOST_LOW_SCORES);
  if (shown.length === 0) return [words.noLowScores(thisPeriod(report, locale))];
  const rows = shown.map(({ at, dimension, score, caseId }) => [
    formatMoment(new Date(at), report.period.timezone, locale),
    dimension === null ? NOTHING : oneLine(term('dimension', dimension, locale)),
    score === null ? NOTHING : String(score),
    oneLine(caseId),
  ]);
  const table = renderTable(
    [LEFT, LEFT, RIGHT, LEFT],
    [[words.time, words.dimension, words.score, words.case], ...rows],
  );
  return left === 0 ? table : [...table, words.more(left)];
}

import { plainText } from '../../src/domain/privacy.ts';
import { findings, targetText } from '../../src/domain/report/findings.ts';
import {
  formatMean,
  formatMoment,
  formatPeriod,
  formatShare,
  formatShareInterval,
  NOTHING,
} from '../../src/domain/report/format.ts';
import type { Report } from '../../src/domain/report/report.ts';
import { ENOUGH_ANSWERS, standingOf } from '../../src/domain/report/target.ts';
import { term } from '../../src/domain/terms.ts';
import type { Locale } from '../../src/domain/text.ts';
import { meanIntervalText, toKeyFigures } from './key-figures.ts';
import { listLowScores, listSampleFigures, listSkipped, summarize } from './listings.ts';
import { type Column, renderTable } from './text-table.ts';
import { REPORT_WORDS } from './words.ts';

const LEFT: Column = { align: 'left' };
const RIGHT: Column = { align: 'right' };
const MOST_LOW_SCORES = 20;

/** The weekly report for a terminal: aligned for wide characters, without colours or control characters. Ends with a newline. */
export function renderReportText(report: Report, locale: Locale): string {
  const words = REPORT_WORDS[locale];
  const [distribution, dimensions, agents, lowScores, sample] = words.sections;
  const parts = [
    renderTop(report, locale),
    part(distribution, distributionLines(report, locale), words.formulas.distribution),
    part(dimensions, dimensionLines(report, locale), words.formulas.dimensions),
    part(agents, agentLines(report, locale), words.formulas.agents),
    part(lowScores, lowScoreLines(report, locale), words.formulas.lowScores),
    part(sample, sampleLines(report, locale), words.formulas.sample),
  ];
  return `${plainText(parts.map((lines) => lines.join('\n')).join('\n\n'))}\n`;
}

function part(title: string, lines: readonly string[], formula: string): readonly string[] {
  return [title, ...lines.map((line) => `  ${line}`), `  ${formula}`];
}

function renderTop(report: Report, locale: Locale): readonly string[] {
  const words = REPORT_WORDS[locale];
  const { period, generatedAt, team } = report;
  const moment = formatMoment(new Date(generatedAt), period.timezone, locale);
  return [
    `${words.title} · ${formatPeriod(period, locale)} · ${oneLine(team)}`,
    summarize(report, locale),
    ...(period.complete ? [] : [words.unfinished(moment)]),
    '',
    ...findings(report, locale).map((sentence) => `• ${oneLine(sentence)}`),
    '',
    ...renderTable(
      [LEFT, RIGHT, LEFT],
      toKeyFigures(report, locale).map(({ name, value, notes }) => [
        name,
        value ?? NOTHING,
        notes.join(' · '),
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
  if (shown.length === 0) return [words.nothing.lowScores];
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

function sampleLines(report: Report, locale: Locale): readonly string[] {
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
    ...(skipped.length === 0 ? [words.nothing.skipped] : renderTable([LEFT, RIGHT], skipped)),
  ];
}

/** Names come from outside: a line break in one must not make a line of its own. */
function oneLine(text: string): string {
  return plainText(text).replace(/\s+/gu, ' ');
}

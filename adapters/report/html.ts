import { findings, leadOf } from '../../src/domain/report/findings.ts';
import { formatMean, formatMoment, formatPeriod, formatShare } from '../../src/domain/report/format.ts';
import { hasBegun } from '../../src/domain/report/period-words.ts';
import type { Report } from '../../src/domain/report/report.ts';
import type { Locale } from '../../src/domain/text.ts';
import { escapeHtml } from '../http/html.ts';
import { changeNotes, filterText } from './change-rows.ts';
import { renderChange } from './html-change.ts';
import { renderDimensions, renderDistribution } from './html-charts.ts';
import { renderStyle } from './html-style.ts';
import { renderAgents, renderCases, renderLowScores, renderSample } from './html-tables.ts';
import { renderTrend } from './html-trend.ts';
import { type KeyFigure, toKeyFigures } from './key-figures.ts';
import { summarize, unfinishedNote } from './listings.ts';
import { CASE_WORDS } from './words/case-words.ts';
import { CHANGE_WORDS } from './words/change-words.ts';
import { REPORT_WORDS } from './words/speak.ts';
import type { SectionName } from './words/words.ts';

export interface ReportPageOptions {
  /** `#rrggbb`; anything else is ignored. */
  readonly brandAccent?: string;
}

/** The report as one self-contained page: findings, figures, pictures, tables, each with its formula. One style element, no script. */
export function renderReportHtml(report: Report, locale: Locale, options: ReportPageOptions = {}): string {
  const words = REPORT_WORDS[locale];
  const title = `${words.title[report.period.kind]} · ${formatPeriod(report.period, locale)} · ${report.team}`;
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${renderStyle(options.brandAccent)}</style>
</head>
<body>
<main>
${renderHead(report, locale)}
${listSections(report, locale)
  .map((each, at) => renderSection(each, at, locale))
  .join('\n')}
${renderFooter(report, locale)}
</main>
</body>
</html>
`;
}

function renderHead(report: Report, locale: Locale): string {
  const words = REPORT_WORDS[locale];
  const { period } = report;
  const sub = [formatPeriod(period, locale), report.team, summarize(report, locale)].join(' · ');
  const flags = [...unfinishedNote(report, locale), ...filterText(report, locale)].map(
    (text) => `<p class="flag">${escapeHtml(text)}</p>`,
  );
  const sentences = findings(report, locale).map((sentence) => `<li>${renderFinding(sentence)}</li>`);
  const isEmpty = hasBegun(report) && report.sample.sent === 0 && report.overall.n === 0;
  const hint = isEmpty ? `<li>${escapeHtml(words.hint)}</li>` : '';
  return `<header><h1>${escapeHtml(words.title[period.kind])}</h1><p class="sub">${escapeHtml(sub)}</p>${flags.join('')}</header>
<ul class="findings" aria-label="${escapeHtml(words.findings)}">${sentences.join('')}${hint}</ul>
<div class="keys">${toKeyFigures(report, locale).map(renderKey).join('')}</div>`;
}

/** A sentence begins with what it is about; that much is bold. */
function renderFinding(sentence: string): string {
  const lead = leadOf(sentence);
  return `<b>${escapeHtml(lead)}</b>${escapeHtml(sentence.slice(lead.length))}`;
}

function renderKey({ name, value, notes, standing, movement }: KeyFigure): string {
  const mark = standing === 'missed' ? ' missed' : '';
  const moved =
    movement === undefined
      ? ''
      : ` <span class="moved${movement.isWorse ? ' missed' : ''}">${escapeHtml(movement.text)}</span>`;
  const shown =
    value === undefined
      ? '<p class="value none">—</p>'
      : `<p class="value${mark}">${escapeHtml(value)}${moved}</p>`;
  const lines = notes.map(
    ({ text, isStanding }) => `<p class="note${isStanding ? mark : ''}">${escapeHtml(text)}</p>`,
  );
  return `<div class="key"><p class="name">${escapeHtml(name)}</p>${shown}${lines.join('')}</div>`;
}

function distributionNotes(report: Report, locale: Locale): readonly string[] {
  const words = REPORT_WORDS[locale];
  const { overall, withoutFlagged, nps, ces } = report;
  return [
    ...(withoutFlagged.flagged === 0
      ? []
      : [
          words.withoutFlagged({
            flagged: withoutFlagged.flagged,
            n: withoutFlagged.n,
            mean: formatMean(withoutFlagged.meanScore),
            share: formatShare(withoutFlagged.csatShare),
          }),
        ]),
    ...(overall.derived === 0 ? [] : [words.derived(overall.derived)]),
    words.formulas.distribution,
    ...(nps.n === 0 ? [] : [words.formulas.nps]),
    ...(ces.n === 0 ? [] : [words.formulas.ces]),
  ];
}

interface Section {
  readonly name: SectionName;
  readonly body: string;
  readonly notes: readonly string[];
}

/** In the order of the page; the weeks of a week are no picture. */
function listSections(report: Report, locale: Locale): readonly Section[] {
  const { formulas } = REPORT_WORDS[locale];
  const trend: Section = {
    name: 'trend',
    body: renderTrend(report, locale),
    notes: [CHANGE_WORDS[locale].trend],
  };
  return [
    {
      name: 'distribution',
      body: renderDistribution(report, locale),
      notes: distributionNotes(report, locale),
    },
    { name: 'dimensions', body: renderDimensions(report, locale), notes: [formulas.dimensions] },
    { name: 'change', body: renderChange(report, locale), notes: changeNotes(report, locale) },
    ...(report.trend.some(({ n }) => n > 0) ? [trend] : []),
    { name: 'agents', body: renderAgents(report, locale), notes: [formulas.agents] },
    {
      name: 'lowScores',
      body: renderLowScores(report, locale),
      notes: [formulas.lowScores(report.lowScoreLine)],
    },
    ...(report.cases === undefined
      ? []
      : [
          {
            name: 'cases' as const,
            body: renderCases(report, locale),
            notes: [CASE_WORDS[locale].formula],
          },
        ]),
    { name: 'sample', body: renderSample(report, locale), notes: sampleNotes(report, locale) },
  ];
}

function sampleNotes({ sample }: Report, locale: Locale): readonly string[] {
  const { formulas } = REPORT_WORDS[locale];
  return sample.closed === null
    ? [CHANGE_WORDS[locale].notKnownUnderFilter, formulas.sample]
    : [formulas.sample];
}

function renderSection({ name, body, notes }: Section, at: number, locale: Locale): string {
  const words = REPORT_WORDS[locale];
  const lines = notes.map((note) => `<p class="formula">${escapeHtml(note)}</p>`);
  return `<section><h2>${escapeHtml(words.heading(at, words.sections[name]))}</h2>${body}${lines.join('')}</section>`;
}

function renderFooter(report: Report, locale: Locale): string {
  const words = REPORT_WORDS[locale];
  const { timezone } = report.period;
  const moment = formatMoment(new Date(report.generatedAt), timezone, locale);
  const list = report.surveys.map(({ id, version, n }) => `${id}@${version} (n=${n})`).join(', ');
  const questionnaires = list === '' ? '' : `<p>${escapeHtml(words.questionnaires(list))}</p>`;
  return `<footer><p>${escapeHtml(words.generated(moment, timezone))}</p>${questionnaires}</footer>`;
}

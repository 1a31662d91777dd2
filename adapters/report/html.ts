import { findings } from '../../src/domain/report/findings.ts';
import { formatMean, formatMoment, formatPeriod, formatShare } from '../../src/domain/report/format.ts';
import type { Report } from '../../src/domain/report/report.ts';
import type { Locale } from '../../src/domain/text.ts';
import { escapeHtml } from '../http/html.ts';
import { renderDimensions, renderDistribution } from './html-charts.ts';
import { renderStyle } from './html-style.ts';
import { renderAgents, renderLowScores, renderSample } from './html-tables.ts';
import { type KeyFigure, toKeyFigures } from './key-figures.ts';
import { summarize } from './listings.ts';
import { REPORT_WORDS } from './words.ts';

export interface ReportPageOptions {
  /** `#rrggbb`; anything else is ignored. */
  readonly brandAccent?: string;
  /** For `style-src 'nonce-…'`: the page has one style element, no script and no inline style. */
  readonly nonce?: string;
}

/** The weekly report as one self-contained page: findings, figures, pictures, tables, each with its formula. */
export function renderReportHtml(report: Report, locale: Locale, options: ReportPageOptions = {}): string {
  const words = REPORT_WORDS[locale];
  const nonce = options.nonce === undefined ? '' : ` nonce="${escapeHtml(options.nonce)}"`;
  const title = `${words.title} · ${formatPeriod(report.period, locale)} · ${report.team}`;
  const [distribution, dimensions, agents, lowScores, sample] = words.sections;
  const { formulas } = words;
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style${nonce}>${renderStyle(options.brandAccent)}</style>
</head>
<body>
<main>
${renderHead(report, locale)}
${section(distribution, renderDistribution(report, locale), distributionNotes(report, locale))}
${section(dimensions, renderDimensions(report, locale), [formulas.dimensions])}
${section(agents, renderAgents(report, locale), [formulas.agents])}
${section(lowScores, renderLowScores(report, locale), [formulas.lowScores])}
${section(sample, renderSample(report, locale), [formulas.sample])}
${renderFooter(report, locale)}
</main>
</body>
</html>
`;
}

function renderHead(report: Report, locale: Locale): string {
  const words = REPORT_WORDS[locale];
  const { period, generatedAt } = report;
  const moment = formatMoment(new Date(generatedAt), period.timezone, locale);
  const sub = [formatPeriod(period, locale), report.team, summarize(report, locale)].join(' · ');
  const unfinished = period.complete ? '' : `<p class="flag">${escapeHtml(words.unfinished(moment))}</p>`;
  const sentences = findings(report, locale).map((sentence) => `<li>${renderFinding(sentence)}</li>`);
  const hint = report.sample.sent === 0 && report.overall.n === 0 ? `<li>${escapeHtml(words.hint)}</li>` : '';
  return `<header><h1>${escapeHtml(words.title)}</h1><p class="sub">${escapeHtml(sub)}</p>${unfinished}</header>
<ul class="findings" aria-label="${escapeHtml(words.findings)}">${sentences.join('')}${hint}</ul>
<div class="keys">${toKeyFigures(report, locale).map(renderKey).join('')}</div>`;
}

/** A sentence begins with what it is about; that much is bold. */
function renderFinding(sentence: string): string {
  const [lead = ''] = /^[^，,：:；;（(。]+/u.exec(sentence) ?? [];
  return `<b>${escapeHtml(lead)}</b>${escapeHtml(sentence.slice(lead.length))}`;
}

function renderKey({ name, value, notes, standing }: KeyFigure): string {
  const mark = standing === 'missed' ? ' missed' : '';
  const shown =
    value === undefined ? '<p class="value none">—</p>' : `<p class="value${mark}">${escapeHtml(value)}</p>`;
  const lines = notes.map((note, at) => `<p class="note${at > 0 ? mark : ''}">${escapeHtml(note)}</p>`);
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

function section(title: string, body: string, notes: readonly string[]): string {
  const lines = notes.map((note) => `<p class="formula">${escapeHtml(note)}</p>`);
  return `<section><h2>${escapeHtml(title)}</h2>${body}${lines.join('')}</section>`;
}

function renderFooter(report: Report, locale: Locale): string {
  const words = REPORT_WORDS[locale];
  const { timezone } = report.period;
  const moment = formatMoment(new Date(report.generatedAt), timezone, locale);
  const list = report.surveys.map(({ id, version, n }) => `${id}@${version} (n=${n})`).join(', ');
  const questionnaires = list === '' ? '' : `<p>${escapeHtml(words.questionnaires(list))}</p>`;
  return `<footer><p>${escapeHtml(words.generated(moment, timezone))}</p>${questionnaires}</footer>`;
}

import {
  formatMean,
  formatMoment,
  formatShare,
  formatShareInterval,
  NOTHING,
} from '../../src/domain/report/format.ts';
import { thisPeriod } from '../../src/domain/report/period-words.ts';
import type { Report } from '../../src/domain/report/report.ts';
import { ENOUGH_ANSWERS } from '../../src/domain/report/target.ts';
import type { Locale } from '../../src/domain/text.ts';
import { term } from '../../src/domain/words/terms.ts';
import { escapeHtml } from '../http/html.ts';
import {
  type LabelledFigure,
  listCaseFigures,
  listLowScores,
  listSampleFigures,
  listSkipped,
} from './listings.ts';
import { CASE_WORDS } from './words/case-words.ts';
import { REPORT_WORDS } from './words/speak.ts';

/** Low scores on the page; the console has the rest. */
const MOST_LOW_SCORES = 50;
/** From here down a score means that somebody must act. */
const URGENT_SCORE = 2;

export function renderAgents({ agents }: Report, locale: Locale): string {
  const words = REPORT_WORDS[locale];
  if (agents.length === 0) return empty(words.nothing.agents);
  const name = (figure: string) => escapeHtml(term('figure', figure, locale));
  const rows = agents.map(
    (agent) =>
      `<tr><th scope="row">${escapeHtml(agent.name ?? agent.id)}</th><td class="num">${agent.n}</td><td class="num">${formatMean(agent.meanScore)}</td><td class="num">${formatShare(agent.csatShare)}<span class="under">${formatShareInterval(agent.csatInterval)}</span></td><td class="num wide">${formatShareInterval(agent.csatInterval)}</td><td class="num few">${agent.n < ENOUGH_ANSWERS ? escapeHtml(words.tooFew) : ''}</td></tr>`,
  );
  return `<table><thead><tr><th scope="col">${name('agent')}</th><th class="num" scope="col">${name('responses')}</th><th class="num" scope="col">${name('meanScore')}</th><th class="num" scope="col">${name('csatShare')}</th><th class="num wide" scope="col">${name('interval')}</th><th class="num" scope="col">${escapeHtml(words.note)}</th></tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
}

export function renderLowScores(report: Report, locale: Locale): string {
  const words = REPORT_WORDS[locale];
  const { shown, left } = listLowScores(report, MOST_LOW_SCORES);
  if (shown.length === 0) return empty(words.noLowScores(thisPeriod(report, locale)));
  const rows = shown.map(({ at, dimension, score, caseId }) => {
    const urgent = score !== null && score <= URGENT_SCORE ? ' missed' : '';
    const subject = dimension === null ? NOTHING : term('dimension', dimension, locale);
    return `<tr><td>${formatMoment(new Date(at), report.period.timezone, locale)}</td><td>${escapeHtml(subject)}</td><td class="num${urgent}">${score ?? NOTHING}</td><td class="num case"><code>${escapeHtml(caseId)}</code></td></tr>`;
  });
  const more = left === 0 ? '' : `<p class="formula">${escapeHtml(words.more(left))}</p>`;
  return `<table><thead><tr><th scope="col">${escapeHtml(words.time)}</th><th scope="col">${escapeHtml(words.dimension)}</th><th class="num" scope="col">${escapeHtml(words.score)}</th><th class="num" scope="col">${escapeHtml(words.case)}</th></tr></thead><tbody>${rows.join('\n')}</tbody></table>${more}`;
}

export function renderCases(report: Report, locale: Locale): string {
  const words = REPORT_WORDS[locale];
  const figures = listCaseFigures(report, locale);
  return figures.length === 0
    ? empty(CASE_WORDS[locale].none(thisPeriod(report, locale)))
    : pairs(figures, [words.figure, words.value]);
}

export function renderSample(report: Report, locale: Locale): string {
  const words = REPORT_WORDS[locale];
  const skipped = listSkipped(report, locale);
  const none = report.sample.skipped === null ? NOTHING : words.nothing.skipped;
  const reasons = skipped.length === 0 ? empty(none) : pairs(skipped, [words.reason, 'n']);
  return `<div class="two"><div>${pairs(listSampleFigures(report, locale), [words.figure, words.value])}</div><div>${reasons}</div></div>`;
}

function pairs(rows: readonly LabelledFigure[], [left, right]: readonly [string, string]): string {
  const lines = rows.map(
    ({ label, value, note }) =>
      `<tr><th scope="row">${escapeHtml(label)}</th><td class="num">${escapeHtml(value)}${note === undefined ? '' : ` <span class="few">${escapeHtml(note)}</span>`}</td></tr>`,
  );
  return `<table><thead><tr><th scope="col">${escapeHtml(left)}</th><th class="num" scope="col">${escapeHtml(right)}</th></tr></thead><tbody>${lines.join('\n')}</tbody></table>`;
}

function empty(text: string): string {
  return `<p class="empty">${escapeHtml(text)}</p>`;
}

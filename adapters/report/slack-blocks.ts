import { findings, findingsBeside, leadOf } from '../../src/domain/report/findings.ts';
import {
  formatDays,
  formatMean,
  formatNps,
  formatNpsInterval,
  formatShare,
  formatShareInterval,
} from '../../src/domain/report/format.ts';
import { periodName } from '../../src/domain/report/period-words.ts';
import type { Report } from '../../src/domain/report/report.ts';
import { cutText, escapeMarkup, type Locale, oneLine, shownText } from '../../src/domain/text.ts';
import { term } from '../../src/domain/words/terms.ts';
import { filterText, movementOf } from './change-rows.ts';
import { meanIntervalText } from './key-figures.ts';
import { summarize, unfinishedNote } from './listings.ts';
import { REPORT_WORDS } from './words/speak.ts';

interface Plain {
  type: 'plain_text';
  text: string;
  emoji: false;
}
interface Span {
  type: 'text';
  text: string;
  style?: { bold: true };
}

/** The Block Kit blocks of a summary. Only plain and rich text: nothing in them is read as markup, mention or link. */
export type ReportBlock =
  | { type: 'header'; text: Plain }
  | { type: 'rich_text'; elements: { type: 'rich_text_section'; elements: Span[] }[] }
  | { type: 'divider' }
  | { type: 'context'; elements: Plain[] };

/** Characters that keep a summary on one phone screen, far under Slack's own limits. */
const MAX_HEADER = 140;
const MAX_SENTENCE = 400;

/** The summary as one message: what notifications show, and the blocks. */
export function renderReportMessage(
  report: Report,
  locale: Locale,
): { readonly text: string; readonly blocks: ReportBlock[] } {
  const text = [titleOf(report, locale), ...findings(report, locale)].join(' · ');
  return {
    text: escapeMarkup(oneLine(text, 3 * MAX_SENTENCE)),
    blocks: renderReportBlocks(report, locale),
  };
}

/** Header, response and headline figures, findings, formula. */
export function renderReportBlocks(report: Report, locale: Locale): ReportBlock[] {
  const words = REPORT_WORDS[locale];
  const note = [...unfinishedNote(report, locale), ...filterText(report, locale), words.formulas.short].map(
    (text) => plain(text, MAX_SENTENCE),
  );
  return [
    { type: 'header', text: plain(titleOf(report, locale), MAX_HEADER) },
    section([span(`${summarize(report, locale)}\n`), ...headline(report, locale)]),
    ...attention(report, locale),
    { type: 'context', elements: note },
  ];
}

function titleOf({ period, team }: Report, locale: Locale): string {
  const words = REPORT_WORDS[locale];
  const days = period.kind === 'weekly' ? formatDays(period, locale) : undefined;
  const named = periodName(period.label, locale);
  const whole = `${words.title[period.kind]} · ${named}`;
  const title = days === undefined ? whole : words.withInterval(whole, days);
  return team === '' ? title : `${title} · ${team}`;
}

/** Each figure bold, with its interval behind it. */
function headline(report: Report, locale: Locale): readonly Span[] {
  const { overall, nps } = report;
  const words = REPORT_WORDS[locale];
  if (overall.n === 0 && nps.n === 0) return [span(words.count(0))];
  const figures = [
    {
      code: 'csatShare',
      n: overall.n - overall.derived,
      value: overall.csatShare,
      text: formatShare(overall.csatShare),
      interval: formatShareInterval(overall.csatInterval),
    },
    {
      code: 'meanScore',
      n: overall.n,
      value: overall.meanScore,
      text: formatMean(overall.meanScore),
      interval: meanIntervalText(overall.meanInterval, locale),
    },
    {
      code: 'nps',
      n: nps.n,
      value: nps.score,
      text: formatNps(nps.score),
      interval: formatNpsInterval(nps.interval),
    },
  ];
  const separator = locale === 'en' ? '; ' : '；';
  return figures
    .filter(({ value }) => value !== null)
    .flatMap(({ code, text, interval, n }, at) => [
      ...(at === 0 ? [] : [span(separator)]),
      bold(`${term('figure', code, locale)} ${text}`),
      span(words.withInterval('', `${interval}${locale === 'en' ? ', ' : '，'}n=${n}`)),
      ...movement(report, code, locale),
    ]);
}

/** An arrow with its size and word, where a test says that the figure has moved. */
function movement(report: Report, code: string, locale: Locale): readonly Span[] {
  const moved = movementOf(report, code, locale);
  return moved === undefined ? [] : [bold(` ${moved.text}`)];
}

/** What the figures say, each sentence with its first words bold; nothing when they say nothing more. */
function attention(report: Report, locale: Locale): readonly ReportBlock[] {
  const sentences = findingsBeside(report, locale);
  if (sentences.length === 0) return [];
  const spans = sentences.flatMap((sentence, at) => {
    const lead = leadOf(sentence);
    const rest = sentence.slice(lead.length) + (at === sentences.length - 1 ? '' : '\n');
    return [...(lead === '' ? [] : [bold(lead)]), ...(rest === '' ? [] : [span(rest)])];
  });
  return [{ type: 'divider' }, section(spans)];
}

function section(elements: readonly Span[]): ReportBlock {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [...elements] }] };
}

function span(text: string): Span {
  return { type: 'text', text: cutText(shownText(text), MAX_SENTENCE) };
}

function bold(text: string): Span {
  return { ...span(text), style: { bold: true } };
}

function plain(text: string, max: number): Plain {
  return { type: 'plain_text', text: oneLine(text, max), emoji: false };
}

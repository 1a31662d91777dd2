import { plainText } from '../../src/domain/privacy.ts';
import { findings, findingsBeside } from '../../src/domain/report/findings.ts';
import {
  formatDays,
  formatMean,
  formatMoment,
  formatNps,
  formatNpsInterval,
  formatShare,
  formatShareInterval,
} from '../../src/domain/report/format.ts';
import { periodName, thisPeriod } from '../../src/domain/report/period-words.ts';
import type { Report } from '../../src/domain/report/report.ts';
import { term } from '../../src/domain/terms.ts';
import { cutText, type Locale } from '../../src/domain/text.ts';
import { filterText, movementOf } from './change-rows.ts';
import { meanIntervalText } from './key-figures.ts';
import { summarize } from './listings.ts';
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
  | { type: 'context'; elements: Plain[] }
  | {
      type: 'actions';
      elements: { type: 'button'; action_id: string; style: 'primary'; text: Plain; url: string }[];
    };

/** Characters that keep a summary on one phone screen, far under Slack's own limits. */
const MAX_HEADER = 140;
const MAX_SENTENCE = 400;
const MAX_URL = 3000;

/** The summary as one message: what notifications show, and the blocks. */
export function renderReportMessage(
  report: Report,
  locale: Locale,
  link: string | undefined,
): { readonly text: string; readonly blocks: ReportBlock[] } {
  const text = [titleOf(report, locale), ...findings(report, locale)].join(' · ');
  return {
    text: escapeMarkup(oneLine(text, 3 * MAX_SENTENCE)),
    blocks: renderReportBlocks(report, locale, link),
  };
}

/** Header, response and headline figures, findings, formula, and a button to the page when there is an http(s) address. */
export function renderReportBlocks(report: Report, locale: Locale, link: string | undefined): ReportBlock[] {
  const words = REPORT_WORDS[locale];
  const moment = report.period.complete ? [] : [unfinishedText(report, locale)];
  const only = [filterText(report, locale)].filter((text) => text !== undefined);
  const note = [...moment, ...only, words.formulas.short].map((text) => plain(text, MAX_SENTENCE));
  return [
    { type: 'header', text: plain(titleOf(report, locale), MAX_HEADER) },
    section([span(`${summarize(report, locale)}\n`), ...headline(report, locale)]),
    ...attention(report, locale),
    { type: 'context', elements: note },
    ...(isLink(link) ? [openButton(words.open, link)] : []),
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
    const [lead = ''] = /^[^，,：:；;（(。]+/u.exec(sentence) ?? [];
    const rest = sentence.slice(lead.length) + (at === sentences.length - 1 ? '' : '\n');
    return [...(lead === '' ? [] : [bold(lead)]), ...(rest === '' ? [] : [span(rest)])];
  });
  return [{ type: 'divider' }, section(spans)];
}

function unfinishedText({ generatedAt, period }: Report, locale: Locale): string {
  const moment = formatMoment(new Date(generatedAt), period.timezone, locale);
  return REPORT_WORDS[locale].unfinished(thisPeriod(period, locale), moment);
}

function openButton(label: string, url: string): ReportBlock {
  return {
    type: 'actions',
    elements: [{ type: 'button', action_id: 'report:open', style: 'primary', text: plain(label, 75), url }],
  };
}

function isLink(link: string | undefined): link is string {
  return link !== undefined && link.length <= MAX_URL && /^https?:\/\//iu.test(link);
}

function section(elements: readonly Span[]): ReportBlock {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [...elements] }] };
}

function span(text: string): Span {
  return { type: 'text', text: cutText(plainText(text), MAX_SENTENCE) };
}

function bold(text: string): Span {
  return { ...span(text), style: { bold: true } };
}

function plain(text: string, max: number): Plain {
  return { type: 'plain_text', text: oneLine(text, max), emoji: false };
}

function oneLine(text: string, max: number): string {
  return cutText(plainText(text).replace(/\s+/gu, ' ').trim(), max);
}

/** The three characters that Slack's markup is made of. */
function escapeMarkup(text: string): string {
  return text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;');
}

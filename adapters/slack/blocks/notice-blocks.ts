import { assertNever } from '../../../src/domain/errors.ts';
import type { Report } from '../../../src/domain/report/report.ts';
import type { NoticeContent } from '../../../src/domain/team/notice.ts';
import { troubleOf } from '../../../src/domain/team/trouble.ts';
import { escapeMarkup, type Locale, manyLines, oneLine } from '../../../src/domain/text.ts';
import { term } from '../../../src/domain/words/terms.ts';
import type { SlackBlock } from './block-types.ts';
import { type BlockOptions, consoleLink, quoteWords, renderCase, reportLink } from './case-blocks.ts';
import { caseTitle } from './case-title.ts';
import { renderEntry } from './entries.ts';
import { contextLine, field, headline, joined, moment, sentence } from './parts.ts';
import { SLACK_WORDS, type SlackWords } from './words.ts';

/** A message for Slack: blocks, and the text that notifications and screen readers use. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: readonly { readonly type: string }[];
}

interface NoticeMessage {
  readonly text: string;
  readonly blocks: readonly SlackBlock[];
}

/** Draws a report. */
export type RenderReport = (report: Report, locale: Locale) => SlackMessage;

export interface NoticeOptions extends BlockOptions {
  readonly renderReport: RenderReport;
}

const SUBJECT_MAX = 120;

/** Any notice as a Slack message. Total, within Block Kit's limits whatever the content. */
export function renderNotice(content: NoticeContent, options: NoticeOptions): SlackMessage {
  switch (content.kind) {
    case 'case':
      return {
        text: escapeMarkup(
          `${caseTitle(content.case, options.locale)} · ${oneLine(content.case.customerMasked, 60)}`,
        ),
        blocks: renderCase(content.case, options),
      };
    case 'entry':
      return renderEntry(content.entry, options);
    case 'report':
      return renderSummary(content.report, options);
    case 'human':
      return renderHuman(content, options);
    case 'operator':
      return renderOperator(content, options);
    default:
      return assertNever(content);
  }
}

/** What a notice is about, for the message's metadata: ids and codes only, other apps of the workspace can read it. */
export function noticeSubject(content: NoticeContent): string {
  switch (content.kind) {
    case 'case':
      return `case:${content.case.id}`;
    case 'entry':
      return `case:${content.entry.caseId}:${content.entry.what}:${content.entry.at.toISOString()}`;
    case 'report':
      return `${content.report.period.kind}:${content.report.period.label}`;
    case 'human':
      return `human:${content.at.toISOString()}`;
    case 'operator':
      return `operator:${oneLine(content.code, 80)}`;
    default:
      return assertNever(content);
  }
}

/** The link goes into the console, where a browser can log in, and stands below as text: a button would be marked by Slack. */
function renderSummary(report: Report, options: NoticeOptions): SlackMessage {
  const { text, blocks } = options.renderReport(report, options.locale);
  return { text, blocks: [...blocks, ...reportLink(options, report)] };
}

function renderHuman(
  content: Extract<NoticeContent, { kind: 'human' }>,
  options: NoticeOptions,
): NoticeMessage {
  const words = SLACK_WORDS[options.locale];
  const { service, question } = content;
  const title = question === undefined ? `🙋 ${words.human}` : `❓ ${words.question}`;
  return {
    text: escapeMarkup(`${title} · ${oneLine(content.customerMasked, 60)}`),
    blocks: [
      headline(title),
      {
        type: 'section',
        fields: [
          field(words.customer, content.customerMasked),
          field(words.agent, joined([content.agent ?? words.unknown, service?.department])),
          ...(service === undefined
            ? []
            : [
                field(
                  words.service,
                  joined([term('serviceType', service.type, options.locale), service.externalId]),
                ),
              ]),
        ],
      },
      ...quoteWords(question?.words ?? [], options),
      contextLine([{ own: `${toDo(content, words)} · ${moment(content.at)}` }]),
      ...consoleLink(options, '/console'),
    ],
  };
}

function toDo({ question }: Extract<NoticeContent, { kind: 'human' }>, words: SlackWords): string {
  if (question === undefined) return words.humanWhat;
  return question.waits ? words.questionWaits : words.questionGoesOn;
}

function renderOperator(
  content: Extract<NoticeContent, { kind: 'operator' }>,
  options: NoticeOptions,
): NoticeMessage {
  const words = SLACK_WORDS[options.locale];
  const code = oneLine(content.code, 80);
  const trouble = troubleOf(content.code);
  const title = `⚠️ ${trouble?.what[options.locale] ?? words.operator(code)}`;
  const told = trouble?.todo[options.locale] ?? manyLines(content.text);
  // What it is about is a name of ours: for who looks it up, not for reading.
  const about = trouble === undefined ? [] : [oneLine(content.text, SUBJECT_MAX)];
  const print = joined([words.operatorWhat, code, ...about]);
  return {
    text: escapeMarkup(title),
    blocks: [
      headline(title),
      sentence(told === '' ? title : told),
      contextLine([{ typed: print }, { own: moment(content.at) }]),
      ...consoleLink(options, '/console'),
    ],
  };
}

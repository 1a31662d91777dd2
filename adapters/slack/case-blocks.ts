import { maskText } from '../../src/domain/privacy.ts';
import type { Alert } from '../../src/domain/team/case.ts';
import type { CaseCard } from '../../src/domain/team/notice.ts';
import { cutText, type Locale, manyLines, oneLine } from '../../src/domain/text.ts';
import { term } from '../../src/domain/words/terms.ts';
import type { OwnMarkup, PlainText, RichText, SlackBlock } from './blocks.ts';
import { SLACK_WORDS } from './words.ts';

/** How the team wants its Slack messages. */
export interface BlockOptions {
  readonly locale: Locale;
  readonly verbatim: 'masked' | 'none' | 'full';
  /** Base of links to the console; no link without it. */
  readonly publicUrl?: string;
}

const QUOTE_MAX = 3000;
const HEADER_MAX = 150;
const VALUE_MAX = 300;

/** The headline of a case: severity, what fired, department, dimension. One line, plain. */
export function caseTitle(card: CaseCard, locale: Locale): string {
  const parts = [whatFired(card, locale), card.department, dimensionWord(card, locale)];
  const told = parts.filter((part): part is string => part !== undefined && part !== '');
  return cutText(`${mark(card)} ${told.map((part) => oneLine(part, 60)).join(' · ')}`, HEADER_MAX);
}

/** A case as it stands now, as Block Kit. Nothing a customer or a source typed is read as markup. */
export function renderCase(card: CaseCard, options: BlockOptions): readonly SlackBlock[] {
  return [
    { type: 'header', text: plain(caseTitle(card, options.locale)) },
    { type: 'section', fields: caseFields(card, options.locale) },
    ...quote(card, options),
    { type: 'context', elements: [plain(whatToDo(card, options.locale)), openedAt(card.openedAt)] },
    ...consoleLink(options, '/console/cases'),
  ];
}

/**
 * A link in text, not a button: Slack takes every button, one with a URL too, for an action, and shows a warning beside it when
 * the app takes none (https://github.com/slackapi/node-slack-sdk/issues/869).
 */
export function consoleLink(options: BlockOptions, path: string): readonly SlackBlock[] {
  if (options.publicUrl === undefined) return [];
  const url = `${options.publicUrl.replace(/\/+$/u, '')}${path}`;
  return [
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'link', url, text: SLACK_WORDS[options.locale].openConsole, style: { bold: true } },
          ],
        },
      ],
    },
  ];
}

/** `emoji: false`: what looks like `:fire:` in a name stays as typed. */
export function plain(text: string): PlainText {
  return { type: 'plain_text', text, emoji: false };
}

/** A label over its value, for a pair in a section. */
export function field(label: string, value: string): PlainText {
  return plain(`${label}\n${oneLine(value, VALUE_MAX)}`);
}

/** The time in the zone of whoever reads it. */
export function openedAt(at: Date): OwnMarkup {
  const fallback = at.toISOString().slice(0, 16).replace('T', ' ');
  const seconds = Math.floor(at.getTime() / 1000);
  return { type: 'mrkdwn', text: `<!date^${seconds}^{date_short_pretty} {time}|${fallback} UTC>` };
}

function mark(card: CaseCard): string {
  if (card.status === 'resolved' || card.status === 'verified') return '✅';
  return card.facts.severity === 'urgent' ? '🔴' : '🟠';
}

function whatFired(card: CaseCard, locale: Locale): string {
  const words = SLACK_WORDS[locale];
  const { alerts, score } = card.facts;
  const fired = (rule: Alert['rule']) => alerts.find((alert) => alert.rule === rule);
  if (fired('lowScore') !== undefined) return words.lowScore(String(score ?? ''));
  const nps = fired('npsDetractor');
  if (nps !== undefined) return words.nps(String(nps.score ?? score ?? ''));
  const keyword = fired('keyword');
  return keyword === undefined ? words.corrected : words.keyword(keyword.subject);
}

function dimensionWord(card: CaseCard, locale: Locale): string | undefined {
  const { dimension } = card.facts;
  return dimension === undefined || dimension === 'nps' ? undefined : term('dimension', dimension, locale);
}

function caseFields(card: CaseCard, locale: Locale): PlainText[] {
  const words = SLACK_WORDS[locale];
  const scores = card.facts.scores.map(
    (each) => `${term('dimension', each.dimension, locale)} ${each.score}`,
  );
  return [
    field(words.customer, card.customerMasked),
    field(words.agent, card.agent?.name ?? card.agent?.id ?? words.unknown),
    field(words.service, `${term('serviceType', card.serviceType, locale)} · ${card.externalId}`),
    field(words.scores, scores.length === 0 ? words.unknown : scores.join(' · ')),
  ];
}

function quote(card: CaseCard, options: BlockOptions): readonly RichText[] {
  if (card.facts.verbatims.length === 0) return [];
  const words = SLACK_WORDS[options.locale];
  if (options.verbatim === 'none') return [quoted(words.withheld)];
  // Hidden characters go first: one between two digits would hide a phone number from the mask.
  const told = card.facts.verbatims.map(manyLines).filter((text) => text !== '');
  const shown = options.verbatim === 'full' ? told : told.map(maskText);
  return shown.length === 0 ? [] : [quoted(cutText(shown.join('\n'), QUOTE_MAX, words.cut))];
}

function quoted(text: string): RichText {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text }] }],
  };
}

function whatToDo(card: CaseCard, locale: Locale): string {
  const words = SLACK_WORDS[locale];
  const next = card.facts.severity === 'urgent' ? words.contactNow : words.contact;
  const owner = card.owner === undefined ? '' : ` · ${oneLine(card.owner, 60)}`;
  const now =
    card.status === 'open' ? next : `${words.status(term('caseStatus', card.status, locale))}${owner}`;
  return `${now} · ${words.caseNumber(card.id.slice(0, 8))}`;
}

import { maskText } from '../../../src/domain/privacy.ts';
import type { Report } from '../../../src/domain/report/report.ts';
import { isOpenCase } from '../../../src/domain/team/case.ts';
import type { CaseCard } from '../../../src/domain/team/notice.ts';
import { cutText, type Locale, manyLines } from '../../../src/domain/text.ts';
import { term } from '../../../src/domain/words/terms.ts';
import type { PlainText, RichText, SlackBlock } from './block-types.ts';
import { caseButtons } from './case-buttons.ts';
import { type StateOptions, stateOf } from './case-state.ts';
import { caseTitle, isChurn } from './case-title.ts';
import { quoted } from './entries.ts';
import { contextLine, field, headline } from './parts.ts';
import { SLACK_WORDS } from './words.ts';

/** How the team wants its Slack messages. */
export interface BlockOptions extends StateOptions {
  readonly verbatim: 'masked' | 'none' | 'full';
  /** Base of links to the console; no link without it. */
  readonly publicUrl?: string;
  /** Whether what people do in Slack reaches us: no button without that, Slack would mark it. */
  readonly interactive: boolean;
  /** False where csat.yaml names no manager: nobody may see what is masked, so nobody is offered to. Offered when absent. */
  readonly unmaskable?: boolean;
}

type LinkOptions = Pick<BlockOptions, 'publicUrl' | 'locale'>;

const QUOTE_MAX = 3000;

/** A case as it stands now, as Block Kit. Nothing a customer or a source typed is read as markup. */
export function renderCase(card: CaseCard, options: BlockOptions): readonly SlackBlock[] {
  return [
    headline(caseTitle(card, options.locale)),
    { type: 'section', fields: caseFields(card, options.locale) },
    ...quoteWords(card.facts.verbatims, options),
    ...resolutionOf(card, options),
    contextLine(stateOf(card, options)),
    ...(options.interactive ? [caseButtons(card, options)] : []),
    ...consoleLink(options, '/console/cases'),
  ];
}

/**
 * A link in text, not a button: Slack takes every button, one with a URL too, for an action, and shows a warning beside it when
 * the app takes none (https://github.com/slackapi/node-slack-sdk/issues/869).
 */
export function consoleLink({ publicUrl, locale }: LinkOptions, path: string): readonly SlackBlock[] {
  if (publicUrl === undefined) return [];
  const url = `${publicUrl.replace(/\/+$/u, '')}${path}`;
  return [
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [{ type: 'link', url, text: SLACK_WORDS[locale].openConsole, style: { bold: true } }],
        },
      ],
    },
  ];
}

/** The console's page of that period. */
export function reportLink(options: LinkOptions, { period }: Pick<Report, 'period'>): readonly SlackBlock[] {
  return consoleLink(options, `/console/reports/${encodeURIComponent(period.label)}`);
}

function caseFields(card: CaseCard, locale: Locale): PlainText[] {
  const words = SLACK_WORDS[locale];
  const served = card.route.department === undefined ? undefined : card.department;
  const agent = card.agent?.name ?? card.agent?.id ?? words.unknown;
  const elsewhere = served === undefined || served === card.route.department ? '' : ` · ${served}`;
  return [
    field(words.customer, card.customerMasked),
    field(words.agent, `${agent}${elsewhere}`),
    field(words.service, `${term('serviceType', card.serviceType, locale)} · ${card.externalId}`),
    scoresField(card, locale),
  ];
}

function scoresField(card: CaseCard, locale: Locale): PlainText {
  const words = SLACK_WORDS[locale];
  const isRow = isChurn(card);
  const scores = card.facts.scores.map(
    ({ dimension, score }) => `${term('dimension', dimension, locale)} ${score}`,
  );
  return field(
    isRow ? words.scoresInRow : words.scores,
    scores.length === 0 ? words.unknown : scores.join(isRow ? ' → ' : ' · '),
  );
}

/** A customer's words, as far as the team wants them in Slack. */
export function quoteWords(
  texts: readonly string[],
  { locale, verbatim }: Pick<BlockOptions, 'locale' | 'verbatim'>,
): readonly RichText[] {
  if (texts.length === 0) return [];
  const words = SLACK_WORDS[locale];
  if (verbatim === 'none') return [quoted(words.withheld)];
  // Hidden characters go first: one between two digits would hide a phone number from the mask.
  const told = texts.map(manyLines).filter((text) => text !== '');
  const shown = verbatim === 'full' ? told : told.map(maskText);
  return shown.length === 0 ? [] : [quoted(cutText(shown.join('\n'), QUOTE_MAX, words.cut))];
}

/** What was found and done, once it is. */
function resolutionOf(card: CaseCard, { locale, verbatim }: BlockOptions): readonly SlackBlock[] {
  const { resolution } = card;
  if (resolution === undefined || isOpenCase(card)) return [];
  const words = SLACK_WORDS[locale];
  const shown = (text: string) => (verbatim === 'full' ? text : maskText(manyLines(text)));
  const cause = `${term('category', resolution.category, locale)} · ${shown(resolution.cause)}`;
  return [{ type: 'section', fields: [field(words.cause, cause), field(words.fix, shown(resolution.fix))] }];
}

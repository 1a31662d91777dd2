import { maskText } from '../../../src/domain/privacy.ts';
import { type AuditEntry, CUSTOMER, SYSTEM } from '../../../src/domain/team/audit.ts';
import { CALLBACK_RESULTS } from '../../../src/domain/team/case.ts';
import type { CaseEntry } from '../../../src/domain/team/notice.ts';
import { cutText, escapeMarkup, type Locale, manyLines, oneLine } from '../../../src/domain/text.ts';
import { type TermGroup, term } from '../../../src/domain/words/terms.ts';
import type { RichText, SlackBlock } from './block-types.ts';
import { ENTRY_WORDS } from './entry-words.ts';
import { fill, joined, lineBlock, type Part, person, toMarkup } from './parts.ts';

export interface EntryOptions {
  readonly locale: Locale;
  readonly verbatim: 'masked' | 'none' | 'full';
}

export interface EntryMessage {
  readonly text: string;
  readonly blocks: readonly SlackBlock[];
}

type Line = Omit<AuditEntry, 'hash'>;
type Details = Readonly<Record<string, string>>;

const QUOTE_MAX = 3000;
const NAME_MAX = 60;

/** One reply under a case's message: who did what, and what was written about it. Mentions only people of the team. */
export function renderEntry(entry: CaseEntry, options: EntryOptions): EntryMessage {
  const line = entryLine(entry, options.locale);
  const customer = oneLine(entry.customerMasked, NAME_MAX);
  return {
    text: joined([toMarkup(line), escapeMarkup(customer)]),
    blocks: [lineBlock(line), ...writtenOf(entry, options)],
  };
}

/** A line of a case's history in words. Total: what is missing is left out. */
function entryLine(entry: Line, locale: Locale): readonly Part[] {
  const details = entry.details ?? {};
  const to = given(details, 'to');
  const level = given(details, 'level');
  return fill(templateOf(entry, locale), {
    who: whoPart(entry.who, locale),
    to: to === undefined ? undefined : person(to),
    why: word(
      entry.what === 'not-told' ? ['newsOutcome', 'skipReason'] : ['skipReason'],
      given(details, 'why'),
      locale,
    ),
    news: word(['customerNews'], given(details, 'news'), locale),
    level: level !== undefined && /^\d+$/u.test(level) ? { own: level } : undefined,
    category: word(['category'], given(details, 'category') ?? 'other', locale),
  });
}

function templateOf({ what, who, details = {} }: Line, locale: Locale): string {
  const words = ENTRY_WORDS[locale];
  if (what === 'contacted')
    return words.contacted[CALLBACK_RESULTS.find((each) => each === details['result']) ?? 'reached'];
  if (what === 'noted' && given(details, 'news') !== undefined) return words.toldWanted;
  const special = who === CUSTOMER ? words.byCustomer : words.toNobody;
  const isSpecial = who === CUSTOMER || given(details, 'to') === undefined;
  return (isSpecial ? special[what] : undefined) ?? words.events[what];
}

function whoPart(who: string, locale: Locale): Part {
  if (who === SYSTEM) return { own: ENTRY_WORDS[locale].system };
  return who === CUSTOMER ? { own: ENTRY_WORDS[locale].customer } : person(who);
}

/** A word of ours for a code; a code that has none is shown as it is, as something typed. */
function word(groups: readonly TermGroup[], code: string | undefined, locale: Locale): Part | undefined {
  if (code === undefined) return undefined;
  const told = groups.map((group) => term(group, code, locale)).find((each) => each !== code);
  return told === undefined ? { typed: oneLine(code, NAME_MAX) } : { own: told };
}

/** What was written, as a quotation: the team's words masked like the customer's, and the customer's by the team's setting. */
function writtenOf({ what, who, details = {} }: Line, options: EntryOptions): readonly RichText[] {
  const words = ENTRY_WORDS[options.locale];
  const labelled = (label: string, key: string) => {
    const text = manyLines(given(details, key) ?? '');
    return text === '' ? [] : [`${label}${text}`];
  };
  const written = {
    noted: () => labelled('', 'text'),
    contacted: () => labelled('', 'text'),
    resolved: () => [...labelled(words.cause, 'cause'), ...labelled(words.fix, 'fix')],
    reopened: () => labelled('', 'why'),
  } as const;
  const texts = Object.hasOwn(written, what) ? written[what as keyof typeof written]() : [];
  if (texts.length === 0) return [];
  if (who === CUSTOMER && options.verbatim === 'none') return [quoted(words.withheld)];
  const shown = options.verbatim === 'full' ? texts : texts.map(maskText);
  return [quoted(cutText(shown.join('\n'), QUOTE_MAX))];
}

/** A quotation in which nothing is markup. */
export function quoted(text: string): RichText {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text }] }],
  };
}

function given(details: Details, key: string): string | undefined {
  const value = Object.hasOwn(details, key) ? details[key] : undefined;
  return value === undefined || value.trim() === '' ? undefined : value;
}

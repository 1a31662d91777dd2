import { isSlackUser } from '../../../src/domain/team/audit.ts';
import { cutText, escapeMarkup, oneLine } from '../../../src/domain/text.ts';
import type { ContextBlock, HeaderBlock, OwnMarkup, PlainText, SectionBlock } from './block-types.ts';

/** A piece of a line: words of ours (markup and mentions allowed), or what somebody typed (shown as it is). */
export type Part = { readonly own: string } | { readonly typed: string };

const VALUE_MAX = 300;
const NAME_MAX = 60;
const LINE_MAX = 3000;
const HEADER_MAX = 150;
const MOST_ELEMENTS = 10;

/** `emoji: false`: what looks like `:fire:` in a name stays as typed. */
export function plain(text: string): PlainText {
  return { type: 'plain_text', text, emoji: false };
}

/** What a message, or a part of a page, is about. */
export function headline(text: string): HeaderBlock {
  return { type: 'header', text: plain(cutText(text, HEADER_MAX)) };
}

/** A sentence, shown as it is. */
export function sentence(text: string): SectionBlock {
  return { type: 'section', text: plain(cutText(text, LINE_MAX)) };
}

/** A label over its value, for a pair in a section. */
export function field(label: string, value: string): PlainText {
  return plain(`${label}\n${oneLine(value, VALUE_MAX)}`);
}

/** A moment in the zone and language of whoever reads it, as markup of ours. */
export function moment(at: Date): string {
  const fallback = at.toISOString().slice(0, 16).replace('T', ' ');
  const seconds = Math.floor(at.getTime() / 1000);
  return `<!date^${seconds}^{date_short_pretty} {time}|${fallback} UTC>`;
}

/** Somebody of the team: mentioned only when Slack knows them, else the name as it was typed. */
export function person(who: string): Part {
  return isSlackUser(who) ? { own: `<@${who}>` } : { typed: oneLine(who, NAME_MAX) };
}

/** The pieces of a sentence of ours; `{name}` stands for a piece of its own, and vanishes when there is none. */
export function fill(
  template: string,
  pieces: Readonly<Record<string, Part | undefined>> = {},
): readonly Part[] {
  return template.split(/(\{[a-z]+\})/iu).flatMap((text): readonly Part[] => {
    const name = /^\{([a-z]+)\}$/iu.exec(text)?.[1];
    if (name === undefined) return text === '' ? [] : [{ own: text }];
    const piece = Object.hasOwn(pieces, name) ? pieces[name] : undefined;
    return piece === undefined ? [] : [piece];
  });
}

/** Lines joined by a dot between them. */
export function dotted(lines: readonly (readonly Part[])[]): readonly Part[] {
  return lines
    .filter((line) => line.length > 0)
    .flatMap((line, at) => (at === 0 ? line : [{ own: ' · ' }, ...line]));
}

/** Words with a dot between them; what is absent or empty is left out. */
export function joined(words: readonly (string | undefined)[]): string {
  return words.filter((word) => word !== undefined && word !== '').join(' · ');
}

/** The pieces as a text in which only words of ours are markup: for notifications. */
export function toMarkup(parts: readonly Part[]): string {
  return parts.map((part) => ('own' in part ? part.own : escapeMarkup(part.typed))).join('');
}

/** One line of small print: words of ours as markup, everything typed as it is, each in an element of its own where they meet. */
export function contextLine(parts: readonly Part[]): ContextBlock {
  if (!hasMarkup(parts)) return { type: 'context', elements: [plain(cutText(textOf(parts), LINE_MAX))] };
  return { type: 'context', elements: merge(parts).slice(0, MOST_ELEMENTS) };
}

/** One line of a message. Where a mention and a typed name meet, it is small print: only there the two can stand side by side. */
export function lineBlock(parts: readonly Part[]): SectionBlock | ContextBlock {
  if (parts.every((part) => 'own' in part)) return { type: 'section', text: markup(toMarkup(parts)) };
  if (hasMarkup(parts)) return contextLine(parts);
  return sentence(textOf(parts));
}

/** Markup of our own; `verbatim` keeps Slack from making links of what looks like one. */
export function markup(text: string): OwnMarkup & { readonly verbatim: true } {
  return { type: 'mrkdwn', text, verbatim: true };
}

function hasMarkup(parts: readonly Part[]): boolean {
  return parts.some((part) => 'own' in part && part.own.includes('<'));
}

function textOf(parts: readonly Part[]): string {
  return parts.map((part) => ('own' in part ? part.own : part.typed)).join('');
}

/** Neighbours of one kind become one element; blanks at the seams are Slack's to draw. */
function merge(parts: readonly Part[]): (OwnMarkup | PlainText)[] {
  const merged: Part[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (last !== undefined && 'own' in last && 'own' in part)
      merged[merged.length - 1] = { own: last.own + part.own };
    else merged.push(part);
  }
  return merged
    .filter((part) => ('own' in part ? part.own : part.typed).trim() !== '')
    .map((part) => ('own' in part ? markup(part.own.trim()) : plain(part.typed.trim())));
}

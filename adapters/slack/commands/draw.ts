import { escapeMarkup, oneLine } from '../../../src/domain/text.ts';
import type { ActionsBlock, Button, RichText, SectionBlock, SlackBlock } from '../blocks/block-types.ts';
import type { SlackMessage } from '../blocks/notice-blocks.ts';
import { plain, sentence } from '../blocks/parts.ts';

/** A piece of a line of rich text, in which nothing is read as markup. */
export type Span = string | { readonly code: string } | { readonly bold: string } | { readonly link: string };

const SPAN_MAX = 400;
const TEXT_MAX = 300;
const BUTTON_MAX = 75;

/** An answer that is seen by whoever asked: its blocks, and what notifications and screen readers say. */
export function answerOf(text: string, blocks: SlackMessage['blocks']): SlackMessage {
  return { text: escapeMarkup(oneLine(text, TEXT_MAX)), blocks };
}

/** An answer of one sentence, with what may stand below it. */
export function sayLine(text: string, below: readonly SlackBlock[] = []): SlackMessage {
  return answerOf(text, [line(text), ...below]);
}

/** A sentence, shown as it is. */
export function line(text: string): SectionBlock {
  return sentence(oneLine(text));
}

/** A sentence with a button beside it. */
export function lineWith(text: string, accessory: Button): SectionBlock {
  return { ...line(text), accessory };
}

/** Lines of rich text in one block. Empty pieces are left out. */
export function richLines(lines: readonly (readonly Span[])[]): RichText {
  const elements = lines.flatMap((spans, at) => [...(at === 0 ? [] : ['\n']), ...spans].flatMap(element));
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

/** Buttons in a row. */
export function buttons(elements: Button[]): ActionsBlock {
  return { type: 'actions', elements };
}

/** A button of ours: `action` says what it does, `value` on what. */
export function button(text: string, action: string, value: string): Button {
  return { type: 'button', action_id: action, value, text: plain(oneLine(text, BUTTON_MAX)) };
}

type Inline = Extract<
  Extract<RichText['elements'][number], { type: 'rich_text_section' }>['elements'][number],
  { type: 'text' | 'link' }
>;

function element(span: Span): readonly Inline[] {
  if (span === '\n') return [{ type: 'text', text: span }];
  if (typeof span === 'string') return text(span, undefined);
  if ('link' in span)
    return /^https?:\/\//u.test(span.link)
      ? [{ type: 'link', url: span.link, text: span.link }]
      : text(span.link, { code: true });
  return 'code' in span ? text(span.code, { code: true }) : text(span.bold, { bold: true });
}

function text(typed: string, style: { code: true } | { bold: true } | undefined): readonly Inline[] {
  const shown = oneLine(typed, SPAN_MAX);
  if (shown === '') return [];
  // A blank at an end is part of a sentence made of several pieces.
  const around = `${/^\s/u.test(typed) ? ' ' : ''}${shown}${/\s$/u.test(typed) ? ' ' : ''}`;
  return [style === undefined ? { type: 'text', text: around } : { type: 'text', text: shown, style }];
}

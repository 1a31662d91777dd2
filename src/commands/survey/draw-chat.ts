import type { OutgoingMessage } from '../../domain/conversation/chat.ts';
import { displayWidth } from '../../domain/words/display-width.ts';

/** How a message is drawn: as a bubble with buttons, or as plain text with the answers as a list. */
export type Look = 'telegram' | 'text';

/** Columns of a bubble's text. */
const WIDTH = 56;

/** One message as the customer sees it, ending in a line end. `replyWith` introduces the list of answers. */
export function drawMessage({ text, buttons }: OutgoingMessage, look: Look, replyWith: string): string {
  if (look === 'text') {
    const labels = buttons.flat().map(({ label }) => label);
    const list = labels.length === 0 ? [] : [`${replyWith}: ${labels.join(' | ')}`];
    return [...text.split('\n'), ...list, ''].join('\n');
  }
  const lines = text.split('\n').flatMap(wrap);
  const bar = '─'.repeat(WIDTH + 2);
  return [
    `╭${bar}╮`,
    ...lines.map((line) => `│ ${fill(line, WIDTH)} │`),
    `╰${bar}╯`,
    ...buttons.map((row) => drawRow(row.map(({ label }) => label))),
    '',
  ].join('\n');
}

function drawRow(labels: readonly string[]): string {
  const width = Math.floor((WIDTH + 4 - labels.length * 2 - (labels.length - 1)) / labels.length);
  return labels.map((label) => `[${centre(cut(label, width), width)}]`).join(' ');
}

function centre(text: string, width: number): string {
  const left = Math.max(0, Math.floor((width - displayWidth(text)) / 2));
  return fill(' '.repeat(left) + text, width);
}

function fill(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** A label that is too long ends in "…", as on a phone. */
function cut(label: string, width: number): string {
  if (displayWidth(label) <= width) return label;
  let kept = '';
  for (const sign of label) {
    if (displayWidth(kept + sign) > width - 1) break;
    kept += sign;
  }
  return `${kept}…`;
}

/** Lines of at most `WIDTH` columns, broken at blanks and between wide characters. */
function wrap(text: string): readonly string[] {
  const pieces = text.match(
    /[\u2e80-\u{3fffd}][，。！？；：、）」』”’]*|[^\s\u2e80-\u{3fffd}]+\s*|\s+/gu,
  ) ?? [''];
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && displayWidth((line + piece).trimEnd()) > WIDTH) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  return [...lines, line.trimEnd()];
}

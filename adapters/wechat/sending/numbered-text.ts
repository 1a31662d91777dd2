import type { Button, OutgoingMessage } from '../../../src/domain/conversation/chat.ts';
import { numberedChoices } from '../../../src/domain/conversation/numbered-menu.ts';
import { cutText, wellFormed } from '../../../src/domain/text.ts';

/** Longer ones are refused by some puppets; a question is far below. */
const MAX_TEXT = 2000;

/** A message as plain text: its answers as numbered lines, and a last line with the commands it does not speak of itself. */
export function toNumberedText({ text, buttons }: OutgoingMessage): string {
  const lines = numberedChoices(buttons).map(({ number, label }) => `${number}. ${withoutBox(label)}`);
  const words = wordsToType(buttons.flat(), text);
  const parts = [text, lines.join('\n'), words.length === 0 ? '' : lastLine(words)];
  return cutText(wellFormed(parts.filter((part) => part !== '').join('\n\n')), MAX_TEXT);
}

/** An empty box asks to be tapped; a ticked one still tells something. */
function withoutBox(label: string): string {
  return label.replace(/^☐ /u, '');
}

/** What may be typed instead of an answer, as its button is labelled, without arrows. */
function wordsToType(buttons: readonly Button[], text: string): readonly string[] {
  return buttons
    .filter(({ code }) => code.startsWith('command:') || code === 'doubt:no')
    .map(({ label }) => label.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
    .filter((word) => word !== '' && !text.includes(word));
}

/** In the language of the words themselves: a message does not say its own. */
function lastLine(words: readonly string[]): string {
  const all = words.join('');
  if (!/\p{Script=Han}/u.test(all)) return `Or reply: ${words.join(', ')}`;
  return `${/[題過繼續]/u.test(all) ? '也可以回覆' : '也可以回复'}：${words.join('、')}`;
}

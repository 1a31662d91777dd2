import type { ChatAddress, OutgoingMessage } from '../../../src/domain/conversation/chat.ts';
import { numberedChoices } from '../../../src/domain/conversation/numbered-menu.ts';
import { wellFormed } from '../../../src/domain/text.ts';
import type { Keys } from '../../../src/ports/runtime.ts';
import { packButton } from '../../chat/button-data.ts';
import { fitBlocks, fitBytes } from './fit-bytes.ts';

/** What a message is to WeCom. */
export type Content =
  | { readonly msgtype: 'text'; readonly text: { readonly content: string } }
  | {
      readonly msgtype: 'msgmenu';
      readonly msgmenu: { readonly head_content: string; readonly list: readonly MenuEntry[] };
    };
export interface MenuEntry {
  readonly type: 'click';
  readonly click: { readonly id: string; readonly content: string };
}

/** WeCom's limits; all but the first in bytes. */
export const MENU_LIMITS = { entries: 10, head: 1024, entry: 128, text: 2048 } as const;

/**
 * Text without buttons, else a menu whose entries are bound to this chat by signature. More buttons than a menu has room for are
 * written out below the text, to be answered by typing. What is too long is shortened. Throws `RangeError` for a button that
 * cannot be made.
 */
export function toContent(message: OutgoingMessage, to: ChatAddress, keys: Keys): Content {
  const { asks, buttons } = message;
  const text = wellFormed(message.text);
  const all = buttons.flat();
  if (asks === undefined || all.length === 0) return textOf(fitBlocks(text, MENU_LIMITS.text));
  if (all.length > MENU_LIMITS.entries) return textOf(written(text, buttons));
  const toEntry = ({ code, label }: { readonly code: string; readonly label: string }): MenuEntry => ({
    type: 'click',
    click: {
      id: packButton({ ...asks, code }, to, keys),
      content: fitBytes(wellFormed(label), MENU_LIMITS.entry),
    },
  });
  return {
    msgtype: 'msgmenu',
    msgmenu: { head_content: fitBlocks(text, MENU_LIMITS.head), list: all.map(toEntry) },
  };
}

function textOf(content: string): Content {
  return { msgtype: 'text', text: { content } };
}

/** The text, and what could be pressed as what can be typed: scores in one line, options with their numbers. */
function written(text: string, buttons: OutgoingMessage['buttons']): string {
  const choices = numberedChoices(buttons);
  const areScores = choices.every(({ number, label }) => label === String(number));
  const lines = areScores
    ? [choices.map(({ label }) => label).join('  ')]
    : choices.map(({ number, label }) => `${number}. ${label}`);
  const commands = buttons.flat().filter(({ code }) => code.startsWith('command:'));
  const list = [...lines, ...commands.map(({ label }) => label)].map(wellFormed).join('\n');
  const kept = fitBytes(list, MENU_LIMITS.text - RESERVED);
  return `${fitBlocks(text, MENU_LIMITS.text - Buffer.byteLength(kept) - 2)}\n\n${kept}`;
}

/** For the question, beside the longest list. */
const RESERVED = 512;

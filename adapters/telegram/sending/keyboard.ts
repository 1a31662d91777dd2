import type { ChatAddress, OutgoingMessage } from '../../../src/domain/conversation/chat.ts';
import { wellFormed } from '../../../src/domain/text.ts';
import type { Keys } from '../../../src/ports/runtime.ts';
import { packButton } from '../../chat/button-data.ts';

/** Written as a plain object: telegraf's `Markup` adds fields that the API does not know. */
export interface InlineKeyboard {
  readonly inline_keyboard: readonly (readonly { readonly text: string; readonly callback_data: string }[])[];
}

/** Buttons in one row that every client shows; a longer row goes on in the next. */
const ROW_LENGTH = 8;

/** The buttons of a message, each bound to this chat by signature; `undefined` without buttons. */
export function toKeyboard(
  message: OutgoingMessage,
  to: ChatAddress,
  keys: Keys,
): InlineKeyboard | undefined {
  const { asks, buttons } = message;
  if (asks === undefined || buttons.length === 0) return undefined;
  const rows = buttons.flatMap((row) => splitRow(row)).filter((row) => row.length > 0);
  const toButton = ({ code, label }: { readonly code: string; readonly label: string }) => ({
    text: wellFormed(label),
    callback_data: packButton({ ...asks, code }, to, keys),
  });
  return { inline_keyboard: rows.map((row) => row.map(toButton)) };
}

function splitRow<T>(row: readonly T[]): readonly (readonly T[])[] {
  const parts = Math.ceil(row.length / ROW_LENGTH);
  const size = Math.ceil(row.length / Math.max(parts, 1));
  return Array.from({ length: parts }, (_, part) => row.slice(part * size, (part + 1) * size));
}

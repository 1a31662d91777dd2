import { type Chat, DUE_CLASSES } from '../../src/domain/conversation/chat.ts';
import { isOpen } from '../../src/domain/conversation/run.ts';
import type { ChatSave, NextDue } from '../../src/ports/store/chats.ts';

/** What lies beside a chat's document, for whoever looks for chats without reading them. */
export interface ChatFacts {
  /** `class` as its place in `DUE_CLASSES`. */
  readonly due: { readonly class: number; readonly at: Date } | undefined;
  /** Since when the chat has held nothing, and may be removed one day. */
  readonly idleSince: Date | undefined;
  readonly messages: number;
  readonly records: number;
  readonly runOpen: boolean;
}

export function toChatFacts({ chat, next }: Pick<ChatSave, 'chat' | 'next'>): ChatFacts {
  return {
    due: next && { class: rankOf(next), at: next.at },
    idleSince: isIdle(chat) ? chat.touchedAt : undefined,
    messages: chat.messages.length,
    records: chat.records.length,
    runOpen: isOpen(chat.run),
  };
}

const rankOf = (next: NextDue): number => DUE_CLASSES.indexOf(next.class);

function isIdle({ run, messages, records, optedOut }: Chat): boolean {
  return run === undefined && messages.length === 0 && records.length === 0 && !optedOut;
}

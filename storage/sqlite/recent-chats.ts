import type { Chat } from '../../src/domain/chat.ts';
import type { ChatId } from '../../src/domain/ids.ts';
import { readChat } from '../documents/chat.ts';

/** A chat as it was read or saved here, and which row it was: an idle chat is removed, and one made anew starts over. */
export interface RecentChat {
  readonly chat: Chat;
  readonly birth: number;
}

/** What a query answers that was given the two values of `guessOf`: no body when the guess was right. */
export interface GuessedRow {
  readonly revision: number;
  readonly birth: number;
  readonly body: string | null;
}

/**
 * The chats of the last moments, so that a turn reads a revision instead of parsing the whole chat again. The database
 * always has the last word: a chat from here is used only when row and revision are the ones stored now.
 */
export interface RecentChats {
  /** Revision and birth to hand to the query. */
  guessOf(id: ChatId): readonly [revision: number, birth: number];
  /** The chat of the row, taken from here when the query left out its body. */
  toChat(id: ChatId, row: GuessedRow): Chat;
  /** Remembers what was committed as this chat's next state. */
  keep(chat: Chat, birth: number): void;
  birthOf(id: ChatId): number | undefined;
}

/** Between this and twice as many are kept: some 10 MB. */
const KEPT = 1000;
const NO_GUESS = [-1, 0] as const;

/** The column that goes with `guessOf`: `?1` is the chat's id, or whatever finds it. */
export const GUESSED_BODY = 'CASE WHEN revision = ?2 AND birth = ?3 THEN NULL ELSE body END AS body';

export function createRecentChats(): RecentChats {
  let young = new Map<ChatId, RecentChat>();
  let old = new Map<ChatId, RecentChat>();
  const find = (id: ChatId): RecentChat | undefined => young.get(id) ?? old.get(id);
  const keep = (chat: Chat, birth: number): void => {
    if (young.size >= KEPT && !young.has(chat.id)) {
      old = young;
      young = new Map();
    }
    young.set(chat.id, { chat, birth });
  };
  return {
    guessOf: (id) => {
      const known = find(id);
      return known === undefined ? NO_GUESS : [known.chat.revision, known.birth];
    },
    toChat: (id, row) => {
      const known = find(id);
      if (known?.chat.revision === row.revision && known.birth === row.birth) return known.chat;
      const chat = readChat(row.body ?? '', id, row.revision);
      keep(chat, row.birth);
      return chat;
    },
    keep,
    birthOf: (id) => find(id)?.birth,
  };
}

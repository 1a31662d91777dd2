import type { Chat } from '../../src/domain/conversation/chat.ts';
import type { ChatId } from '../../src/domain/ids.ts';
import type { LoadedChat } from '../../src/ports/store/chats.ts';

/** A chat as it was read or saved here, and which row it was: an idle chat is removed, and one made anew starts over. */
interface RecentChat {
  readonly loaded: LoadedChat;
  readonly birth: number;
}

/** What tells one state of a chat from every other: each write of chat or lease raises the revision. */
export interface ChatVersion {
  readonly revision: number;
  readonly birth: number;
}

/**
 * The chats of the last moments, so that a turn reads a revision instead of parsing the whole chat again. The database
 * always has the last word: a chat from here is used only when row and revision are the ones stored now.
 */
export interface RecentChats {
  has(id: ChatId): boolean;
  /** The chat if it is known here at exactly that version. */
  at(id: ChatId, version: ChatVersion): LoadedChat | undefined;
  /** Remembers what was committed as this chat's state. */
  keep(loaded: LoadedChat, birth: number): void;
  birthOf(id: ChatId): number | undefined;
}

/** Between this and twice as many are kept: some 10 MB. */
const KEPT = 1000;

/** Remembers nothing at first. For one connection: it need not know what others write. */
export function createRecentChats(): RecentChats {
  let young = new Map<ChatId, RecentChat>();
  let old = new Map<ChatId, RecentChat>();
  const find = (id: ChatId): RecentChat | undefined => young.get(id) ?? old.get(id);
  return {
    has: (id) => find(id) !== undefined,
    at: (id, { revision, birth }) => {
      const known = find(id);
      return known?.loaded.chat.revision === revision && known.birth === birth ? known.loaded : undefined;
    },
    keep: (loaded, birth) => {
      const { id } = loaded.chat;
      if (young.size >= KEPT && !young.has(id)) {
        old = young;
        young = new Map();
      }
      young.set(id, { loaded, birth });
    },
    birthOf: (id) => find(id)?.birth,
  };
}

/** With the revision a save made. */
export function saved(chat: Chat): Chat {
  return { ...chat, revision: chat.revision + 1 };
}

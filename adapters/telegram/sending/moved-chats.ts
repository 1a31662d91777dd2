import type { ChatAddress, Delivery } from '../../../src/domain/conversation/chat.ts';
import type { Keys, Log } from '../../../src/ports/runtime.ts';
import type { LeaseStore } from '../../../src/ports/store/store.ts';
import { describeError } from '../describe-error.ts';

/** Groups that became supergroups: Telegram gives them another id, under which we go on without a word to anybody. */
export interface MovedChats {
  /** Where a chat is now: itself, or where it has moved to, also before a restart. */
  current(chat: ChatAddress): Promise<ChatAddress>;
  /** Sends where the chat is now, and once more when Telegram says that it has just moved. */
  follow(chat: ChatAddress, send: (place: ChatAddress) => Promise<Delivery>): Promise<Delivery>;
}

export interface MovedChatsParts {
  readonly leases: LeaseStore;
  readonly keys: Keys;
  readonly log: Log;
}

export function createMovedChats({ leases, keys, log }: MovedChatsParts): MovedChats {
  const noteOf = (chat: ChatAddress) =>
    `telegram:moved:${keys.digest('chat', [chat.channel, chat.bot, chat.chat])}`;

  const current = async (chat: ChatAddress): Promise<ChatAddress> => {
    // People do not move, and a look into the store for each of their messages would be for nothing.
    if (!isGroup(chat)) return chat;
    try {
      const sealed = await leases.getNote(noteOf(chat));
      return sealed === undefined ? chat : { ...chat, chat: keys.open(sealed) };
    } catch (error) {
      log.debug('telegram.move_not_read', describeError(error));
      return chat;
    }
  };

  const remember = async (chat: ChatAddress, to: string): Promise<void> => {
    try {
      await leases.setNote(noteOf(chat), keys.seal(to));
    } catch (error) {
      // Telegram says it again next time.
      log.debug('telegram.move_not_noted', describeError(error));
    }
  };

  return {
    current,
    async follow(chat, send) {
      const delivery = await send(await current(chat));
      if (delivery.status !== 'moved' || !isGroup(chat)) return delivery;
      await remember(chat, delivery.to);
      log.info('telegram.chat_moved');
      return send({ ...chat, chat: delivery.to });
    },
  };
}

/** Telegram's ids of groups are negative. */
function isGroup({ chat }: ChatAddress): boolean {
  return chat.startsWith('-');
}

import type { Contact } from '../../domain/asking/interaction.ts';
import type { ChatAddress } from '../../domain/conversation/chat.ts';

/** The contact that leads to this chat; `undefined` for a platform whose chats nobody opens by a link. */
export function contactIn({ channel, chat }: ChatAddress): Contact | undefined {
  return channel === 'telegram' ? { telegramChatId: chat } : undefined;
}

import type { Chat } from '../../src/domain/conversation/chat.ts';
import type { ChatSave } from '../../src/ports/store/chats.ts';
import { ADDRESS } from '../support/builders.ts';

/** The save of a chat that is not due and that nobody holds. */
export const saving = (chat: Chat, over: Partial<ChatSave> = {}): ChatSave => ({
  chat,
  address: ADDRESS,
  next: undefined,
  lease: undefined,
  ...over,
});

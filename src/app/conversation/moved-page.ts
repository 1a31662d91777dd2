import type { Chat, SeenUpdate } from '../../domain/conversation/chat.ts';
import { asId, type ChatId } from '../../domain/ids.ts';

const MOVED = 'moved:';

/** What a page's chat remembers among its updates when its survey went on in another chat. */
export function movedMark(to: ChatId, at: Date): SeenUpdate {
  return { id: `${MOVED}${to}`, at };
}

/** The chat in which a page's survey went on, if it did. */
export function movedTo({ seen }: Pick<Chat, 'seen'>): ChatId | undefined {
  const mark = seen.find(({ id }) => id.startsWith(MOVED))?.id;
  return mark === undefined ? undefined : asId<ChatId>(mark.slice(MOVED.length));
}

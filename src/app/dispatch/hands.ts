import type { ChatId } from '../../domain/ids.ts';

/** Chats that somebody in this process works on, each as often as it was taken. */
export interface Hands {
  readonly chats: ReadonlySet<ChatId>;
  take(id: ChatId): void;
  letGo(id: ChatId): void;
}

export function createHands(): Hands {
  const timesTaken = new Map<ChatId, number>();
  const chats = new Set<ChatId>();
  return {
    chats,
    take(id) {
      timesTaken.set(id, (timesTaken.get(id) ?? 0) + 1);
      chats.add(id);
    },
    letGo(id) {
      const left = (timesTaken.get(id) ?? 0) - 1;
      if (left > 0) {
        timesTaken.set(id, left);
        return;
      }
      timesTaken.delete(id);
      chats.delete(id);
    },
  };
}

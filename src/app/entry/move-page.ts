import type { Chat } from '../../domain/conversation/chat.ts';
import type { ChatId, InvitationId } from '../../domain/ids.ts';
import type { Keys } from '../../ports/runtime.ts';
import { type ChatDeps, changeChat, chatIdOf, pageAddress } from '../conversation/change-chat.ts';
import { movedMark, movedTo } from '../conversation/moved-page.ts';

type MoveDeps = ChatDeps & { readonly keys: Keys };

/**
 * Takes the survey of a page for a chat: the one guarded save that decides between two chats with the same link, and between a
 * chat and an answer on the page. True when this chat has it, also when it had it before.
 */
export function takePage(deps: MoveDeps, id: InvitationId, to: ChatId): Promise<boolean> {
  return changePage(deps, id, (chat) => {
    const holder = movedTo(chat);
    if (holder !== undefined || chat.run !== undefined || chat.optedOut)
      return { result: holder === to && chat.run === undefined };
    const now = deps.clock.now();
    return { result: true, chat: { ...chat, seen: [...chat.seen, movedMark(to, now)], touchedAt: now } };
  });
}

/** Gives it back, so that it can be answered on the page. */
export async function giveBackPage(deps: MoveDeps, id: InvitationId, from: ChatId): Promise<void> {
  await changePage(deps, id, (chat) =>
    movedTo(chat) === from
      ? {
          result: true,
          chat: { ...chat, seen: chat.seen.filter((each) => each.id !== movedMark(from, each.at).id) },
        }
      : { result: false },
  );
}

function changePage(
  deps: MoveDeps,
  id: InvitationId,
  decide: (chat: Chat) => { readonly result: boolean; readonly chat?: Chat },
): Promise<boolean> {
  const address = pageAddress(id);
  return changeChat(deps, { id: chatIdOf(deps.keys, address), address }, (loaded) => decide(loaded.chat));
}

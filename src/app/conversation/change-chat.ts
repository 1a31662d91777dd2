import type { ChannelName, Chat, ChatAddress } from '../../domain/conversation/chat.ts';
import { Fault } from '../../domain/errors.ts';
import { asId, type ChatId } from '../../domain/ids.ts';
import type { Clock, Keys } from '../../ports/runtime.ts';
import type { ChatLease, ChatStore, LoadedChat } from '../../ports/store/chats.ts';
import { nextDue } from './chat-state.ts';

/** How often a save is tried anew when others keep saving the same chat: a whole page of one customer's updates may come first. */
const MAX_TRIES = 500;

export interface ChatDeps {
  readonly chats: ChatStore;
  readonly clock: Clock;
}

export interface ChatTarget {
  readonly id: ChatId;
  readonly address: ChatAddress;
}

/** What was decided about the chat just read. Without `chat` nothing is saved. */
export interface ChatChange<T> {
  readonly result: T;
  readonly chat?: Chat;
  /** The lease to store with it; leaving it out keeps the stored one. */
  readonly lease?: ChatLease | 'release';
}

/**
 * Reads a chat, lets `decide` change it and saves it under its revision; when somebody saved it meanwhile everything is
 * done again with the new state. Resolves after the commit. Throws `commit.contested` when it never wins.
 */
export async function changeChat<T>(
  deps: ChatDeps,
  target: ChatTarget,
  decide: (loaded: LoadedChat) => ChatChange<T> | Promise<ChatChange<T>>,
): Promise<T> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const loaded = await deps.chats.load(target.id, target.address);
    const change = await decide(loaded);
    if (change.chat === undefined) return change.result;
    if (await saveChange(deps, target, loaded, change)) return change.result;
  }
  throw new Fault('commit.contested', { record: `chat ${target.id}`, tries: MAX_TRIES });
}

/** Whether it is the same hold on a chat, until whenever it lasts: a newer one has a higher fence. */
export function isSameHold({ owner, fence }: ChatLease, stored: ChatLease | undefined): boolean {
  return stored?.fence === fence && stored.owner === owner;
}

function saveChange(
  deps: ChatDeps,
  target: ChatTarget,
  loaded: LoadedChat,
  change: ChatChange<unknown>,
): Promise<boolean> {
  const chat = change.chat ?? loaded.chat;
  const lease = change.lease === 'release' ? undefined : (change.lease ?? loaded.lease);
  return deps.chats.save({ chat, address: target.address, next: nextDue(chat), lease });
}

/** The id of a chat: a keyed digest of where it is. */
export function chatIdOf(keys: Keys, address: ChatAddress): ChatId {
  return asId<ChatId>(keys.digest('chat', [address.channel, address.bot, address.chat]));
}

/** Every survey on the page is a chat of its own, named by its invitation. */
export function pageAddress(invitationId: string): ChatAddress {
  const channel: ChannelName = 'web';
  return { channel, bot: 'page', chat: invitationId };
}

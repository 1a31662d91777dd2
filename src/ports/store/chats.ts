import type { Chat, ChatAddress, DueClass } from '../../domain/conversation/chat.ts';
import type { ChatId } from '../../domain/ids.ts';
import type { DueClaim } from './due-claim.ts';

/**
 * A hold on one chat's outgoing side. A turn may still save the chat; only the holder sends. The fence is the revision
 * that the claiming save made, so that it rises with every holder.
 */
export interface ChatLease {
  readonly owner: string;
  readonly until: Date;
  readonly fence: number;
}

/** A stored chat with the lease on it, if any. The lease is not part of the chat's own state. */
export interface LoadedChat {
  readonly chat: Chat;
  readonly lease: ChatLease | undefined;
}

/** A due chat handed to one dispatcher. */
export interface ClaimedChat {
  readonly chat: Chat;
  readonly address: ChatAddress;
  readonly lease: ChatLease;
}

/** When and in which class a chat next needs attention; `undefined` for nothing. Derived from the chat by the caller. */
export interface NextDue {
  readonly at: Date;
  readonly class: DueClass;
}

export interface ChatClaim extends DueClaim {
  readonly except?: ReadonlySet<ChatId>;
}

/** What is saved with a chat. `undefined` lease releases it. */
export interface ChatSave {
  readonly chat: Chat;
  /** Needed for the first save; kept sealed. */
  readonly address: ChatAddress;
  readonly next: NextDue | undefined;
  readonly lease: ChatLease | undefined;
}

export interface ChatStore {
  /** The chat at that id; a chat that was never saved is empty at revision 0, without lease. */
  load(id: ChatId, address: ChatAddress): Promise<LoadedChat>;
  /** The chat and its address, when it was ever saved. */
  find(id: ChatId): Promise<(LoadedChat & { readonly address: ChatAddress }) | undefined>;
  /**
   * Saves the chat as revision + 1, resolving after the commit is durable. False, and nothing changed, when it is not at
   * `chat.revision` any more. The lease given replaces the stored one (the revision guards both).
   */
  save(save: ChatSave): Promise<boolean>;
  /**
   * Leases up to `limit` chats whose next due time has come and whose lease has run out, ordered by class, then due time.
   * Each gets a fence above any it had. Every claim raises the revision. Chats in `except` are in the caller's own hands
   * already and are left alone, whatever the clock says of their lease. `dueBy` looks ahead at messages and records only:
   * reminders and expiries keep to the calendar.
   */
  claimDue(claim: ChatClaim): Promise<readonly ClaimedChat[]>;
  /**
   * Ends leases of this instance, so that their work is due again at once: at start those it held before it died, later those
   * it does not know of. Chats in `except` keep theirs, and so do those leased until `until` or longer, which were taken
   * meanwhile, and those that fall due no sooner, which nobody waits for. Answers how many it ended.
   */
  endLeasesOf(owner: string, except?: ReadonlySet<ChatId>, until?: Date): Promise<number>;
  /** Removes at most `limit` chats without run, messages, records and opt-out that were last touched before `before`. */
  removeIdle(before: Date, limit: number): Promise<number>;
  /** Chats with messages waiting or in flight, and the number of those messages: for health and tests. */
  countWaiting(): Promise<{
    readonly chats: number;
    readonly messages: number;
    readonly records: number;
    readonly openRuns: number;
  }>;
}

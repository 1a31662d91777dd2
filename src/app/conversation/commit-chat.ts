import type { Chat } from '../../domain/conversation/chat.ts';
import type { ChatId } from '../../domain/ids.ts';
import { type ChatPlatform, windowRuleOf } from '../../domain/sending/channel-for.ts';
import type { Pace } from '../../domain/sending/pace.ts';
import type { ClaimedChat, LoadedChat } from '../../ports/store/chats.ts';
import { handOut } from '../dispatch/hand-out.ts';
import type { Hands } from '../dispatch/hands.ts';
import { type ChatChange, type ChatDeps, type ChatTarget, changeChat } from './change-chat.ts';
import { isDueNow } from './chat-state.ts';

export interface CommitChatDeps extends ChatDeps {
  readonly owner: string;
  readonly pace: Pick<Pace, 'take'>;
  readonly platforms: readonly ChatPlatform[];
  /** Whether the dispatcher of this process has the chat in its hands. */
  readonly isInHand: (id: ChatId) => boolean;
  /** Chats that a commit of this process may be about to take. */
  readonly committing: Pick<Hands, 'take' | 'letGo'>;
  /** Hands a chat that this commit already took to the dispatcher of this process. */
  readonly dispatch: (claimed: ClaimedChat) => void;
}

/** Who holds the chat is for the commit to say. */
type Decided<T> = Omit<ChatChange<T>, 'lease'>;

/**
 * As `changeChat`. When nobody holds the chat and something is due, the commit takes it for this process and marks the first
 * message as sending, which saves the dispatcher a read and a write.
 */
export async function commitChat<T>(
  deps: CommitChatDeps,
  target: ChatTarget,
  decide: (loaded: LoadedChat) => Decided<T> | Promise<Decided<T>>,
): Promise<T> {
  // From before the save until the dispatcher has it: a lease just saved is nobody's leftover.
  deps.committing.take(target.id);
  try {
    const { result, claimed } = await changeChat(deps, target, async (loaded) => {
      const decided = await decide(loaded);
      if (decided.chat === undefined) return { result: { result: decided.result, claimed: undefined } };
      const kept = takeNow(deps, target, { chat: decided.chat, lease: loaded.lease });
      return {
        result: { result: decided.result, claimed: kept.claimed },
        chat: kept.chat,
        ...(kept.claimed ? { lease: kept.claimed.lease } : {}),
      };
    });
    if (claimed !== undefined) deps.dispatch(claimed);
    return result;
  } finally {
    deps.committing.letGo(target.id);
  }
}

function takeNow(
  deps: CommitChatDeps,
  { id, address }: ChatTarget,
  { chat, lease }: LoadedChat,
): { readonly chat: Chat; readonly claimed: ClaimedChat | undefined } {
  const now = deps.clock.now();
  const isOurs = lease?.owner === deps.owner && deps.isInHand(id);
  const isHeld = lease !== undefined && (isOurs || lease.until.getTime() > now.getTime());
  if (isHeld || !isDueNow(chat, now)) return { chat, claimed: undefined };
  const handed = handOut(chat, {
    owner: deps.owner,
    pace: deps.pace,
    address,
    chatId: id,
    now,
    monotonicMs: deps.clock.monotonicMs(),
    rule: windowRuleOf(deps.platforms, address.channel),
  });
  if (handed.lease === undefined) return { chat: handed.chat, claimed: undefined };
  const claimed = { chat: { ...handed.chat, revision: chat.revision + 1 }, address, lease: handed.lease };
  return { chat: handed.chat, claimed };
}

import type { Customer } from '../../domain/asking/customer.ts';
import type { Interaction } from '../../domain/asking/interaction.ts';
import type { Chat } from '../../domain/conversation/chat.ts';
import { isOpen, isPaused } from '../../domain/conversation/run.ts';
import type { InteractionId } from '../../domain/ids.ts';
import type { Policy } from '../../domain/policy.ts';
import { afterQuietHours } from '../../domain/sending/quiet-hours.ts';
import type { AskingStore } from '../../ports/store/asking.ts';
import { waitsSince } from './calls.ts';
import { type ChatDeps, changeChat } from './change-chat.ts';
import { hasTaken, withTaken } from './chat-state.ts';
import { isPushed } from './say.ts';

export interface ResumePausedDeps extends ChatDeps {
  readonly asking: AskingStore;
  readonly policy: () => Policy;
  readonly wakeDispatcher: () => void;
}

/**
 * Lets a survey of this customer that waits go on by itself, now that a later service of theirs was closed: after quiet hours, or at
 * once where the chat has a permit that would run out. The same service again changes nothing; killed before the save it is done
 * again with the event. `open` is the survey the customer had when it was closed.
 */
export async function resumePaused(
  deps: ResumePausedDeps,
  closed: Pick<Interaction, 'id' | 'receivedAt'>,
  open: Customer['open'],
): Promise<void> {
  const invitation = open && (await deps.asking.findInvitation(open.invitationId));
  const known = invitation && (await deps.chats.find(invitation.chatId));
  if (known === undefined || !isWaiting(known.chat, closed)) return;
  const target = { id: known.chat.id, address: known.address };
  const isSaved = await changeChat(deps, target, ({ chat }) => {
    if (!isWaiting(chat, closed)) return { result: false };
    return { result: true, chat: withResume(deps, chat, closed.id) };
  });
  if (isSaved) deps.wakeDispatcher();
}

/** Somebody asked before that service was closed, and it did not have the survey go on yet. */
function isWaiting(chat: Chat, closed: Pick<Interaction, 'id' | 'receivedAt'>): boolean {
  const { run, optedOut } = chat;
  if (!isOpen(run) || !isPaused(run) || optedOut || !isPushed(chat)) return false;
  const since = waitsSince(run);
  if (run.interactionId === closed.id || hasTaken(chat, markOf(closed.id))) return false;
  return since !== undefined && since.getTime() <= closed.receivedAt.getTime();
}

function withResume({ clock, policy }: ResumePausedDeps, chat: Chat, id: InteractionId): Chat {
  const { run } = chat;
  if (run === undefined) return chat;
  const now = clock.now();
  const isUrgent = chat.window?.pass !== undefined;
  const resumeAt = isUrgent ? now : afterQuietHours(now, policy().sending.quietHours, run.timezone);
  return withTaken({ ...chat, run: { ...run, resumeAt } }, markOf(id), now);
}

function markOf(id: InteractionId): string {
  return `resume:${id}`;
}

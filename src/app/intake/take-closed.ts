import type { ClosedThere } from '../../ports/channel.ts';
import { chatIdOf } from '../conversation/change-chat.ts';
import { hasTaken, withTaken } from '../conversation/chat-state.ts';
import { commitChat } from '../conversation/commit-chat.ts';
import { type OpenInvitationDeps, openInvitation } from '../inviting/open-invitation.ts';
import { type IntakeDeps, recordClosed } from './record-interaction.ts';

export type TakeClosedDeps = IntakeDeps & OpenInvitationDeps;

/**
 * A service that was closed on the platform itself: notes what may be sent because of it, records it, and opens its survey
 * without waiting for the dispatcher, since such a permit lasts for seconds. Killed anywhere it is done again when the platform
 * delivers it again; a permit that was noted once is not given a second time. Throws what the store throws.
 */
export async function takeClosed(deps: TakeClosedDeps, closed: ClosedThere): Promise<void> {
  await noteWindow(deps, closed);
  const { decisions } = await recordClosed(deps, closed.event, { closedThere: true });
  const decision = decisions.at(-1);
  if (decision?.outcome !== 'scheduled' || decision.channel === 'web') return;
  const invitation = await deps.asking.findInvitation(decision.invitationId);
  if (invitation !== undefined && decision.dueAt.getTime() <= deps.clock.now().getTime())
    await openInvitation(deps, invitation);
}

function noteWindow(deps: TakeClosedDeps, { from, updateId, at, window }: ClosedThere): Promise<void> {
  return commitChat(deps, { id: chatIdOf(deps.keys, from), address: from }, ({ chat }) => {
    if (hasTaken(chat, updateId)) return { result: undefined };
    return { result: undefined, chat: { ...withTaken(chat, updateId, at), window } };
  });
}

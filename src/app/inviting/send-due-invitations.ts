import type { ChannelName } from '../../domain/conversation/chat.ts';
import type { Log } from '../../ports/runtime.ts';
import { botKey, LEASE_MS } from '../dispatch/hand-out.ts';
import { type OpenInvitationDeps, openInvitation } from './open-invitation.ts';

/** The most that is taken of a channel at once, where pace sets no limit. */
const PAGE = 100;
/** Opened ahead of what may leave: two polls of the dispatcher, so that a bot never waits for work while there is some. */
const AHEAD_MS = 1000;

/**
 * Opens what is due as fast as each bot may write, and ends what came too late, which costs no pace. One that fails is tried
 * again when its lease has run out; the others go on. Answers how many were taken in hand.
 */
export async function sendDueInvitations(deps: OpenInvitationDeps & { readonly log: Log }): Promise<number> {
  const due = await deps.asking.claimDueInvitations({
    now: deps.clock.now(),
    owner: deps.owner,
    leaseMs: LEASE_MS,
    room: (channel) => roomOn(deps, channel),
  });
  await Promise.all(
    due.map((invitation) =>
      openInvitation(deps, invitation).catch((error: unknown) =>
        deps.log.error('invitation.failed', error, { invitation: invitation.id }),
      ),
    ),
  );
  return due.length;
}

/** On the page nothing leaves, and on a channel that is off neither. */
function roomOn({ platforms, pace, clock }: OpenInvitationDeps, channel: ChannelName): number {
  const platform = platforms.find(({ name }) => name === channel);
  if (platform === undefined) return PAGE;
  const key = botKey({ channel, bot: platform.bot });
  return Math.min(PAGE, pace.room(key, AHEAD_MS, clock.monotonicMs()));
}

import type { Log } from '../../ports/runtime.ts';
import { type OpenInvitationDeps, openInvitation } from './open-invitation.ts';

/** Opened per round of the dispatcher (every 500 ms): a little under what a bot may send, so that answers keep their room. */
const PER_ROUND = 12;
const LEASE_MS = 30_000;

/** Opens what is due and ends what came too late. One that fails is tried again when its lease has run out; the others go on. */
export async function sendDueInvitations(deps: OpenInvitationDeps & { readonly log: Log }): Promise<number> {
  const due = await deps.asking.claimDueInvitations(deps.clock.now(), deps.owner, LEASE_MS, PER_ROUND);
  await Promise.all(
    due.map((invitation) =>
      openInvitation(deps, invitation).catch((error: unknown) =>
        deps.log.error('invitation.failed', error, { invitation: invitation.id }),
      ),
    ),
  );
  return due.length < PER_ROUND ? due.length : 0;
}

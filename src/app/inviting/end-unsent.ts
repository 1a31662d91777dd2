import type { Invitation, InvitationEnd } from '../../domain/asking/invitation.ts';
import type { Clock } from '../../ports/runtime.ts';
import type { AskingStore } from '../../ports/store/asking.ts';
import { endInvitation } from '../records.ts';
import { noteSkipped, type Skip } from './note-skipped.ts';

export interface EndUnsentDeps {
  readonly asking: AskingStore;
  readonly clock: Clock;
}

/** Ends an invitation that nobody will answer any more. One that never left is a skipped survey, with its reason. */
export async function endUnsent(
  deps: EndUnsentDeps,
  invitation: Invitation,
  { how, skip }: { readonly how: InvitationEnd; readonly skip: Omit<Skip, 'at'> },
): Promise<void> {
  const at = deps.clock.now();
  const wasAsked = invitation.attemptedAt !== undefined;
  if (!wasAsked) await noteSkipped(deps.asking, invitation.interactionId, { at, ...skip });
  await endInvitation(deps.asking, invitation, wasAsked ? { how, at } : { how, at, why: skip.reason });
}

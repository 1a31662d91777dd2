import type { Invitation, InvitationEnd } from '../../domain/asking/invitation.ts';
import type { Clock } from '../../ports/runtime.ts';
import type { AskingStore } from '../../ports/store/asking.ts';
import { changeCustomer, changeInvitation, freed, unasked } from '../records.ts';
import { noteSkipped, type Skip } from './note-skipped.ts';

export interface EndUnsentDeps {
  readonly asking: AskingStore;
  readonly clock: Clock;
}

/** Ends an invitation that nobody will answer any more. One that never left is a skipped survey, with its reason. */
export async function endUnsent(
  deps: EndUnsentDeps,
  { id, customerId, interactionId, attemptedAt }: Invitation,
  { how, skip }: { readonly how: InvitationEnd; readonly skip: Omit<Skip, 'at'> },
): Promise<void> {
  const at = deps.clock.now();
  const wasAsked = attemptedAt !== undefined;
  if (!wasAsked) await noteSkipped(deps.asking, interactionId, { at, ...skip });
  const ended = wasAsked ? { how, at } : { how, at, why: skip.reason };
  await changeInvitation(deps.asking, id, (found) => (found.ended ? found : { ...found, ended }));
  await changeCustomer(deps.asking, customerId, (customer) =>
    wasAsked ? freed(customer, id) : unasked(customer, id),
  );
}

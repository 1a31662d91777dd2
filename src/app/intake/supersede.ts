import type { Interaction } from '../../domain/interaction.ts';
import type { Clock } from '../../ports/runtime.ts';
import type { AskingStore } from '../../ports/store/asking.ts';
import { noteSkipped } from '../inviting/note-skipped.ts';
import { changeCustomer, changeInvitation, unasked } from '../records.ts';

/** Closed again without a word of reopening: what was not sent yet starts over with the newer close. */
export async function supersedeUnsent(
  { asking, clock }: { readonly asking: AskingStore; readonly clock: Clock },
  { source, externalId }: Interaction,
): Promise<void> {
  const at = clock.now();
  for (const invitation of await asking.listOpenInvitationsOf(source, externalId)) {
    if (invitation.attemptedAt !== undefined) continue;
    const { id, interactionId, customerId } = invitation;
    await noteSkipped(asking, interactionId, { at, reason: 'superseded' });
    let isSuperseded = false;
    await changeInvitation(asking, id, (found) => {
      isSuperseded = found.ended === undefined && found.attemptedAt === undefined;
      return isSuperseded ? { ...found, ended: { how: 'superseded', at } } : found;
    });
    if (isSuperseded) await changeCustomer(asking, customerId, (customer) => unasked(customer, id));
  }
}

import type { Interaction } from '../../domain/asking/interaction.ts';
import type { Invitation } from '../../domain/asking/invitation.ts';
import type { Clock } from '../../ports/runtime.ts';
import type { AskingStore } from '../../ports/store/asking.ts';
import { noteSkipped } from '../inviting/note-skipped.ts';
import { changeCustomer, changeInvitation, unasked } from '../records.ts';

/**
 * Closed again without a word of reopening: what was not sent yet starts over with the newer close. A delivery that comes
 * late does not undo the close after it.
 */
export async function supersedeUnsent(
  { asking, clock }: { readonly asking: AskingStore; readonly clock: Clock },
  { id: own, source, externalId, closedAt }: Interaction,
): Promise<void> {
  const at = clock.now();
  for (const invitation of await asking.listOpenInvitationsOf(source, externalId)) {
    const { id, interactionId, customerId } = invitation;
    if (!isUnsent(invitation) || interactionId === own) continue;
    const older = (await asking.findInteraction(interactionId))?.interaction;
    if (older !== undefined && older.closedAt.getTime() > closedAt.getTime()) continue;
    await noteSkipped(asking, interactionId, { at, reason: 'superseded' });
    const found = await changeInvitation(asking, id, (each) =>
      isUnsent(each) ? { ...each, ended: { how: 'superseded', at } } : each,
    );
    if (found !== undefined && isUnsent(found))
      await changeCustomer(asking, customerId, (customer) => unasked(customer, id));
  }
}

function isUnsent({ ended, attemptedAt }: Invitation): boolean {
  return ended === undefined && attemptedAt === undefined;
}

import type { Invitation } from '../../domain/asking/invitation.ts';
import { asId, type InteractionId } from '../../domain/ids.ts';
import type { SendDecision } from '../../domain/sending/decision.ts';
import { noteSkipped } from '../inviting/note-skipped.ts';
import { changeCustomer, changeInvitation, unasked } from '../records.ts';
import { type IntakeAnswer, type IntakeDeps, toAnswer } from './record-interaction.ts';

/**
 * The service goes on: what has not reached the customer is withdrawn, a page link nobody opened with it. A survey that the
 * customer has in hand stays. `undefined` when the interaction is not known. Reopening twice is a repeat.
 */
export async function reopenInteraction(deps: IntakeDeps, id: string): Promise<IntakeAnswer | undefined> {
  const recorded = id === '' ? undefined : await deps.asking.findInteraction(asId<InteractionId>(id));
  if (recorded === undefined) return undefined;
  const { source, externalId } = recorded.interaction;
  const now = deps.clock.now();
  for (const invitation of await deps.asking.listOpenInvitationsOf(source, externalId)) {
    const isWithdrawn = await withdraw(deps, invitation, now);
    // Another close of the same service; that of this one is noted below, with the time of the reopening.
    if (isWithdrawn && invitation.interactionId !== recorded.interaction.id)
      await noteSkipped(deps.asking, invitation.interactionId, { at: now, reason: 'reopened' });
  }
  for (;;) {
    const current = await deps.asking.findInteraction(recorded.interaction.id);
    if (current === undefined) return undefined;
    const last = current.decisions.at(-1);
    if (last?.outcome !== 'scheduled' || !(await isCancelled(deps, last))) return toAnswer(deps, current);
    await changeCustomer(deps.asking, current.interaction.customerId, (customer) =>
      unasked(customer, last.invitationId),
    );
    const decision: SendDecision = { outcome: 'skipped', at: now, reason: 'reopened', checks: last.checks };
    await deps.asking.appendDecision(current, now, decision);
  }
}

async function withdraw({ asking, chats }: IntakeDeps, invitation: Invitation, now: Date): Promise<boolean> {
  const { id, customerId, chatId } = invitation;
  // The page's chat knows of a first post before the invitation does.
  if ((await chats.find(chatId))?.chat.run?.invitationId === id) return false;
  const found = await changeInvitation(asking, id, (each) =>
    hasReached(each) || each.ended
      ? each
      : { ...each, ended: { how: 'cancelled', at: now, why: 'reopened' } },
  );
  if (found === undefined || hasReached(found)) return false;
  if (found.ended !== undefined && found.ended.how !== 'cancelled') return false;
  await changeCustomer(asking, customerId, (customer) => unasked(customer, id));
  return true;
}

function hasReached({ channel, startedAt, attemptedAt }: Invitation): boolean {
  return (channel === 'web' ? startedAt : attemptedAt) !== undefined;
}

async function isCancelled(
  { asking }: IntakeDeps,
  { invitationId }: Extract<SendDecision, { readonly outcome: 'scheduled' }>,
): Promise<boolean> {
  return (await asking.findInvitation(invitationId))?.ended?.how === 'cancelled';
}

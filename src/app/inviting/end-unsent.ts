import type { Invitation, InvitationEnd } from '../../domain/invitation.ts';
import type { PolicyCheck } from '../../domain/sending/decision.ts';
import type { Clock } from '../../ports/runtime.ts';
import type { AskingStore } from '../../ports/store/asking.ts';
import { changeCustomer, changeInvitation, freed } from '../records.ts';

export interface EndUnsentDeps {
  readonly asking: AskingStore;
  readonly clock: Clock;
}

/** Ends an invitation that nobody will answer any more. One that never left is a skipped survey, with its reason. */
export async function endUnsent(
  deps: EndUnsentDeps,
  invitation: Invitation,
  how: InvitationEnd,
): Promise<void> {
  const at = deps.clock.now();
  const { id, customerId, interactionId, attemptedAt } = invitation;
  const recorded = attemptedAt === undefined ? await deps.asking.findInteraction(interactionId) : undefined;
  if (recorded?.decisions.at(-1)?.outcome === 'scheduled') {
    const checks: PolicyCheck[] = [
      ...(recorded.decisions.at(-1)?.checks ?? []),
      { check: 'age', result: 'skip', detail: `expired at ${invitation.expiresAt.toISOString()}` },
    ];
    await deps.asking.appendDecision(recorded, recorded.interaction.reopenedAt, {
      outcome: 'skipped',
      at,
      reason: 'too-late',
      checks,
    });
  }
  await changeInvitation(deps.asking, id, (found) =>
    found.ended ? found : { ...found, ended: { how, at } },
  );
  await changeCustomer(deps.asking, customerId, (customer) => freed(customer, id));
}

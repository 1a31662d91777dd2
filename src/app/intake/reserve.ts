import type { Invitation } from '../../domain/invitation.ts';
import type { AskingStore } from '../../ports/store/asking.ts';
import { changeCustomer } from '../records.ts';

/**
 * Reserves the customer for one invitation: one open survey per customer over all channels, and the cooldown, follow from
 * this one guarded save. False when another survey is open. Reserving again for the same invitation is a repeat.
 */
export async function reserve(
  asking: AskingStore,
  { id, customerId }: Pick<Invitation, 'id' | 'customerId'>,
  now: Date,
): Promise<boolean> {
  let won = false;
  await changeCustomer(asking, customerId, (customer) => {
    won = customer.open === undefined || customer.open.invitationId === id;
    if (customer.open !== undefined) return customer;
    const before = customer.lastAskedAt === undefined ? {} : { askedBefore: customer.lastAskedAt };
    return { ...customer, open: { invitationId: id, since: now, ...before }, lastAskedAt: now };
  });
  return won;
}

import type { Customer } from '../../domain/asking/customer.ts';
import type { Invitation, InvitationEnd } from '../../domain/asking/invitation.ts';
import type { AskingStore } from '../../ports/store/asking.ts';
import { changeCustomer, freed, unasked } from '../records.ts';

/**
 * Reserves the customer for one invitation: one open survey per customer over all channels, and the cooldown, follow from
 * this one guarded save. False when another survey is open. Reserving again for the same invitation is a repeat. A question
 * about a case counts for no cooldown.
 */
export async function reserve(
  asking: AskingStore,
  { id, customerId, purpose }: Pick<Invitation, 'id' | 'customerId' | 'purpose'>,
  now: Date,
): Promise<boolean> {
  const release = await staleOf(asking, await asking.findCustomer(customerId));
  let won = false;
  await changeCustomer(asking, customerId, (found) => {
    const customer = release(found);
    won = customer.open === undefined || customer.open.invitationId === id;
    if (customer.open !== undefined) return customer;
    const before = customer.lastAskedAt === undefined ? {} : { askedBefore: customer.lastAskedAt };
    const reserved = { ...customer, open: { invitationId: id, since: now, ...before } };
    return purpose === 'service' ? { ...reserved, lastAskedAt: now } : reserved;
  });
  return won;
}

/** The customer as it stands once a survey that has ended holds it no more. */
export async function withoutStale(asking: AskingStore, customer: Customer): Promise<Customer> {
  return (await staleOf(asking, customer))(customer);
}

/** Ends that nobody was asked before. */
const NEVER_ASKED: readonly InvitationEnd[] = ['cancelled', 'superseded', 'skipped', 'too-late'];

/** A process that died between the end of an invitation and the freeing of its customer left a reservation for nothing. */
async function staleOf(
  asking: AskingStore,
  customer: Customer | undefined,
): Promise<(customer: Customer) => Customer> {
  const held = customer?.open && (await asking.findInvitation(customer.open.invitationId));
  if (held?.ended === undefined) return (found) => found;
  const letGo = NEVER_ASKED.includes(held.ended.how) ? unasked : freed;
  return (found) => letGo(found, held.id);
}

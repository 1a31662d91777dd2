import type { Customer } from '../asking/customer.ts';
import type { InvitationId } from '../ids.ts';
import { addMs } from '../time.ts';

/** Another survey that is open for the customer now, on whatever channel. */
export function findOtherOpen(customer: Customer, invitationId: InvitationId): Date | undefined {
  const { open } = customer;
  return open === undefined || open.invitationId === invitationId ? undefined : open.since;
}

/** Until when the customer is left alone because of another survey; `undefined` when nothing holds back now. */
export function cooldownUntil(
  customer: Customer,
  cooldownMs: number,
  { invitationId, now }: { readonly invitationId: InvitationId; readonly now: Date },
): Date | undefined {
  const { lastAskedAt, open } = customer;
  if (lastAskedAt === undefined) return undefined;
  // The reservation of this very invitation is no earlier survey.
  const isOwn = open?.invitationId === invitationId && lastAskedAt.getTime() >= open.since.getTime();
  const until = addMs(lastAskedAt, cooldownMs);
  return isOwn || until.getTime() <= now.getTime() ? undefined : until;
}

import type { Customer } from '../domain/asking/customer.ts';
import type { Invitation } from '../domain/asking/invitation.ts';
import type { CaseId, CustomerId, InvitationId } from '../domain/ids.ts';
import type { Case } from '../domain/team/case.ts';
import type { AskingStore } from '../ports/store/asking.ts';
import type { CaseStore } from '../ports/store/cases.ts';
import { changeRecord } from './guarded.ts';

/** Changes a customer under its revision; nothing happens to one that is not there, or when `change` answers the same value. Answers what it was before. */
export function changeCustomer(
  asking: AskingStore,
  id: CustomerId,
  change: (customer: Customer) => Customer,
): Promise<Customer | undefined> {
  const find = () => asking.findCustomer(id);
  const save = (next: Customer) => asking.saveCustomer(next);
  return changeFound(`customer ${id}`, { find, save }, change);
}

/** Changes an invitation, as `changeCustomer` does. */
export function changeInvitation(
  asking: AskingStore,
  id: InvitationId,
  change: (invitation: Invitation) => Invitation,
): Promise<Invitation | undefined> {
  const find = () => asking.findInvitation(id);
  const save = (next: Invitation) => asking.saveInvitation(next);
  return changeFound(`invitation ${id}`, { find, save }, change);
}

/** Changes a case, as `changeCustomer` does. */
export function changeCase(
  cases: Pick<CaseStore, 'findCase' | 'saveCase'>,
  id: CaseId,
  change: (case_: Case) => Case,
): Promise<Case | undefined> {
  const find = () => cases.findCase(id);
  const save = (next: Case) => cases.saveCase(next);
  return changeFound(`case ${id}`, { find, save }, change);
}

async function changeFound<T>(
  name: string,
  {
    find,
    save,
  }: { readonly find: () => Promise<T | undefined>; readonly save: (next: T) => Promise<boolean> },
  change: (found: T) => T,
): Promise<T | undefined> {
  let before: T | undefined;
  await changeRecord(name, find, (found) => {
    before = found;
    const next = found && change(found);
    return next === undefined || next === found ? undefined : () => save(next);
  });
  return before;
}

/** Ends an invitation that has not ended, and frees its customer; from one that never left, as if it had not been. */
export async function endInvitation(
  asking: AskingStore,
  { id, customerId, attemptedAt }: Invitation,
  ended: NonNullable<Invitation['ended']>,
): Promise<void> {
  await changeInvitation(asking, id, (found) => (found.ended ? found : { ...found, ended }));
  const free = attemptedAt === undefined ? unasked : freed;
  await changeCustomer(asking, customerId, (customer) => free(customer, id));
}

/** Frees a customer from a survey that is over. */
export function freed(customer: Customer, id: InvitationId): Customer {
  if (customer.open?.invitationId !== id) return customer;
  const { open: _over, ...rest } = customer;
  return rest;
}

/** Frees a customer from a survey that was withdrawn before an answer: it does not count as having been asked. */
export function unasked(customer: Customer, id: InvitationId): Customer {
  if (customer.open?.invitationId !== id) return customer;
  const { open, lastAskedAt: _withdrawn, ...rest } = customer;
  return open.askedBefore === undefined ? rest : { ...rest, lastAskedAt: open.askedBefore };
}

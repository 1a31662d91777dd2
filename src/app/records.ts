import type { Customer } from '../domain/asking/customer.ts';
import type { Invitation } from '../domain/asking/invitation.ts';
import type { CaseId, CustomerId, InvitationId } from '../domain/ids.ts';
import type { Case } from '../domain/team/case.ts';
import type { AskingStore } from '../ports/store/asking.ts';
import type { CaseStore } from '../ports/store/cases.ts';
import { changeRecord } from './guarded.ts';

/** Changes a customer under its revision; nothing happens to one that is not there, or when `change` answers the same value. */
export function changeCustomer(
  asking: AskingStore,
  id: CustomerId,
  change: (customer: Customer) => Customer,
): Promise<void> {
  return changeRecord(
    `customer ${id}`,
    () => asking.findCustomer(id),
    (found) => {
      const next = found && change(found);
      return next === undefined || next === found ? undefined : () => asking.saveCustomer(next);
    },
  );
}

/** Changes an invitation under its revision, as `changeCustomer` does. Answers what it was before. */
export async function changeInvitation(
  asking: AskingStore,
  id: InvitationId,
  change: (invitation: Invitation) => Invitation,
): Promise<Invitation | undefined> {
  let before: Invitation | undefined;
  await changeRecord(
    `invitation ${id}`,
    () => asking.findInvitation(id),
    (found) => {
      before = found;
      const next = found && change(found);
      return next === undefined || next === found ? undefined : () => asking.saveInvitation(next);
    },
  );
  return before;
}

/** Changes a case under its revision, as `changeCustomer` does. */
export function changeCase(
  cases: Pick<CaseStore, 'findCase' | 'saveCase'>,
  id: CaseId,
  change: (case_: Case) => Case,
): Promise<void> {
  return changeRecord(
    `case ${id}`,
    () => cases.findCase(id),
    (found) => {
      const next = found && change(found);
      return next === undefined || next === found ? undefined : () => cases.saveCase(next);
    },
  );
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

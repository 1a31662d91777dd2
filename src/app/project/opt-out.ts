import type { Customer } from '../../domain/asking/customer.ts';
import type { Chat, PendingRecord } from '../../domain/conversation/chat.ts';
import { isOpen } from '../../domain/conversation/run.ts';
import type { ChatId, CustomerId, InvitationId } from '../../domain/ids.ts';
import type { Survey, SurveyRef } from '../../domain/survey/survey.ts';
import type { AskingStore } from '../../ports/store/asking.ts';
import { type ChatDeps, changeChat } from '../conversation/change-chat.ts';
import { dropUnsent } from '../conversation/chat-state.ts';
import { endRun } from '../conversation/run-life.ts';
import { changeCustomer, changeInvitation, freed } from '../records.ts';

export interface OptOutDeps extends ChatDeps {
  readonly asking: AskingStore;
  readonly surveyOf: (ref: SurveyRef) => Survey | Promise<Survey>;
  readonly wakeDispatcher: () => void;
}

/** Everybody known to be behind the chat is not asked again, on whatever channel; what runs elsewhere stops. */
export async function projectOptOut(deps: OptOutDeps, chat: Chat, record: PendingRecord): Promise<void> {
  for (const customer of await deps.asking.listCustomersOfChat(chat.id)) {
    await changeCustomer(deps.asking, customer.id, (found) => optedOut(found, record.at));
    for (const other of customer.chats.filter((id) => id !== chat.id))
      await stopElsewhere(deps, other, customer.id);
    const open = customer.open?.invitationId;
    // The run of this very chat frees its customer when its end is projected.
    if (open !== undefined && open !== chat.run?.invitationId)
      await withdraw(deps, customer, { open, at: record.at });
  }
  deps.wakeDispatcher();
}

/** Undoing an opt-out undoes it everywhere. */
export async function projectOptIn(deps: OptOutDeps, chat: Chat, record: PendingRecord): Promise<void> {
  for (const customer of await deps.asking.listCustomersOfChat(chat.id)) {
    await changeCustomer(deps.asking, customer.id, (found) => {
      if (found.optedOutAt === undefined || found.optedOutAt.getTime() > record.at.getTime()) return found;
      const { optedOutAt: _undone, ...rest } = found;
      return rest;
    });
    for (const other of customer.chats.filter((id) => id !== chat.id)) await welcomeElsewhere(deps, other);
  }
}

function optedOut(customer: Customer, at: Date): Customer {
  return customer.optedOutAt === undefined ? { ...customer, optedOutAt: at } : customer;
}

/** The survey that is open elsewhere ends first, then the customer is free: a crash between the two repeats both. */
async function withdraw(
  { asking }: OptOutDeps,
  { id }: Customer,
  { open, at }: { readonly open: InvitationId; readonly at: Date },
): Promise<void> {
  await changeInvitation(asking, open, (found) =>
    found.ended === undefined ? { ...found, ended: { how: 'stopped', at, why: 'opted-out' } } : found,
  );
  await changeCustomer(asking, id, (found) => freed(found, open));
}

/** The customer's other chats are opted out too, so that the wish can be taken back in any of them. */
async function stopElsewhere(deps: OptOutDeps, id: ChatId, customer: CustomerId): Promise<void> {
  const found = await deps.chats.find(id);
  if (found === undefined) return;
  await changeChat(deps, { id, address: found.address }, async ({ chat }) => {
    const out: Chat = { ...dropUnsent(chat), optedOut: true };
    if (!isOpen(chat.run) || chat.run.customerId !== customer) return { result: undefined, chat: out };
    const survey = await deps.surveyOf(chat.run.survey);
    return { result: undefined, chat: endRun(out, survey, { kind: 'withdrawn' }, deps.clock.now()) };
  });
}

async function welcomeElsewhere(deps: OptOutDeps, id: ChatId): Promise<void> {
  const found = await deps.chats.find(id);
  if (found === undefined) return;
  await changeChat(deps, { id, address: found.address }, ({ chat }) =>
    chat.optedOut ? { result: undefined, chat: { ...chat, optedOut: false } } : { result: undefined },
  );
}

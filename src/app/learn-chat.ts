import type { Customer } from '../domain/asking/customer.ts';
import type { ChatId, CustomerId } from '../domain/ids.ts';
import type { AskingStore } from '../ports/store/asking.ts';
import { changeCustomer } from './records.ts';

/** How many of a customer's chats are remembered; each survey on the page is one. */
const CHATS_KEPT = 32;

/** The chats of a customer with these as the latest. */
export function withChats(known: Customer['chats'], latest: Customer['chats']): Customer['chats'] {
  return [...known.filter((each) => !latest.includes(each)), ...latest].slice(-CHATS_KEPT);
}

/** Notes that a customer is written to in this chat, so that an opt-out there is theirs. */
export async function learnChat(asking: AskingStore, id: CustomerId, chatId: ChatId): Promise<void> {
  await changeCustomer(asking, id, (customer) =>
    customer.chats.includes(chatId) ? customer : { ...customer, chats: withChats(customer.chats, [chatId]) },
  );
}

import type { Customer } from '../../domain/asking/customer.ts';
import type { ChatAddress } from '../../domain/conversation/chat.ts';
import type { ChatId, CustomerId } from '../../domain/ids.ts';
import type { ChatPlatform } from '../../domain/sending/channel-for.ts';
import { roomIn } from '../../domain/sending/message-window.ts';
import type { Clock, Keys } from '../../ports/runtime.ts';
import type { AskingStore } from '../../ports/store/asking.ts';
import type { ChatStore } from '../../ports/store/chats.ts';
import { chatIdOf } from '../conversation/change-chat.ts';

export interface CustomerChatDeps {
  readonly asking: AskingStore;
  readonly chats: ChatStore;
  readonly keys: Keys;
  readonly clock: Clock;
  readonly platforms: readonly ChatPlatform[];
}

/** Where a customer can be written to unasked, or why nowhere. */
export type CustomerChat =
  | {
      readonly status: 'open';
      readonly customer: Customer;
      readonly address: ChatAddress;
      readonly chatId: ChatId;
    }
  | { readonly status: 'opted-out' }
  /** Nobody would see a link on the page: it cannot be pushed. */
  | { readonly status: 'no-chat' }
  /** Their platform counts messages, and allows none now. */
  | { readonly status: 'no-budget' };

/** The first of a customer's chats that takes a message now, by their contact as it is now. */
export async function findCustomerChat(deps: CustomerChatDeps, id: CustomerId): Promise<CustomerChat> {
  const customer = await deps.asking.findCustomer(id);
  if (customer?.optedOutAt !== undefined) return { status: 'opted-out' };
  if (customer === undefined) return { status: 'no-chat' };
  let refused: Exclude<CustomerChat['status'], 'open'> = 'no-chat';
  for (const { address, rule } of addressesOf(customer, deps.platforms)) {
    const chatId = chatIdOf(deps.keys, address);
    const chat = (await deps.chats.find(chatId))?.chat;
    if (chat?.optedOut === true) return { status: 'opted-out' };
    if (roomIn({ rule, window: chat?.window }, deps.clock.now()) > 0)
      return { status: 'open', customer, address, chatId };
    refused = 'no-budget';
  }
  return { status: refused };
}

function addressesOf({ facts }: Customer, platforms: readonly ChatPlatform[]) {
  return platforms.flatMap((platform) => {
    const { name: channel, bot, window: rule } = platform;
    const chat = platform.chatOf(facts.contact);
    return chat === undefined ? [] : [{ address: { channel, bot, chat }, rule }];
  });
}

import type { Customer } from '../../domain/asking/customer.ts';
import type { ChatAddress } from '../../domain/conversation/chat.ts';
import type { ChatId, CustomerId } from '../../domain/ids.ts';
import { type ChatPlatform, channelFor } from '../../domain/sending/channel-for.ts';
import type { Keys } from '../../ports/runtime.ts';
import type { AskingStore } from '../../ports/store/asking.ts';
import type { ChatStore } from '../../ports/store/chats.ts';
import { chatIdOf } from '../conversation/change-chat.ts';

export interface CustomerChatDeps {
  readonly asking: AskingStore;
  readonly chats: ChatStore;
  readonly keys: Keys;
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
  | { readonly status: 'no-chat' };

/** The chat of a customer, by their contact as it is now. */
export async function findCustomerChat(deps: CustomerChatDeps, id: CustomerId): Promise<CustomerChat> {
  const customer = await deps.asking.findCustomer(id);
  if (customer?.optedOutAt !== undefined) return { status: 'opted-out' };
  const address = customer && addressOf(customer, deps.platforms);
  if (customer === undefined || address === undefined) return { status: 'no-chat' };
  const chatId = chatIdOf(deps.keys, address);
  const isOptedOut = (await deps.chats.find(chatId))?.chat.optedOut === true;
  return isOptedOut ? { status: 'opted-out' } : { status: 'open', customer, address, chatId };
}

function addressOf({ facts }: Customer, platforms: readonly ChatPlatform[]): ChatAddress | undefined {
  const { channel } = channelFor(facts, platforms);
  const platform = platforms.find(({ name }) => name === channel);
  const chat = platform?.chatOf(facts.contact);
  return platform === undefined || chat === undefined ? undefined : { channel, bot: platform.bot, chat };
}

import type { Customer } from '../../domain/asking/customer.ts';
import type { ChatAddress } from '../../domain/conversation/chat.ts';
import type { ChatId, CustomerId } from '../../domain/ids.ts';
import type { ChatPlatform } from '../../domain/sending/channel-for.ts';
import { roomIn, type WindowRule } from '../../domain/sending/message-window.ts';
import type { Whereabouts } from '../../ports/channel.ts';
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
  /** Where the platform knows whoever an address names; undefined where the name is the chat. */
  readonly whereIs: (address: ChatAddress) => Promise<Whereabouts> | undefined;
}

/** A chat of a customer. */
export interface CustomerPlace {
  readonly customer: Customer;
  readonly address: ChatAddress;
  readonly chatId: ChatId;
}

/** Where a customer can be written to unasked, or why nowhere. */
export type CustomerChat =
  | (CustomerPlace & { readonly status: 'open' })
  /** Their platform cannot say now where they are: this is the name they are looked for by. */
  | (CustomerPlace & { readonly status: 'later' })
  | { readonly status: 'opted-out' }
  /** Nobody would see a link on the page: it cannot be pushed. Or their platform knows nobody of that name. */
  | { readonly status: 'no-chat' }
  /** Their platform counts messages, and allows none now. */
  | { readonly status: 'no-budget' };

/** The first of a customer's chats that takes a message now, by their contact as it is now. */
export async function findCustomerChat(deps: CustomerChatDeps, id: CustomerId): Promise<CustomerChat> {
  const customer = await deps.asking.findCustomer(id);
  if (customer?.optedOutAt !== undefined) return { status: 'opted-out' };
  if (customer === undefined) return { status: 'no-chat' };
  let refused: Exclude<CustomerChat, { readonly status: 'open' }> = { status: 'no-chat' };
  for (const each of addressesOf(customer, deps.platforms)) {
    const tried = await tryAddress(deps, customer, each);
    if (tried.status === 'open' || tried.status === 'opted-out') return tried;
    if (tried.status !== 'no-chat' && refused.status !== 'later') refused = tried;
  }
  return refused;
}

async function tryAddress(
  deps: CustomerChatDeps,
  customer: Customer,
  { address: named, rule }: Addressed,
): Promise<CustomerChat> {
  const address = await locate(deps, named);
  if (address === 'unknown') return { status: 'no-chat' };
  if (address === 'later')
    return { status: 'later', customer, address: named, chatId: chatIdOf(deps.keys, named) };
  const chatId = chatIdOf(deps.keys, address);
  const chat = (await deps.chats.find(chatId))?.chat;
  if (chat?.optedOut === true) return { status: 'opted-out' };
  return roomIn({ rule, window: chat?.window }, deps.clock.now()) > 0
    ? { status: 'open', customer, address, chatId }
    : { status: 'no-budget' };
}

async function locate(
  { whereIs }: CustomerChatDeps,
  named: ChatAddress,
): Promise<ChatAddress | 'later' | 'unknown'> {
  const found = await whereIs(named);
  if (found === undefined) return named;
  return found.status === 'here' ? { ...named, chat: found.chat } : found.status;
}

interface Addressed {
  readonly address: ChatAddress;
  readonly rule: WindowRule | undefined;
}

function addressesOf({ facts }: Customer, platforms: readonly ChatPlatform[]): readonly Addressed[] {
  return platforms.flatMap((platform) => {
    const { name: channel, bot, window: rule } = platform;
    const chat = platform.chatOf(facts.contact);
    return chat === undefined ? [] : [{ address: { channel, bot, chat }, rule }];
  });
}

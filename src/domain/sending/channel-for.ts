import type { ChannelName } from '../chat.ts';
import type { CustomerFacts } from '../interaction.ts';

/** Where the survey runs, and why there. */
export interface ChannelChoice {
  readonly channel: ChannelName;
  /** Words for the decision's record; never personal data. */
  readonly reason: string;
}

/** The customer's own chat where one is known and switched on, else the web page, which needs no contact at all. */
export function channelFor({ contact }: CustomerFacts, on: { readonly telegram: boolean }): ChannelChoice {
  if (contact.telegramChatId !== undefined && on.telegram) {
    return { channel: 'telegram', reason: 'the customer has a Telegram chat' };
  }
  const off = [
    ...(contact.telegramChatId === undefined ? [] : ['Telegram']),
    ...(contact.wechatId === undefined ? [] : ['WeChat']),
    ...(contact.wecomExternalUserId === undefined ? [] : ['WeCom']),
  ];
  return {
    channel: 'web',
    reason:
      off.length === 0
        ? 'no chat contact, so the web page'
        : `${off.join(' and ')} not switched on, so the web page`,
  };
}

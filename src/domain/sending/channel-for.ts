import type { Contact, CustomerFacts } from '../asking/interaction.ts';
import type { ChannelName } from '../conversation/chat.ts';
import type { WindowRule } from './message-window.ts';
import type { PaceLimits } from './pace.ts';

/** A chat platform that is switched on, as far as a decision needs to know it. */
export interface ChatPlatform {
  readonly name: ChannelName;
  /** As people read it: `Telegram`. */
  readonly title: string;
  /** The platform's id of our bot. */
  readonly bot: string;
  /** The customer's chat there, or the name under which it is looked for, when it is known. */
  chatOf(contact: Contact): string | undefined;
  /** Present where a customer has to write first. */
  readonly window?: WindowRule;
  /** There are no buttons: answers are listed with numbers, and typing the number is pressing. */
  readonly numbered?: true;
  /** How fast it may be written to, where that is slower or faster than usual. */
  readonly pace?: PaceLimits;
}

/** What the platform of that name allows; undefined where one may always write, as on the page. */
export function windowRuleOf(
  platforms: readonly ChatPlatform[],
  channel: ChannelName,
): WindowRule | undefined {
  return platforms.find(({ name }) => name === channel)?.window;
}

/** Where the survey runs, and why there. */
export interface ChannelChoice {
  readonly channel: ChannelName;
  /** Words for the decision's record; never personal data. */
  readonly reason: string;
}

const CHATS: readonly (readonly [contact: keyof Contact, title: string])[] = [
  ['telegramChatId', 'Telegram'],
  ['wechatId', 'WeChat'],
  ['wecomExternalUserId', 'WeCom'],
];

/** The customer's own chat on the first platform where one is known, else the web page, which needs no contact at all. */
export function channelFor({ contact }: CustomerFacts, platforms: readonly ChatPlatform[]): ChannelChoice {
  const found = platforms.find((each) => each.chatOf(contact) !== undefined);
  if (found !== undefined) return { channel: found.name, reason: `the customer has a ${found.title} chat` };
  const off = CHATS.flatMap(([key, title]) => (contact[key] === undefined ? [] : [title]));
  return {
    channel: 'web',
    reason:
      off.length === 0
        ? 'no chat contact, so the web page'
        : `${off.join(' and ')} not switched on, so the web page`,
  };
}

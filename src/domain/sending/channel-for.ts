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

/** The customer's own chats on the platforms where one is known, the preferred one first. */
export function chatsFor(
  { contact }: CustomerFacts,
  platforms: readonly ChatPlatform[],
): readonly ChannelChoice[] {
  return platforms
    .filter((each) => each.chatOf(contact) !== undefined)
    .map(({ name, title }) => ({ channel: name, reason: `the customer has a ${title} chat` }));
}

/** The web page, which needs no contact at all; `shut` are the customer's platforms that allow no message now. */
export function pageFor(
  { contact }: CustomerFacts,
  platforms: readonly ChatPlatform[],
  shut: readonly ChannelName[],
): ChannelChoice {
  const titles = platforms.filter(({ name }) => shut.includes(name)).map(({ title }) => title);
  if (titles.length > 0)
    return { channel: 'web', reason: `no message for it on ${titles.join(' and ')}, so the web page` };
  const off = CHATS.flatMap(([key, title]) => (contact[key] === undefined ? [] : [title]));
  return {
    channel: 'web',
    reason:
      off.length === 0
        ? 'no chat contact, so the web page'
        : `${off.join(' and ')} not switched on, so the web page`,
  };
}

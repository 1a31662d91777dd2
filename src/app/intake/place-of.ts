import type { CustomerFacts } from '../../domain/asking/interaction.ts';
import type { ChannelName, ChatAddress } from '../../domain/conversation/chat.ts';
import type { InvitationId } from '../../domain/ids.ts';
import type { Policy } from '../../domain/policy.ts';
import type { ChatPlatform } from '../../domain/sending/channel-for.ts';
import { isTimezone } from '../../domain/time.ts';
import { pageAddress } from '../conversation/change-chat.ts';

/** Where the survey of an interaction runs: the customer's chat, or the page. */
export function placeOf(
  { platforms }: { readonly platforms: readonly ChatPlatform[] },
  channel: ChannelName,
  facts: CustomerFacts,
  id: InvitationId,
): ChatAddress | undefined {
  if (channel === 'web') return pageAddress(id);
  const platform = platforms.find(({ name }) => name === channel);
  const chat = platform?.chatOf(facts.contact);
  return platform === undefined || chat === undefined ? undefined : { channel, bot: platform.bot, chat };
}

/** The zone a customer lives in, else the team's. */
export function zoneOf(facts: Pick<CustomerFacts, 'timezone'>, policy: Policy): string {
  return facts.timezone !== undefined && isTimezone(facts.timezone) ? facts.timezone : policy.team.timezone;
}

import type { StartLink } from '../domain/asking/entry-view.ts';
import type { ChannelName } from '../domain/conversation/chat.ts';
import type { ChatPlatform } from '../domain/sending/channel-for.ts';
import type { Channel } from '../ports/channel.ts';

/** Links that open a chat, by the first platform that has them, the preferred one first. */
export function createStartLink({
  platforms,
  channel,
}: {
  readonly platforms: readonly Pick<ChatPlatform, 'name' | 'title'>[];
  readonly channel: (name: ChannelName) => Channel | undefined;
}): StartLink {
  return (token) =>
    platforms
      .map(({ name, title }) => ({ url: channel(name)?.startLink?.(token), title }))
      .flatMap(({ url, title }) => (url === undefined ? [] : [{ url, title }]))
      .at(0);
}

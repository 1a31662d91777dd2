import { botIdOf } from '../../adapters/telegram/telegram-options.ts';
import type { Config } from '../config/load-config.ts';
import type { Turn } from '../domain/conversation/chat.ts';
import type { Policy } from '../domain/policy.ts';
import type { ChatPlatform } from '../domain/sending/channel-for.ts';
import type { Channel } from '../ports/channel.ts';
import type { Keys } from '../ports/runtime.ts';
import type { Store } from '../ports/store/store.ts';
import type { Host } from './host.ts';

/** What a channel is built from. */
export interface ChannelParts {
  readonly host: Host;
  readonly keys: Keys;
  readonly store: Store;
  readonly policy: () => Policy;
  /** This process, as leases know it. */
  readonly owner: string;
  /** Puts an update aside that failed every time, so that later ones go on. */
  readonly setAside: (turn: Turn, code: string) => Promise<void>;
  readonly pollSeconds: number | undefined;
}

/** A chat platform that is configured. Its library is loaded by `open`: who only decides does not need it. */
export interface ChannelEntry extends ChatPlatform {
  open(parts: ChannelParts): Promise<Channel>;
}

/** The chat platforms of the configuration, the preferred one first. The survey page is always there and needs none. */
export function listChannels(config: Config): readonly ChannelEntry[] {
  return [telegramOf(config)].filter((each) => each !== undefined);
}

function telegramOf({ telegram }: Config): ChannelEntry | undefined {
  if (telegram === undefined) return undefined;
  const { token, apiRoot, webhook } = telegram;
  return {
    name: 'telegram',
    title: 'Telegram',
    bot: botIdOf(token),
    chatOf: ({ telegramChatId }) => telegramChatId,
    open: async ({ host, store, policy, keys, owner, setAside, pollSeconds }) => {
      const { createTelegramChannel } = await import('../../adapters/telegram/telegram-channel.ts');
      const { clock, timers, log } = host;
      return createTelegramChannel({
        token,
        apiRoot,
        ...(webhook === undefined ? {} : { webhook }),
        locale: () => policy().team.locale,
        keys,
        leases: store.leases,
        owner,
        clock,
        timers,
        log,
        setAside,
        ...(pollSeconds === undefined ? {} : { pollSeconds }),
      });
    },
  };
}

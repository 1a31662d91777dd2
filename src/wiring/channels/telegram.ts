import { botIdOf } from '../../../adapters/telegram/telegram-options.ts';
import type { Config } from '../../config/load-config.ts';
import type { ChannelEntry } from './channel-entry.ts';

/** Telegram, when it is configured. */
export function telegramOf({ telegram }: Config): ChannelEntry | undefined {
  if (telegram === undefined) return undefined;
  const { token, apiRoot, webhook } = telegram;
  return {
    name: 'telegram',
    title: 'Telegram',
    bot: botIdOf(token),
    chatOf: ({ telegramChatId }) => telegramChatId,
    open: async ({ host, store, policy, keys, owner, setAside, pollSeconds }) => {
      const { createTelegramChannel } = await import('../../../adapters/telegram/telegram-channel.ts');
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
        menu: true,
        ...(pollSeconds === undefined ? {} : { pollSeconds }),
      });
    },
  };
}

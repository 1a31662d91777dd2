import { botIdOf } from '../../../adapters/telegram/telegram-options.ts';
import type { Config } from '../../config/load-config.ts';
import { type ChannelEntry, chatOptionsOf } from './channel-entry.ts';

/** Telegram, when it is configured. */
export function telegramOf({ telegram }: Config): ChannelEntry | undefined {
  if (telegram === undefined) return undefined;
  const { token, apiRoot, webhook } = telegram;
  return {
    name: 'telegram',
    title: 'Telegram',
    bot: botIdOf(token),
    chatOf: ({ telegramChatId }) => telegramChatId,
    open: async (parts) => {
      const { createTelegramChannel } = await import('../../../adapters/telegram/telegram-channel.ts');
      const { keys, pollSeconds } = parts;
      return createTelegramChannel({
        ...chatOptionsOf(parts),
        token,
        apiRoot,
        ...(webhook === undefined ? {} : { webhook }),
        keys,
        menu: true,
        ...(pollSeconds === undefined ? {} : { pollSeconds }),
      });
    },
  };
}

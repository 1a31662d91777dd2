import { join } from 'node:path';
import { lendVariables } from '../../config/lend-variables.ts';
import type { Config } from '../../config/load-config.ts';
import type { PaceLimits } from '../../domain/sending/pace.ts';
import { type ChannelEntry, chatOptionsOf } from './channel-entry.ts';

/** Personal accounts that write faster are taken for spam, and blocked. */
const PACE: PaceLimits = {
  perBotPerSecond: 1 / 3,
  perChatPerSecond: 1 / 2,
  chatBurst: 1,
  reserveForAnswers: 0.5,
};

/** WeChat by wechaty, when a puppet is configured. One account per deployment. */
export function wechatOf({ wechat, dataDir }: Config): ChannelEntry | undefined {
  if (wechat === undefined) return undefined;
  return {
    name: 'wechat',
    title: 'WeChat',
    bot: 'wechat',
    numbered: true,
    pace: PACE,
    chatOf: ({ wechatId }) => wechatId,
    open: async (parts) => {
      const { createWechatChannel } = await import('../../../adapters/wechat/wechat-channel.ts');
      const { openBot } = await import('../../../adapters/wechat/gateway/open-bot.ts');
      // wechaty and its puppets read the environment of the process, and know no other way.
      lendVariables(wechat.variables);
      return createWechatChannel({
        ...chatOptionsOf(parts),
        puppet: wechat.puppet,
        openBot: () => openBot({ memoryFile: join(dataDir, 'wechat-login') }),
      });
    },
  };
}

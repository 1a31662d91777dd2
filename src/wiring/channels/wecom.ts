import { chatOfPlace } from '../../../adapters/wecom/wecom-address.ts';
import { WECOM_WINDOW } from '../../../adapters/wecom/window-rule.ts';
import type { Config } from '../../config/load-config.ts';
import type { Contact } from '../../domain/asking/interaction.ts';
import { type ChannelEntry, chatOptionsOf } from './channel-entry.ts';

/** WeCom customer service (微信客服), when it is configured. */
export function wecomOf({ wecom }: Config): ChannelEntry | undefined {
  if (wecom === undefined) return undefined;
  return {
    name: 'wecom',
    title: 'WeCom',
    bot: wecom.corpId,
    window: WECOM_WINDOW,
    chatOf,
    open: async (parts) => {
      const { createWecomChannel } = await import('../../../adapters/wecom/wecom-channel.ts');
      return createWecomChannel({ ...chatOptionsOf(parts), ...wecom, keys: parts.keys });
    },
  };
}

/** A customer is somebody at one of our customer service accounts. */
function chatOf({ openKfId, wecomExternalUserId }: Contact): string | undefined {
  if (openKfId === undefined || wecomExternalUserId === undefined) return undefined;
  return chatOfPlace({ openKfId, externalUserId: wecomExternalUserId });
}

import { chatOfPlace } from '../../../adapters/wecom/wecom-address.ts';
import type { Config } from '../../config/load-config.ts';
import type { Contact } from '../../domain/asking/interaction.ts';
import type { WindowRule } from '../../domain/sending/message-window.ts';
import { HOUR_MS } from '../../domain/time.ts';
import type { ChannelEntry } from './channel-entry.ts';

/** What WeCom allows after each message of the customer's. */
const WINDOW: WindowRule = { perReply: 5, forMs: 48 * HOUR_MS };

/** WeCom customer service (微信客服), when it is configured. */
export function wecomOf({ wecom }: Config): ChannelEntry | undefined {
  if (wecom === undefined) return undefined;
  return {
    name: 'wecom',
    title: 'WeCom',
    bot: wecom.corpId,
    window: WINDOW,
    chatOf,
    open: async ({ host, store, policy, keys, owner, setAside }) => {
      const { createWecomChannel } = await import('../../../adapters/wecom/wecom-channel.ts');
      const { clock, timers, log } = host;
      return createWecomChannel({
        ...wecom,
        locale: () => policy().team.locale,
        keys,
        leases: store.leases,
        owner,
        clock,
        timers,
        log,
        setAside,
      });
    },
  };
}

/** A customer is somebody at one of our customer service accounts. */
function chatOf({ openKfId, wecomExternalUserId }: Contact): string | undefined {
  if (openKfId === undefined || wecomExternalUserId === undefined) return undefined;
  return chatOfPlace({ openKfId, externalUserId: wecomExternalUserId });
}

import type { Config } from '../config/load-config.ts';
import type { Turn } from '../domain/chat.ts';
import type { Channel } from '../ports/channel.ts';
import type { Keys } from '../ports/runtime.ts';
import type { Store } from '../ports/store/store.ts';
import type { Host } from './host.ts';

export interface ChannelParts {
  readonly host: Host;
  readonly keys: Keys;
  readonly store: Store;
  readonly owner: string;
  readonly quarantine: (turn: Turn, code: string) => Promise<void>;
  readonly pollSeconds: number | undefined;
}

/** The customer's channels that are configured. Their libraries are loaded only then. The survey page needs none. */
export async function buildChannels(config: Config, parts: ChannelParts): Promise<readonly Channel[]> {
  if (config.telegram === undefined) return [];
  const { createTelegramChannel } = await import('../../adapters/telegram/telegram-channel.ts');
  const { host, store, keys, owner, quarantine, pollSeconds } = parts;
  const { clock, timers, log } = host;
  const { token, apiRoot } = config.telegram;
  return [
    createTelegramChannel({
      token,
      apiRoot,
      keys,
      leases: store.leases,
      owner,
      clock,
      timers,
      log,
      quarantine,
      ...(pollSeconds === undefined ? {} : { pollSeconds }),
    }),
  ];
}

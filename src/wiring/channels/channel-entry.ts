import type { ChatOptions } from '../../../adapters/chat/chat-options.ts';
import type { Turn } from '../../domain/conversation/chat.ts';
import type { Policy } from '../../domain/policy.ts';
import type { ChatPlatform } from '../../domain/sending/channel-for.ts';
import type { Channel } from '../../ports/channel.ts';
import type { Keys } from '../../ports/runtime.ts';
import type { Store } from '../../ports/store/store.ts';
import type { Host } from '../host.ts';

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

/** What every channel gets of it. */
export function chatOptionsOf({ host, store, policy, owner, setAside }: ChannelParts): ChatOptions {
  const { clock, timers, log } = host;
  return { locale: () => policy().team.locale, leases: store.leases, owner, clock, timers, log, setAside };
}

import type { Turn } from '../../src/domain/conversation/chat.ts';
import type { Locale } from '../../src/domain/text.ts';
import type { Clock, Log, Timers } from '../../src/ports/runtime.ts';
import type { LeaseStore } from '../../src/ports/store/store.ts';
import type { Bot } from './gateway/bot.ts';

export interface WechatOptions {
  /** The npm name of the puppet, for the words about it. */
  readonly puppet: string;
  /** A fresh bot, not started. Throws `NotInstalled`. */
  readonly openBot: () => Promise<Bot>;
  /** The team's language, asked for at every look at the health: it may change while the program runs. */
  readonly locale: () => Locale;
  readonly leases: LeaseStore;
  /** This process, as the lease knows it. */
  readonly owner: string;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  /** Puts aside a turn that failed five times. */
  readonly setAside: (turn: Turn, code: string) => Promise<void>;
  /** 0…1, by which waits differ. */
  readonly jitter?: () => number;
}

/** The one account of a deployment, as chat addresses and the lease name it. */
export const WECHAT = 'wechat';

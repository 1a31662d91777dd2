import type { Turn } from '../../src/domain/conversation/chat.ts';
import type { Locale } from '../../src/domain/text.ts';
import type { Clock, Log, Timers } from '../../src/ports/runtime.ts';
import type { LeaseStore } from '../../src/ports/store/store.ts';

/** What every chat platform is built from. */
export interface ChatOptions {
  /** The team's language, asked for at every look at the health: it may change while the program runs. */
  readonly locale: () => Locale;
  readonly leases: LeaseStore;
  /** This process, as leases know it: the same over restarts. */
  readonly owner: string;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  /** Puts aside a turn that failed five times. When it throws, the platform's delivery stays unconfirmed. */
  readonly setAside: (turn: Turn, code: string) => Promise<void>;
}

import type { Turn } from '../../src/domain/conversation/chat.ts';
import type { Locale } from '../../src/domain/text.ts';
import type { Clock, Keys, Log, Timers } from '../../src/ports/runtime.ts';
import type { LeaseStore } from '../../src/ports/store/store.ts';

/** What WeCom's console gives for customer service. */
export interface WecomAccount {
  readonly corpId: string;
  readonly secret: string;
  /** Of the callback. */
  readonly token: string;
  /** 43 characters. */
  readonly encodingAesKey: string;
  /** Without a slash at its end. */
  readonly apiRoot: string;
}

export interface WecomOptions extends WecomAccount {
  /** `CSAT_PUBLIC_URL`, without a slash at its end: where WeCom reaches us. */
  readonly publicUrl: string;
  /** The team's language, asked for at every look at the health: it may change while the program runs. */
  readonly locale: () => Locale;
  readonly keys: Keys;
  readonly leases: LeaseStore;
  /** This process, as leases know it: the same over restarts. */
  readonly owner: string;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  /** Puts aside what failed five times. When it throws, its page is read again. */
  readonly setAside: (turn: Turn, code: string) => Promise<void>;
  /** Time limit of one call; 10,000 unless told. */
  readonly callTimeoutMs?: number;
}

/** Where WeCom calls us, under `CSAT_PUBLIC_URL`. */
export const CALLBACK_PATH = '/wecom/callback';

const CALL_TIMEOUT_MS = 10_000;

export function callTimeoutOf({ callTimeoutMs }: WecomOptions): number {
  return callTimeoutMs ?? CALL_TIMEOUT_MS;
}

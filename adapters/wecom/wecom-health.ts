import type { Locale, LocalText } from '../../src/domain/text.ts';
import type { Health } from '../../src/ports/channel.ts';
import type { Failed } from './called.ts';
import { joined, WECOM_STANDS } from './health-words.ts';

/** How the channel stands, as one sentence an operator can act on. */
export interface WecomBoard {
  current(): Health;
  /** It is neither receiving nor about to: not started, or stopped. */
  off(why: LocalText): void;
  starting(): void;
  /** A call failed that everything depends on. */
  failed(called: Failed): void;
  storeDown(): void;
  /** An account was read, or nothing but that was missing. */
  read(): void;
  /** A callback of WeCom's has come, now or before a restart. */
  heard(): void;
}

export interface BoardParts {
  readonly url: string;
  readonly locale: () => Locale;
  /** Our clock less WeCom's. */
  readonly offsetMs: () => number | undefined;
}

const MAX_SKEW_MS = 10_000;

/** In the language that is asked for at every look, since it may change while the program runs. */
export function createWecomBoard({ url, locale, offsetMs }: BoardParts): WecomBoard {
  let shown: { readonly state: Health['state']; readonly why: LocalText } = {
    state: 'off',
    why: WECOM_STANDS.notStarted,
  };
  let wasHeard = false;

  const say = () => {
    if (shown.state !== 'on') return shown;
    if (!wasHeard) return { state: 'degraded' as const, why: WECOM_STANDS.unheard(url) };
    const skewMs = offsetMs() ?? 0;
    if (Math.abs(skewMs) <= MAX_SKEW_MS) return shown;
    return { ...shown, why: joined(shown.why, WECOM_STANDS.skew(Math.round(Math.abs(skewMs) / 1000))) };
  };

  return {
    current() {
      const { state, why } = say();
      return { name: 'wecom', state, why: why[locale()] };
    },
    off(why) {
      shown = { state: 'off', why };
    },
    starting() {
      shown = { state: 'starting', why: WECOM_STANDS.waiting };
    },
    failed(called) {
      shown = { state: 'degraded', why: explainCall(called) };
    },
    storeDown() {
      shown = { state: 'degraded', why: WECOM_STANDS.storeDown };
    },
    read() {
      shown = { state: 'on', why: WECOM_STANDS.receiving(url) };
    },
    heard() {
      wasHeard = true;
    },
  };
}

const CREDENTIALS = new Set([40_001, 40_013, 40_014, 40_091, 41_002, 41_004, 42_001]);
const NOT_ALLOWED = new Set([48_001, 48_002, 60_011, 81_013, 95_010, 95_017, 301_002]);

/** What is wrong with a call, and what to do. */
export function explainCall(called: Failed): LocalText {
  if (called.status === 'failed') return WECOM_STANDS.unreachable(called.kind);
  if (called.status === 'unreadable') return WECOM_STANDS.notWecom;
  if (called.status === 'http') return WECOM_STANDS.answersWith(called.code);
  const { errcode } = called;
  if (CREDENTIALS.has(errcode)) return WECOM_STANDS.credentials(errcode);
  if (errcode === 60_020) return WECOM_STANDS.address;
  if (errcode === 45_009) return WECOM_STANDS.tooMany;
  return NOT_ALLOWED.has(errcode) ? WECOM_STANDS.notAllowed(errcode) : WECOM_STANDS.answersWith(errcode);
}

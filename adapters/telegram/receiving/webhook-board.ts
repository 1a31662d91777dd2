import { type Locale, type LocalText, oneLine } from '../../../src/domain/text.ts';
import type { Health } from '../../../src/ports/channel.ts';
import type { Clock } from '../../../src/ports/runtime.ts';
import { TELEGRAM_STANDS, undelivered, webhookAt } from '../health-words.ts';

/** What Telegram says of our webhook. */
export interface WebhookFacts {
  readonly pending: number;
  /** The last delivery that failed, at any time. */
  readonly lastError?: { readonly at: Date; readonly message: string };
}

export interface WebhookBoardOptions {
  readonly url: string;
  readonly clock: Clock;
  readonly locale: () => Locale;
}

/** How receiving by webhook stands: what Telegram told us last, and what has arrived since. */
export interface WebhookBoard {
  /** Telegram has our address, and says this of it. */
  checked(facts: WebhookFacts): void;
  /** It could not be set or asked for, or does not stay: a sentence on what to do. */
  failed(why: LocalText): void;
  /** An update arrived and is stored. */
  took(): void;
  /** An update arrived and could not be stored. */
  refused(): void;
  /** Whether an update was stored since Telegram was last asked. */
  tookSinceCheck(): boolean;
  current(): Health;
}

/** Telegram repeats the last failed delivery for ever; it is news this long. */
const ERROR_IS_NEWS_MS = 15 * 60_000;
const MINUTE_MS = 60_000;
const MAX_MESSAGE = 160;

/** In the language that is asked for at every look, since it may change while the program runs. */
export function createWebhookBoard({ url, clock, locale }: WebhookBoardOptions): WebhookBoard {
  let facts: WebhookFacts | undefined;
  let problem: LocalText | undefined;
  let isStoreDown = false;
  let tookAt: Date | undefined;
  let checkedAt: Date | undefined;

  const errorOf = (now: Date) => {
    const error = facts?.lastError;
    if (error === undefined || facts?.pending === 0) return undefined;
    const agoMs = now.getTime() - error.at.getTime();
    const isOver = tookAt !== undefined && tookAt.getTime() > error.at.getTime();
    return isOver || agoMs > ERROR_IS_NEWS_MS ? undefined : { ...error, agoMs };
  };

  const say = (): { readonly state: Health['state']; readonly why: LocalText } => {
    if (problem !== undefined) return { state: 'degraded', why: problem };
    if (facts === undefined) return { state: 'starting', why: TELEGRAM_STANDS.waiting };
    if (isStoreDown) return { state: 'degraded', why: TELEGRAM_STANDS.storeDown };
    const { pending } = facts;
    const error = errorOf(clock.now());
    if (error === undefined) return { state: 'on', why: webhookAt(url, pending) };
    const minutes = Math.max(0, Math.round(error.agoMs / MINUTE_MS));
    const message = oneLine(error.message, MAX_MESSAGE);
    return { state: 'degraded', why: undelivered(url, { minutes, message, pending }) };
  };

  return {
    checked(found) {
      facts = found;
      problem = undefined;
      checkedAt = clock.now();
    },
    failed(why) {
      problem = why;
    },
    took() {
      tookAt = clock.now();
      isStoreDown = false;
    },
    refused() {
      isStoreDown = true;
    },
    tookSinceCheck: () => tookAt !== undefined && tookAt.getTime() >= (checkedAt?.getTime() ?? 0),
    current: () => {
      const { state, why } = say();
      return { name: 'telegram', state, why: why[locale()] };
    },
  };
}

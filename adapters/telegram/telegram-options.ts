import type { Health, Hook, TakeTurn } from '../../src/ports/channel.ts';
import type { Keys } from '../../src/ports/runtime.ts';
import type { ChatOptions } from '../chat/chat-options.ts';

export interface TelegramOptions extends ChatOptions {
  readonly token: string;
  /** Another address of the Bot API than Telegram's own. */
  readonly apiRoot: string | undefined;
  /** How updates arrive: at our own address, or, without this, by long polling. */
  readonly webhook?: WebhookOptions;
  readonly keys: Keys;
  /** Keeps the bot's menu of commands as ours, looked at once after the start. */
  readonly menu?: boolean;
  /** How long Telegram holds an empty poll; 50 unless told. */
  readonly pollSeconds?: number;
  /** Time limit of every other call; 10,000 unless told. */
  readonly callTimeoutMs?: number;
}

export interface WebhookOptions {
  /** `TELEGRAM_WEBHOOK_SECRET`. */
  readonly secret: string;
  /** `CSAT_PUBLIC_URL`, without a slash at its end. */
  readonly publicUrl: string;
}

/** One of the two ways in which updates arrive. */
export interface Receiver {
  readonly hooks?: readonly Hook[];
  health(): Health;
  /** Receives until the signal aborts and what was begun is over. Never rejects. */
  run(take: TakeTurn, stop: AbortSignal): Promise<void>;
}

const CALL_TIMEOUT_MS = 10_000;

export function callTimeoutOf({ callTimeoutMs }: TelegramOptions): number {
  return callTimeoutMs ?? CALL_TIMEOUT_MS;
}

/** The note that says when updates of this bot were last known to come through. */
export function heardNoteOf(bot: string): string {
  return `telegram:${bot}:polled`;
}

/** The id of the bot, which is the part of its token before the colon. */
export function botIdOf(token: string): string {
  return token.split(':', 1)[0] ?? token;
}

import { TelegramError } from 'telegraf';
import { isFault } from '../../src/domain/errors.ts';
import type { Health } from '../../src/ports/channel.ts';
import { codeOf } from './describe-error.ts';

/** How the channel stands, as one sentence an operator can act on. */
export interface HealthBoard {
  current(): Health;
  show(state: Health['state'], why: string): void;
}

export function createHealthBoard(): HealthBoard {
  let health: Health = { name: 'telegram', state: 'off', why: 'not started' };
  return {
    current: () => health,
    show(state, why) {
      health = { name: 'telegram', state, why };
    },
  };
}

/** What is wrong with receiving, and what to do. */
export function explainFailure(error: unknown): string {
  if (isRefusedToken(error)) {
    return 'Telegram refuses the bot token: set TELEGRAM_BOT_TOKEN to the one BotFather shows; tried again every minute';
  }
  if (isWebhookConflict(error)) {
    return 'another installation sets a webhook for this bot again and again: stop it there, or give this one a bot of its own; tried again by itself';
  }
  if (isConflict(error)) {
    return 'another program polls for this bot’s updates: stop it there; tried again by itself';
  }
  if (isUnreadable(error)) {
    return 'the answer is not Telegram’s: something else may be at TELEGRAM_API_ROOT; tried again by itself';
  }
  if (error instanceof TelegramError) {
    return `Telegram answers with error ${String(error.code)}; tried again by itself`;
  }
  const code = codeOf(error) ?? (error instanceof Error ? error.name : 'unknown');
  return `Telegram cannot be reached (${code}): check the network and TELEGRAM_API_ROOT; tried again by itself`;
}

/** The same of keeping the webhook, which Telegram may refuse as an address it cannot use. */
export function explainWebhookFailure(error: unknown): string {
  if (!(error instanceof TelegramError && error.code === 400)) return explainFailure(error);
  const said = String(error.description)
    .replace(/^Bad Request: /u, '')
    .slice(0, 160);
  return `Telegram refuses the webhook (${said}): check CSAT_PUBLIC_URL; tried again by itself`;
}

function isUnreadable(error: unknown): boolean {
  if (error instanceof TelegramError) return typeof error.code !== 'number';
  return (
    error instanceof SyntaxError || codeOf(error) === 'invalid-json' || isFault(error, 'channel.unavailable')
  );
}

/** 401: revoked or mistyped; 404: it does not even look like a token. */
export function isRefusedToken(error: unknown): boolean {
  return error instanceof TelegramError && (error.code === 401 || error.code === 404);
}

/** Polling while a webhook is set: somebody else has set it. */
export function isWebhookConflict(error: unknown): boolean {
  return isConflict(error) && /webhook is active/iu.test(describe(error));
}

function describe(error: unknown): string {
  return error instanceof TelegramError ? String(error.description) : '';
}

export function isConflict(error: unknown): boolean {
  return error instanceof TelegramError && error.code === 409;
}

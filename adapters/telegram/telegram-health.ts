import { TelegramError } from 'telegraf';
import { isFault } from '../../src/domain/errors.ts';
import type { Locale, LocalText } from '../../src/domain/text.ts';
import type { Health } from '../../src/ports/channel.ts';
import { codeOf } from '../chat/describe-error.ts';
import { TELEGRAM_STANDS } from './health-words.ts';

/** How the channel stands, as one sentence an operator can act on. */
export interface HealthBoard {
  current(): Health;
  show(state: Health['state'], why: LocalText): void;
}

/** In the language that is asked for at every look, since it may change while the program runs. */
export function createHealthBoard(locale: () => Locale): HealthBoard {
  let shown: { readonly state: Health['state']; readonly why: LocalText } = {
    state: 'off',
    why: TELEGRAM_STANDS.notStarted,
  };
  return {
    current: () => ({ name: 'telegram', state: shown.state, why: shown.why[locale()] }),
    show(state, why) {
      shown = { state, why };
    },
  };
}

/** What is wrong with receiving, and what to do. */
export function explainFailure(error: unknown): LocalText {
  if (isRefusedToken(error)) return TELEGRAM_STANDS.tokenRefused;
  if (isWebhookConflict(error)) return TELEGRAM_STANDS.webhookConflict;
  if (isConflict(error)) return TELEGRAM_STANDS.pollConflict;
  if (isUnreadable(error)) return TELEGRAM_STANDS.notTelegram;
  if (error instanceof TelegramError) return TELEGRAM_STANDS.answersWith(String(error.code));
  return TELEGRAM_STANDS.unreachable(codeOf(error) ?? (error instanceof Error ? error.name : 'unknown'));
}

/** The same of keeping the webhook, which Telegram may refuse as an address it cannot use. */
export function explainWebhookFailure(error: unknown): LocalText {
  if (!(error instanceof TelegramError && error.code === 400)) return explainFailure(error);
  const said = String(error.description).replace(/^Bad Request: /u, '');
  return TELEGRAM_STANDS.webhookRefused(said.slice(0, 160));
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

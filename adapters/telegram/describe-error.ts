import { TelegramError } from 'telegraf';
import type { LogFields } from '../../src/ports/runtime.ts';
import { describeError as describeOther } from '../chat/describe-error.ts';

/**
 * The only form in which an error may be logged here. Raw errors hold the token (a fetch error's address), the message's text
 * (`TelegramError.on.payload`) or parts of an answer (a JSON error), so that messages are left out but for Telegram's own.
 */
export function describeError(error: unknown): LogFields {
  if (error instanceof TelegramError) {
    return {
      kind: 'telegram',
      code: error.code,
      description: redact(String(error.description)).slice(0, 200),
      method: methodOf(error),
    };
  }
  return describeOther(error);
}

/** Telegraf types what an error is about as an empty object. */
function methodOf({ on }: TelegramError): string | undefined {
  const method: unknown = Reflect.get(on, 'method');
  return typeof method === 'string' ? method : undefined;
}

function redact(text: string): string {
  return text.replaceAll(/\d{5,}:[\w-]{10,}/gu, '***');
}

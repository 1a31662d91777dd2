import { TelegramError } from 'telegraf';
import { Fault } from '../../src/domain/errors.ts';
import type { LogFields } from '../../src/ports/runtime.ts';

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
  if (error instanceof Fault) return { kind: 'fault', code: error.code };
  if (error instanceof Error) return { kind: error.name, code: codeOf(error), where: whereOf(error) };
  return { kind: typeof error };
}

/** Telegraf types what an error is about as an empty object. */
function methodOf({ on }: TelegramError): string | undefined {
  const method: unknown = Reflect.get(on, 'method');
  return typeof method === 'string' ? method : undefined;
}

/** The error's own code, such as `ECONNREFUSED`. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  for (const key of ['code', 'type'] as const) {
    const value: unknown = key in error ? Reflect.get(error, key) : undefined;
    if (typeof value === 'string' && value !== 'aborted') return value;
  }
  return error.name === 'AbortError' ? 'timeout' : undefined;
}

function whereOf(error: Error): string | undefined {
  return /^ {4}at .*?([\w.-]+\/[\w.-]+:\d+:\d+)\)?$/mu.exec(error.stack ?? '')?.[1];
}

function redact(text: string): string {
  return text.replaceAll(/\d{5,}:[\w-]{10,}/gu, '***');
}

import { TelegramError } from 'telegraf';
import type { Delivery } from '../../../src/domain/conversation/chat.ts';
import type { Refusal } from '../../../src/domain/conversation/reply.ts';
import { codeOf } from '../../chat/describe-error.ts';
import { NEVER_CONNECTED } from '../../chat/never-connected.ts';

const DEFAULT_RETRY_SECONDS = 5;
const MAX_RETRY_SECONDS = 24 * 60 * 60;

/** Errors raised before a byte of the call can have left. */
const UNSENT = new Set([...NEVER_CONNECTED, 'EPROTO']);

/** What a failed call says about the message. Without a readable refusal the platform may have it: `unknown`. */
export function toDelivery(error: unknown): Delivery {
  if (error instanceof TelegramError) return fromAnswer(error);
  const code = codeOf(error);
  if (code !== undefined && UNSENT.has(code)) return { status: 'failed', kind: code };
  // A connect and a read may both end as ETIMEDOUT; only the text tells which.
  if (code === 'ETIMEDOUT' && error instanceof Error && error.message.includes('reason: connect')) {
    return { status: 'failed', kind: 'connect-timeout' };
  }
  return { status: 'unknown', kind: code ?? (error instanceof Error ? error.name : typeof error) };
}

function fromAnswer(error: TelegramError): Delivery {
  // Typed as a number by telegraf, which passes on whatever the answer held: `{}` gives undefined.
  const code: unknown = error.code;
  if (typeof code !== 'number') return { status: 'unknown', kind: 'malformed-answer' };
  const moved: unknown = error.parameters?.migrate_to_chat_id;
  if (typeof moved === 'number') return { status: 'moved', to: String(moved) };
  if (code === 429)
    return {
      status: 'try-later',
      retryAfterMs: retryAfterMs(error) ?? DEFAULT_RETRY_SECONDS * 1000,
      scope: 'chat',
    };
  const reason = readRefusal(code, String(error.description));
  return reason === undefined ? { status: 'failed', kind: `http-${code}` } : { status: 'refused', reason };
}

/** Telegram tells these cases apart in words only. */
function readRefusal(code: number, description: string): Refusal | undefined {
  if (code === 403) return description.includes('deactivated') ? 'deactivated' : 'blocked';
  if (code !== 400) return undefined;
  return /chat not found|user not found|PEER_ID_INVALID/iu.test(description) ? 'not-found' : 'invalid';
}

/** How long Telegram asks us to wait, at most a day; `undefined` when it does not say. */
export function retryAfterMs(error: unknown): number | undefined {
  const seconds: unknown = error instanceof TelegramError ? error.parameters?.retry_after : undefined;
  if (typeof seconds !== 'number' || !(seconds > 0)) return undefined;
  return Math.min(seconds, MAX_RETRY_SECONDS) * 1000;
}

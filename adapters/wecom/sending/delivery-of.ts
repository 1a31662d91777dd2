import type { Delivery } from '../../../src/domain/conversation/chat.ts';
import type { Refusal } from '../../../src/domain/conversation/reply.ts';
import { NEVER_CONNECTED } from '../../chat/never-connected.ts';
import type { Called, CalledWithToken, Failed } from '../called.ts';

/** What has to wait: WeCom counts calls by the minute. */
const TOO_OFTEN_MS = 60_000;
const TRY_LATER: Delivery = { status: 'try-later', retryAfterMs: TOO_OFTEN_MS, scope: 'bot' };
const BUSY_MS = 3000;

/** Over the number, over the time, conversation ended, wrong state: the customer has to write first. */
const WINDOW_CLOSED = [45_015, 45_047, 95_001, 95_002, 95_013, 95_016, 95_018];
/** No such customer, or none of this account's; no such account. */
const NOT_FOUND = [40_003, 40_031, 40_096, 84_061, 95_000, 95_003, 95_004];
/** What no number of tries mends. */
const INVALID = [40_008, 40_035, 40_058, 40_063, 44_004, 45_002, 47_001, 95_008, 95_009];

const REFUSALS: ReadonlyMap<number, Refusal> = new Map<number, Refusal>([
  ...WINDOW_CLOSED.map((code) => [code, 'window-closed'] as const),
  ...NOT_FOUND.map((code) => [code, 'not-found'] as const),
  ...INVALID.map((code) => [code, 'invalid'] as const),
]);
/** 45009: too often; 45011: too often, in short; 45033: too many at once. */
const TOO_OFTEN: readonly number[] = [45_009, 45_011, 45_033];
/** Of the account, not of this message: it may be mended while the message waits. */
const OURS: readonly number[] = [
  40_001, 40_013, 40_014, 40_091, 41_001, 42_001, 48_001, 48_002, 60_011, 60_020,
];

/** Errors raised before a byte of the call can have left. */
const UNSENT = new Set([...NEVER_CONNECTED, 'UND_ERR_CONNECT_TIMEOUT']);

/** What a call says about its message, which has this id. Without a readable word of WeCom's it may have it: `unknown`. */
export function deliveryOf(called: CalledWithToken, key: string): Delivery {
  if (called.status === 'ok') return { status: 'delivered', messageId: key };
  if (called.isUnmade === true) return unmade(called);
  if (called.status === 'unreadable') return { status: 'unknown', kind: 'malformed-answer' };
  if (called.status === 'failed') {
    const status = UNSENT.has(called.kind) ? 'failed' : 'unknown';
    return { status, kind: called.kind };
  }
  return called.status === 'http' ? fromStatus(called) : fromCode(called, key);
}

/** The same of the message that answers an event: a code that was used, or is too old, is refused in no documented way. */
export function deliveryOnEvent(called: CalledWithToken, key: string): Delivery {
  const delivery = deliveryOf(called, key);
  // There is no minute to wait, and who answers an event is alone with its code.
  if (delivery.status === 'try-later') return { ...delivery, retryAfterMs: BUSY_MS };
  const isCode = called.status === 'refused' && called.isUnmade !== true && !OURS.includes(called.errcode);
  return delivery.status === 'failed' && isCode ? { status: 'refused', reason: 'window-closed' } : delivery;
}

/** Whatever was wrong, nothing of the message has left. */
function unmade(called: Failed): Delivery {
  if (called.status === 'refused' && TOO_OFTEN.includes(called.errcode)) return TRY_LATER;
  return { status: 'failed', kind: `token-${nameOf(called)}` };
}

function fromStatus({ code, retryAfterMs }: Extract<Called, { readonly status: 'http' }>): Delivery {
  if (code === 429) return { status: 'try-later', retryAfterMs: retryAfterMs ?? TOO_OFTEN_MS, scope: 'bot' };
  return { status: code >= 500 ? 'unknown' : 'failed', kind: `http-${code}` };
}

function fromCode({ errcode, said }: Extract<Called, { readonly status: 'refused' }>, key: string): Delivery {
  if (errcode === -1) return { status: 'try-later', retryAfterMs: BUSY_MS, scope: 'chat' };
  if (TOO_OFTEN.includes(errcode)) return TRY_LATER;
  // Ours is unique for every message: WeCom has this one from an earlier try whose answer was lost.
  if (isRepeatedId(said)) return { status: 'delivered', messageId: key };
  const reason = REFUSALS.get(errcode);
  return reason === undefined
    ? { status: 'failed', kind: `errcode-${errcode}` }
    : { status: 'refused', reason };
}

function isRepeatedId(said: string): boolean {
  return /msg_?id/iu.test(said) && /dup|exist|repeat|重复/iu.test(said);
}

function nameOf(called: Failed): string {
  if (called.status === 'refused') return `errcode-${called.errcode}`;
  if (called.status === 'http') return `http-${called.code}`;
  return called.status === 'failed' ? called.kind : 'malformed-answer';
}

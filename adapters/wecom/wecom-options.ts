import type { Keys } from '../../src/ports/runtime.ts';
import type { ChatOptions } from '../chat/chat-options.ts';

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

export interface WecomOptions extends WecomAccount, ChatOptions {
  /** `CSAT_PUBLIC_URL`, without a slash at its end: where WeCom reaches us. */
  readonly publicUrl: string;
  readonly keys: Keys;
  /** Time limit of one call; 10,000 unless told. */
  readonly callTimeoutMs?: number;
}

/** Where WeCom calls us, under `CSAT_PUBLIC_URL`. */
export const CALLBACK_PATH = '/wecom/callback';

const CALL_TIMEOUT_MS = 10_000;

export function callTimeoutOf({ callTimeoutMs }: WecomOptions): number {
  return callTimeoutMs ?? CALL_TIMEOUT_MS;
}

import type { WindowRule } from '../../src/domain/sending/message-window.ts';
import { HOUR_MS } from '../../src/domain/time.ts';

/** What WeCom allows after each message of the customer's. */
export const WECOM_WINDOW: WindowRule = { perReply: 5, forMs: 48 * HOUR_MS };

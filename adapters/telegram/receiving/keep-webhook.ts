import { z } from 'zod';
import { Fault } from '../../../src/domain/errors.ts';
import type { Clock, Log, Timers } from '../../../src/ports/runtime.ts';
import { isOver } from '../../chat/commit-surely.ts';
import { describeError } from '../describe-error.ts';
import { CONTESTED } from '../health-words.ts';
import { type TelegramApi, withDeadline } from '../telegram-api.ts';
import { explainWebhookFailure } from '../telegram-health.ts';
import { waitAfter } from '../waits.ts';
import type { GapWatch } from './gap-watch.ts';
import { UPDATE_KINDS } from './update-shape.ts';
import type { WebhookBoard, WebhookFacts } from './webhook-board.ts';

export interface KeepWebhookParts {
  readonly api: TelegramApi;
  readonly url: string;
  readonly secret: string;
  readonly board: WebhookBoard;
  readonly gaps: GapWatch;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  /** Gets what Telegram says of the bot. */
  readonly onMe: (me: unknown) => void;
  /** Time limit of one call. */
  readonly timeoutMs: number;
}

const CHECK_MS = 3 * 60_000;
const WAITS = { firstMs: 1000, maxMs: 60_000 } as const;
/** Deliveries that Telegram makes at the same time. */
const MAX_CONNECTIONS = 40;
/** Who finds the webhook replaced this often within the hour is not alone, and leaves longer pauses. */
const MANY = 3;
const HOUR_MS = 60 * 60_000;
const TRUCE_MS = HOUR_MS / 2;

const Info = z.object({
  url: z.string(),
  pending_update_count: z.number(),
  last_error_date: z.number().optional(),
  last_error_message: z.string().optional(),
  allowed_updates: z.array(z.string()).optional(),
});
type Info = z.infer<typeof Info>;

interface Keeping {
  isSet: boolean;
  setAtMs: number;
  setAt: Date;
  /** When it was found replaced, in the last hour. */
  replacedAtMs: readonly number[];
}

/**
 * Gives Telegram our address and sees to it that it stays, until the signal aborts. Several processes may do so: setting it
 * again changes nothing. At the end the webhook stays, and updates wait at Telegram. Never rejects.
 */
export async function keepWebhook(parts: KeepWebhookParts, signal: AbortSignal): Promise<void> {
  const { board, timers, log } = parts;
  const keeping: Keeping = { isSet: false, setAtMs: 0, setAt: parts.clock.now(), replacedAtMs: [] };
  let failures = 0;
  while (!isOver(signal)) {
    try {
      if (keeping.isSet) await check(parts, keeping, signal);
      else await set(parts, keeping, signal);
      failures = 0;
      // Not all processes at the same moment.
      await timers.sleep(CHECK_MS * (0.9 + Math.random() / 5), signal);
    } catch (error) {
      if (isOver(signal)) return;
      failures += 1;
      log.warn('telegram.webhook_failed', describeError(error));
      board.failed(explainWebhookFailure(error));
      await timers.sleep(waitAfter(error, failures, WAITS), signal);
    }
  }
}

async function set(parts: KeepWebhookParts, keeping: Keeping, signal: AbortSignal): Promise<void> {
  const { api, timeoutMs, log, clock } = parts;
  parts.onMe(await withDeadline(timeoutMs, signal, (each) => api.call('getMe', {}, each)));
  const webhook = {
    url: parts.url,
    secret_token: parts.secret,
    allowed_updates: UPDATE_KINDS,
    max_connections: MAX_CONNECTIONS,
    drop_pending_updates: false,
  };
  await withDeadline(timeoutMs, signal, (each) => api.call('setWebhook', webhook, each));
  keeping.isSet = true;
  keeping.setAtMs = clock.monotonicMs();
  keeping.setAt = clock.now();
  log.info('telegram.webhook_set');
  await note(parts, await ask(parts, signal));
}

/** Somebody may have deleted or replaced it, or Telegram may be delivering with a secret that is not ours. */
async function check(parts: KeepWebhookParts, keeping: Keeping, signal: AbortSignal): Promise<void> {
  const info = await ask(parts, signal);
  const found = differenceOf(info, parts.url, keeping.setAt);
  if (found === undefined) return note(parts, info);
  const nowMs = parts.clock.monotonicMs();
  keeping.replacedAtMs = [...keeping.replacedAtMs.filter((atMs) => nowMs - atMs < HOUR_MS), nowMs];
  parts.log.warn('telegram.webhook_replaced', { found, timesInAnHour: keeping.replacedAtMs.length });
  const isContested = keeping.replacedAtMs.length >= MANY;
  if (!isContested || nowMs - keeping.setAtMs >= TRUCE_MS) await set(parts, keeping, signal);
  if (isContested) parts.board.failed(CONTESTED[found]);
}

/** What of the webhook is not as we set it. Telegram tells the secret to nobody, but says when it was refused. */
function differenceOf(info: Info, url: string, setAt: Date): keyof typeof CONTESTED | undefined {
  if (info.url === '') return 'none';
  if (info.url !== url) return 'other';
  if (info.allowed_updates !== undefined && !isSameSet(info.allowed_updates, UPDATE_KINDS)) return 'kinds';
  const isLater = (info.last_error_date ?? 0) * 1000 > setAt.getTime();
  const isRefused = isLater && /\b401\b/u.test(info.last_error_message ?? '');
  return isRefused && info.pending_update_count > 0 ? 'secret' : undefined;
}

async function ask({ api, timeoutMs }: KeepWebhookParts, signal: AbortSignal): Promise<Info> {
  const answer = await withDeadline(timeoutMs, signal, (each) => api.call('getWebhookInfo', {}, each));
  const info = Info.safeParse(answer);
  if (info.success) return info.data;
  throw new Fault('channel.unavailable', {
    channel: 'telegram',
    operation: 'getWebhookInfo',
    kind: 'malformed-answer',
  });
}

async function note({ board, gaps }: KeepWebhookParts, info: Info): Promise<void> {
  const arrives = info.pending_update_count === 0 || board.tookSinceCheck();
  board.checked(toFacts(info));
  if (arrives) await gaps.heard();
}

function toFacts(info: Info): WebhookFacts {
  const { pending_update_count: pending, last_error_date: seconds, last_error_message: message } = info;
  if (seconds === undefined) return { pending };
  return { pending, lastError: { at: new Date(seconds * 1000), message: message ?? 'no reason given' } };
}

function isSameSet(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && right.every((each) => left.includes(each));
}

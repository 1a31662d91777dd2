import { Fault } from '../../../src/domain/errors.ts';
import type { Clock, Log, Timers } from '../../../src/ports/runtime.ts';
import { backoff } from '../../chat/backoff.ts';
import { isOver } from '../../chat/commit-surely.ts';
import type { Term } from '../../chat/hold-lease.ts';
import { describeError } from '../describe-error.ts';
import { TELEGRAM_STANDS } from '../health-words.ts';
import { type TelegramApi, withDeadline } from '../telegram-api.ts';
import { explainFailure, type HealthBoard, isConflict, isWebhookConflict } from '../telegram-health.ts';
import { waitAfter } from '../waits.ts';
import type { GapWatch } from './gap-watch.ts';
import type { Inbox } from './inbox.ts';
import { type RawUpdate, UPDATE_KINDS, UpdatesShape } from './update-shape.ts';

export interface PollParts {
  readonly api: TelegramApi;
  readonly inbox: Inbox;
  readonly health: HealthBoard;
  readonly gaps: GapWatch;
  /** Outlives the term: who takes a lease again goes on where it was. */
  readonly webhooks: WebhookMemory;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly pollSeconds: number;
  readonly timeoutMs: number;
  /** Gets what Telegram says of the bot. */
  readonly onMe: (me: unknown) => void;
}

/** When somebody's webhook was last taken away, on the monotonic clock. */
export interface WebhookMemory {
  removedAtMs: number | undefined;
}

const PAGE = 100;
/** A half-open poll ends this many call limits after Telegram should have answered: 15 s. */
const PATIENCE = 1.5;
const FIRST_MS = 1000;
const CONFLICT_FIRST_MS = 5000;
const MAX_MS = 30_000;
/** The store is asked again soon, so that work goes on within 5 s of its return: a try may take that long by itself. */
const STORE_AGAIN = { firstMs: 250, maxMs: 500 };
/** A server that answers a long poll at once and empty is not asked more often than this. */
const IDLE_MS = 500;
/** A webhook that somebody sets while we poll is taken away once in this time. */
const REMOVE_EVERY_MS = 60 * 60_000;

/** Receives updates until the term is over. Never rejects. The next page is asked for only after this one was committed. */
export async function poll(parts: PollParts, term: Term): Promise<void> {
  const { timers } = parts;
  const { signal } = term;
  const state: PollState = { greeted: false, offset: undefined, removes: !isSpent(parts) };
  let failures = 0;
  while (term.isHeld()) {
    try {
      const waitMs = await pollOnce(parts, state, term);
      failures = waitMs === 'store-down' ? failures + 1 : 0;
      await timers.sleep(waitMs === 'store-down' ? backoff(failures, STORE_AGAIN) : waitMs, signal);
    } catch (error) {
      if (!term.isHeld()) return;
      failures += 1;
      await timers.sleep(afterFailure(parts, state, { error, failures }), signal);
    }
  }
}

interface PollState {
  /** Telegram knows the token, and no webhook is in the way. */
  greeted: boolean;
  /** Confirms the last page; left out once it has been told, since ids may start anew after a quiet week. */
  offset: number | undefined;
  /** Whether greeting takes a webhook away. */
  removes: boolean;
}

/** Milliseconds to wait before the next one. */
async function pollOnce(parts: PollParts, state: PollState, term: Term): Promise<number | 'store-down'> {
  const { signal } = term;
  if (!state.greeted) await greet(parts, state, signal);
  state.greeted = true;
  const startedAtMs = parts.clock.monotonicMs();
  const page = await fetchPage(parts, state.offset, signal);
  if (!term.isHeld()) return 0;
  await parts.gaps.heard();
  if (page.length === 0) {
    state.offset = undefined;
    return parts.pollSeconds > 0 && parts.clock.monotonicMs() - startedAtMs < IDLE_MS ? IDLE_MS : 0;
  }
  if (await parts.inbox.takePage(page, signal)) {
    parts.health.show('on', TELEGRAM_STANDS.polling);
    state.offset = Math.max(...page.map(({ update_id }) => update_id)) + 1;
    return 0;
  }
  if (!isOver(signal)) parts.health.show('degraded', TELEGRAM_STANDS.storeDown);
  return 'store-down';
}

/** Checks the token and takes the bot out of webhook mode; updates that wait are kept. */
async function greet(
  { api, timeoutMs, health, log, onMe }: PollParts,
  { removes }: PollState,
  signal: AbortSignal,
): Promise<void> {
  onMe(await withDeadline(timeoutMs, signal, (each) => api.call('getMe', {}, each)));
  if (removes)
    await withDeadline(timeoutMs, signal, (each) =>
      api.call('deleteWebhook', { drop_pending_updates: false }, each),
    );
  health.show('on', TELEGRAM_STANDS.polling);
  log.info('telegram.polling');
}

async function fetchPage(
  { api, pollSeconds, timeoutMs, health }: PollParts,
  offset: number | undefined,
  signal: AbortSignal,
): Promise<readonly RawUpdate[]> {
  const request = {
    ...(offset === undefined ? {} : { offset }),
    limit: PAGE,
    timeout: pollSeconds,
    allowed_updates: UPDATE_KINDS,
  };
  const answer = await withDeadline(pollSeconds * 1000 + PATIENCE * timeoutMs, signal, (each) =>
    api.call('getUpdates', request, each),
  );
  const page = UpdatesShape.safeParse(answer);
  if (!page.success) {
    throw new Fault('channel.unavailable', {
      channel: 'telegram',
      operation: 'getUpdates',
      kind: 'malformed-answer',
    });
  }
  if (page.data.length === 0) health.show('on', TELEGRAM_STANDS.polling);
  return page.data;
}

/**
 * Milliseconds to wait. A webhook that somebody has set is taken away once, without waiting; when it comes back, another
 * installation lives by it, and it is left alone for an hour: two that take it from each other would both lose time.
 */
function afterFailure(
  parts: PollParts,
  state: PollState,
  { error, failures }: { readonly error: unknown; readonly failures: number },
): number {
  const { clock, log, health, webhooks } = parts;
  if (isWebhookConflict(error) && !isSpent(parts)) {
    log.warn('telegram.webhook_removed');
    webhooks.removedAtMs = clock.monotonicMs();
    state.greeted = false;
    state.removes = true;
    return 0;
  }
  log.warn('telegram.poll_failed', describeError(error));
  health.show('degraded', explainFailure(error));
  return waitAfter(error, failures, {
    firstMs: isConflict(error) ? CONFLICT_FIRST_MS : FIRST_MS,
    maxMs: MAX_MS,
  });
}

function isSpent({ clock, webhooks: { removedAtMs } }: PollParts): boolean {
  return removedAtMs !== undefined && clock.monotonicMs() - removedAtMs < REMOVE_EVERY_MS;
}

import type { ChatAddress, Turn, TurnOutcome } from '../../../src/domain/conversation/chat.ts';
import { Fault, isFault } from '../../../src/domain/errors.ts';
import type { TakeTurn } from '../../../src/ports/channel.ts';
import type { Log, Timers } from '../../../src/ports/runtime.ts';
import { describeError } from '../describe-error.ts';
import { isOver } from '../telegram-api.ts';
import type { Press, ReadUpdate } from './to-turn.ts';
import type { RawUpdate } from './update-shape.ts';

/** What becomes of an update once it has arrived, by whichever way. */
export interface InboxParts {
  readonly read: (raw: RawUpdate) => ReadUpdate;
  readonly take: TakeTurn;
  readonly setAside: (turn: Turn, code: string) => Promise<void>;
  /** Told after the commit of a press, or after a press was ignored (without outcome). */
  readonly pressed: (press: Press, chat: ChatAddress | undefined, outcome: TurnOutcome | undefined) => void;
  readonly timers: Timers;
  readonly log: Log;
}

/** An update that somebody has to take. */
export interface Waiting {
  readonly turn: Turn;
  readonly press?: Press;
}

/** Failed tries of the updates that have to come again, by update id. */
export type FailedTries = Map<string, { readonly tries: number; readonly code: string }>;

/** Tries of one update before it is put aside. */
const MAX_TRIES = 5;
const FIRST_RETRY_MS = 50;

/** The update as work to do; `undefined` when it is none of ours, which is logged, and its press answered. */
export function readWaiting(parts: InboxParts, raw: RawUpdate): Waiting | undefined {
  const update = parts.read(raw);
  if (update.status === 'turn') return update;
  parts.log[update.reason === 'forged-button' ? 'warn' : 'debug']('telegram.update_ignored', {
    reason: update.reason,
    updateId: String(raw.update_id),
  });
  if (update.press !== undefined) parts.pressed(update.press, undefined, undefined);
  return undefined;
}

/**
 * Takes one update, trying up to five times, counted over its deliveries. True when it was committed or put aside, false when
 * it must come again: the store is away, or the signal has aborted. Never rejects.
 */
export async function takeUpdate(
  parts: InboxParts,
  { turn, press }: Waiting,
  { failed, signal }: { readonly failed: FailedTries; readonly signal: AbortSignal },
): Promise<boolean> {
  const outcome = await takeUntilDone(parts, { turn, failed }, signal);
  if (outcome === 'again') return false;
  failed.delete(turn.updateId);
  if (outcome !== 'set-aside' && press !== undefined) parts.pressed(press, turn.from, outcome);
  return true;
}

async function takeUntilDone(
  parts: InboxParts,
  { turn, failed }: { readonly turn: Turn; readonly failed: FailedTries },
  signal: AbortSignal,
): Promise<TurnOutcome | 'set-aside' | 'again'> {
  let state = failed.get(turn.updateId) ?? { tries: 0, code: '' };
  while (state.tries < MAX_TRIES) {
    if (isOver(signal)) return 'again';
    const result = await tryOnce(parts, turn);
    if (result.status === 'taken') return result.outcome;
    if (result.status === 'store-down') return 'again';
    state = { tries: state.tries + 1, code: result.code };
    failed.set(turn.updateId, state);
    if (state.tries < MAX_TRIES) await parts.timers.sleep(FIRST_RETRY_MS * 2 ** state.tries, signal);
  }
  return giveUp(parts, turn, state.code);
}

type Tried =
  | { readonly status: 'taken'; readonly outcome: TurnOutcome }
  | { readonly status: 'store-down' }
  | { readonly status: 'failed'; readonly code: string };

async function tryOnce({ take, log }: InboxParts, turn: Turn): Promise<Tried> {
  try {
    return { status: 'taken', outcome: await take(turn) };
  } catch (error) {
    const fields = { updateId: turn.updateId, ...describeError(error) };
    if (isFault(error, 'store.unavailable')) {
      log.warn('telegram.store_unavailable', fields);
      return { status: 'store-down' };
    }
    log.warn('telegram.turn_failed', fields);
    return { status: 'failed', code: codeOfFailure(error) };
  }
}

function codeOfFailure(error: unknown): string {
  if (error instanceof Fault) return error.code;
  return error instanceof Error ? error.name : typeof error;
}

async function giveUp(
  { setAside, log }: InboxParts,
  turn: Turn,
  code: string,
): Promise<'set-aside' | 'again'> {
  try {
    await setAside(turn, code);
    log.warn('telegram.turn_quarantined', { updateId: turn.updateId, code });
    return 'set-aside';
  } catch (error) {
    log.warn('telegram.quarantine_failed', { updateId: turn.updateId, ...describeError(error) });
    return 'again';
  }
}

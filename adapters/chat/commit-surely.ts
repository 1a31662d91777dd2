import { Fault, isFault } from '../../src/domain/errors.ts';
import type { Log, Timers } from '../../src/ports/runtime.ts';
import { describeError } from './describe-error.ts';

/** Something a platform delivered that has to be committed before it is confirmed. */
export interface Delivered<T> {
  /** The platform's id of it, for the log and for counting its tries. */
  readonly updateId: string;
  readonly commit: () => Promise<T>;
  /** Keeps it for the operator once every try has failed. */
  readonly setAside: (code: string) => Promise<void>;
}

export interface SureParts {
  readonly channel: string;
  readonly timers: Timers;
  readonly log: Log;
}

/** Failed tries of what has to come again, by update id. */
export type FailedTries = Map<string, { readonly tries: number; readonly code: string }>;

/** What became of it. `again` when it must be delivered once more: the store is away, or the signal has aborted. */
export type Committed<T> =
  | { readonly status: 'done'; readonly outcome: T }
  | { readonly status: 'set-aside' }
  | { readonly status: 'again' };

/** Tries of one update before it is put aside. */
const MAX_TRIES = 5;
const FIRST_RETRY_MS = 50;

/**
 * Commits one update, trying up to five times, counted over its deliveries, and puts it aside then, so that later ones go on.
 * Never rejects.
 */
export async function commitSurely<T>(
  parts: SureParts,
  delivered: Delivered<T>,
  { failed, signal }: { readonly failed: FailedTries; readonly signal: AbortSignal },
): Promise<Committed<T>> {
  const committed = await commitUntilDone(parts, delivered, { failed, signal });
  if (committed.status !== 'again') failed.delete(delivered.updateId);
  return committed;
}

async function commitUntilDone<T>(
  parts: SureParts,
  delivered: Delivered<T>,
  { failed, signal }: { readonly failed: FailedTries; readonly signal: AbortSignal },
): Promise<Committed<T>> {
  const { updateId } = delivered;
  let state = failed.get(updateId) ?? { tries: 0, code: '' };
  while (state.tries < MAX_TRIES) {
    if (isOver(signal)) return { status: 'again' };
    const result = await tryOnce(parts, delivered);
    if (result.status !== 'failed') return result;
    state = { tries: state.tries + 1, code: result.code };
    failed.set(updateId, state);
    if (state.tries < MAX_TRIES) await parts.timers.sleep(FIRST_RETRY_MS * 2 ** state.tries, signal);
  }
  return giveUp(parts, delivered, state.code);
}

type Tried<T> = Committed<T> | { readonly status: 'failed'; readonly code: string };

async function tryOnce<T>(
  { channel, log }: SureParts,
  { updateId, commit }: Delivered<T>,
): Promise<Tried<T>> {
  try {
    return { status: 'done', outcome: await commit() };
  } catch (error) {
    const fields = { channel, updateId, ...describeError(error) };
    if (isFault(error, 'store.unavailable')) {
      log.warn('channel.store_unavailable', fields);
      return { status: 'again' };
    }
    log.warn('channel.turn_failed', fields);
    return { status: 'failed', code: codeOfFailure(error) };
  }
}

function codeOfFailure(error: unknown): string {
  if (error instanceof Fault) return error.code;
  return error instanceof Error ? error.name : typeof error;
}

async function giveUp<T>(
  { channel, log }: SureParts,
  { updateId, setAside }: Delivered<T>,
  code: string,
): Promise<Committed<T>> {
  try {
    await setAside(code);
    log.warn('channel.turn_quarantined', { channel, updateId, code });
    return { status: 'set-aside' };
  } catch (error) {
    log.warn('channel.quarantine_failed', { channel, updateId, ...describeError(error) });
    return { status: 'again' };
  }
}

/** As a function, because it changes while a loop waits. */
export function isOver(signal: AbortSignal): boolean {
  return signal.aborted;
}

import type { ChatAddress, Turn, TurnOutcome } from '../../../src/domain/conversation/chat.ts';
import type { TakeTurn } from '../../../src/ports/channel.ts';
import type { Log, Timers } from '../../../src/ports/runtime.ts';
import { commitSurely, type FailedTries } from '../../chat/commit-surely.ts';
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
  { take, setAside, pressed, timers, log }: InboxParts,
  { turn, press }: Waiting,
  tries: { readonly failed: FailedTries; readonly signal: AbortSignal },
): Promise<boolean> {
  const delivered = {
    updateId: turn.updateId,
    commit: () => take(turn),
    setAside: (code: string) => setAside(turn, code),
  };
  const committed = await commitSurely({ channel: 'telegram', timers, log }, delivered, tries);
  if (committed.status === 'done' && press !== undefined) pressed(press, turn.from, committed.outcome);
  return committed.status !== 'again';
}

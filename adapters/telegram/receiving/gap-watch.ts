import type { Clock, Log } from '../../../src/ports/runtime.ts';
import type { LeaseStore } from '../../../src/ports/store/store.ts';
import { describeError } from '../describe-error.ts';

/** Telegram keeps updates for 24 h; a silence near that is worth a warning. */
const WARN_AFTER_MS = 20 * 60 * 60 * 1000;
/** The note is a write, so that it is not made every time. */
const NOTE_EVERY_MS = 60_000;
const HOUR_MS = 60 * 60 * 1000;

export interface GapWatch {
  /**
   * Called whenever updates are known to come through: after a poll, or when none waits for the webhook. Warns when the last
   * time is more than 20 h past, also over restarts and a change of the way. Never throws.
   */
  heard(): Promise<void>;
}

export function createGapWatch(parts: {
  readonly leases: LeaseStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly note: string;
}): GapWatch {
  const { leases, clock, log, note } = parts;
  let last: number | undefined;
  let notedAt = Number.NEGATIVE_INFINITY;

  const readNote = async () => {
    const time = Date.parse((await leases.getNote(note)) ?? '');
    return Number.isNaN(time) ? undefined : time;
  };

  return {
    async heard() {
      const now = clock.now().getTime();
      try {
        last ??= await readNote();
        if (last !== undefined && now - last > WARN_AFTER_MS) {
          log.warn('telegram.updates_may_be_lost', { silentHours: Math.round((now - last) / HOUR_MS) });
        }
        last = now;
        // A clock set back must not stop the notes.
        if (Math.abs(now - notedAt) < NOTE_EVERY_MS) return;
        await leases.setNote(note, new Date(now).toISOString());
        notedAt = now;
      } catch (error) {
        log.debug('telegram.updates_not_noted', describeError(error));
      }
    },
  };
}

import { MINUTE_MS } from '../../domain/time.ts';

/** Who is asked to wait for longer waits alone: a platform that puts one message off for a day may take others. */
const LONGEST_HOLD_MS = MINUTE_MS;

/** How many notices may be on their way to the team at once. All times are milliseconds of one monotonic clock. */
export interface PostPace {
  /** At most so many; 0 while the platform asked to wait. */
  room(nowMs: number): number;
  /** Until when nothing is posted; `undefined` when something may be. */
  heldUntil(nowMs: number): number | undefined;
  /** The platform asked everybody to wait so long. */
  hold(waitMs: number, nowMs: number): void;
  /** A round of posts is over. */
  roundEnded(): void;
}

/**
 * Posts `most` at once until the platform asks to wait. After that it begins with one and doubles with every round that goes
 * well, so that what is most urgent goes first and alone, and hundreds that wait do not run into the same refusal together.
 */
export function createPostPace(most: number): PostPace {
  let room = most;
  let heldUntilMs = Number.NEGATIVE_INFINITY;
  let wasHeld = false;
  const heldUntil = (nowMs: number) => (nowMs < heldUntilMs ? heldUntilMs : undefined);
  return {
    heldUntil,
    room: (nowMs) => (heldUntil(nowMs) === undefined ? room : 0),
    hold(waitMs, nowMs) {
      heldUntilMs = Math.max(heldUntilMs, nowMs + Math.min(waitMs, LONGEST_HOLD_MS));
      wasHeld = true;
    },
    roundEnded() {
      room = wasHeld ? 1 : Math.min(most, room * 2);
      wasHeld = false;
    },
  };
}

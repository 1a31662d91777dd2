/** What other processes queued is found this often. */
export const POLL_MS = 500;
/** While messages wait for pace: a bot may send one about this often, so none waits for the next poll as well. */
const PACED_POLL_MS = 40;
/** Pace queues nobody for longer; who has to wait for more was told so by the platform, and the ordinary poll finds them. */
const LONGEST_QUEUE_MS = 60_000;

/** How long to sleep until due work is looked for again. All times are milliseconds of one monotonic clock. */
export interface PacedPoll {
  /** Pace lets somebody go at that moment. */
  expect(atMs: number, nowMs: number): void;
  /** Short only around a moment that is expected: what the platform holds for long costs no looking meanwhile. */
  pollMs(nowMs: number): number;
}

/** Remembers expected moments by slots as long as a poll, a minute ahead at most. */
export function createPacedPoll(): PacedPoll {
  const slots = new Set<number>();
  const slotOf = (ms: number) => Math.floor(ms / POLL_MS);
  return {
    expect(atMs, nowMs) {
      if (atMs - nowMs <= LONGEST_QUEUE_MS) slots.add(slotOf(atMs));
    },
    pollMs(nowMs) {
      const now = slotOf(nowMs);
      for (const slot of slots) if (slot < now) slots.delete(slot);
      return slots.has(now) || slots.has(now + 1) ? PACED_POLL_MS : POLL_MS;
    },
  };
}

import { addMs, DAY_MS, MINUTE_MS } from '../domain/time.ts';
import type { Clock } from '../ports/runtime.ts';
import type { ChatStore } from '../ports/store/chats.ts';

const HOUSEKEEPING_MS = 10 * MINUTE_MS;
const IDLE_DAYS = 7;
const IDLE_PAGE = 100;

/** The job that removes chats in which nothing has happened for long. */
export function housekeeping(clock: Clock, chats: Pick<ChatStore, 'removeIdle'>): () => Promise<number> {
  return every(
    HOUSEKEEPING_MS,
    () => clock.monotonicMs(),
    () => chats.removeIdle(addMs(clock.now(), -IDLE_DAYS * DAY_MS), IDLE_PAGE),
  );
}

/** Runs a chore at most once in `ms`, and at once again while there is more of it. */
function every(ms: number, nowMs: () => number, chore: () => Promise<number>): () => Promise<number> {
  let nextMs = nowMs();
  return async () => {
    if (nowMs() < nextMs) return 0;
    const found = await chore();
    if (found === 0) nextMs = nowMs() + ms;
    return found;
  };
}

import type { NoticeRef } from '../../src/domain/team/notice.ts';
import type { Clock } from '../../src/ports/runtime.ts';
import { createRecentSet } from './recent-set.ts';

/** What is known to be gone, so that it is not tried again for every message. */
export interface LostPlaces {
  isLost(channel: string): boolean;
  noteLost(channel: string): void;
  /** A message that cannot be updated, or answered, any more. */
  isGone(message: Message): boolean;
  noteGone(message: Message): void;
}
type Message = Pick<NoticeRef, 'channel' | 'ts'>;

const REMEMBERED_GONE = 256;
/** Somebody may mend a channel at any time. */
const LOST_FOR_MS = 60_000;

export function createLostPlaces(clock: Clock): LostPlaces {
  const gone = createRecentSet(REMEMBERED_GONE);
  const lostUntilMs = new Map<string, number>();
  return {
    isLost: (channel) => clock.monotonicMs() < (lostUntilMs.get(channel) ?? 0),
    noteLost: (channel) => void lostUntilMs.set(channel, clock.monotonicMs() + LOST_FOR_MS),
    isGone: (message) => gone.has(nameOf(message)),
    noteGone: (message) => void gone.add(nameOf(message)),
  };
}

function nameOf({ channel, ts }: Message): string {
  return `${channel}/${ts}`;
}

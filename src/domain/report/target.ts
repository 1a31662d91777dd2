import type { Interval } from './report.ts';

/** From this many answers on a figure of one unit is more than an anecdote. */
export const ENOUGH_ANSWERS = 10;

/** How a figure stands to its target. Only a whole interval on one side says anything. */
export type Standing = 'missed' | 'reached' | 'unclear';

/** `undefined` without a target or without an interval. */
export function standingOf(interval: Interval | null, target: number | undefined): Standing | undefined {
  if (interval === null || target === undefined) return undefined;
  if (interval[1] < target) return 'missed';
  return interval[0] >= target ? 'reached' : 'unclear';
}

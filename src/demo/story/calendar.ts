import {
  addMs,
  DAY_MS,
  dateText,
  HOUR_MS,
  localFields,
  MINUTE_MS,
  nextLocalTime,
} from '../../domain/time.ts';

/** The invented team lives here, where no clock is ever changed: a day has 24 hours. */
export const DEMO_ZONE = 'Asia/Shanghai';

/** The day a demo is made for: the same label, the same figures. */
export interface DemoDay {
  /** Such as `2026-11-23`. */
  readonly label: string;
  readonly startsAt: Date;
  /** When its last working hours ended, at the latest now. */
  readonly endsAt: Date;
  /** Monday of the week it is now, of which the day is a part, or on a Monday morning the day after. */
  readonly monday: Date;
}

/** Until ten the day before is told: of today there are no working hours yet. */
const BEGINS_MS = 10 * HOUR_MS;
/** Work ends at seven in the evening. */
const CLOSES_MS = 19 * HOUR_MS;

/** The day of which a demo tells the last hours, whatever the hour. */
export function demoDayOf(now: Date): DemoDay {
  const startsAt = midnightBefore(addMs(now, -BEGINS_MS));
  const today = midnightBefore(now);
  const monday = addMs(today, (1 - localFields(now, DEMO_ZONE).weekday) * DAY_MS);
  const evening = addMs(startsAt, CLOSES_MS);
  return {
    // On a Monday morning the weeks are counted otherwise than on the Sunday before.
    label: startsAt < monday ? `${dateOf(startsAt)}, seen from ${dateOf(today)}` : dateOf(startsAt),
    startsAt,
    endsAt: now < evening ? now : evening,
    monday,
  };
}

function midnightBefore(at: Date): Date {
  return nextLocalTime(addMs(at, -DAY_MS), DEMO_ZONE, 0);
}

function dateOf(at: Date): string {
  return dateText(at, DEMO_ZONE);
}

/** Days before the demo's day, the oldest first: so many whole weeks, and the current one so far. */
export interface PastDay {
  readonly startsAt: Date;
  /** 1 (Monday) to 7. */
  readonly weekday: number;
  /** Whole weeks before the current one: 0 is this week. */
  readonly weeksAgo: number;
  /** Its number in the story. */
  readonly index: number;
}

export function listPastDays({ startsAt, monday }: DemoDay, weeks: number): readonly PastDay[] {
  const first = addMs(monday, -weeks * 7 * DAY_MS);
  const length = Math.max(0, Math.round((startsAt.getTime() - first.getTime()) / DAY_MS));
  return Array.from({ length }, (_, index) => ({
    startsAt: addMs(first, index * DAY_MS),
    weekday: (index % 7) + 1,
    weeksAgo: weeks - Math.floor(index / 7),
    index,
  }));
}

/** That many minutes after local midnight. */
export function clockTime({ startsAt }: { readonly startsAt: Date }, minutes: number): Date {
  return addMs(startsAt, minutes * MINUTE_MS);
}

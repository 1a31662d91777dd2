import { addMs, DAY_MS, HOUR_MS, localFields, MINUTE_MS, nextLocalTime } from '../../domain/time.ts';

/** The invented team lives here, where no clock is ever changed: a day has 24 hours. */
export const DEMO_ZONE = 'Asia/Shanghai';

/** The day a demo is made for: the same day, the same figures. */
export interface DemoDay {
  /** Such as `2026-11-23`. */
  readonly label: string;
  readonly startsAt: Date;
  /** When its last hours ended: now, or for who looks at it right after midnight the evening before. */
  readonly endsAt: Date;
}

/** The first hour of a day still belongs to the day before: there would be nothing of today to show. */
const NIGHT_MS = HOUR_MS;

export function demoDayOf(now: Date): DemoDay {
  const at = addMs(now, -NIGHT_MS);
  const startsAt = nextLocalTime(addMs(at, -DAY_MS), DEMO_ZONE, 0);
  const { year, month, day } = localFields(at, DEMO_ZONE);
  const label = [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
  const evening = addMs(startsAt, DAY_MS - NIGHT_MS);
  return { label, startsAt, endsAt: now.getTime() < evening.getTime() ? now : evening };
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

export function listPastDays({ startsAt }: DemoDay, weeks: number): readonly PastDay[] {
  const count = weeks * 7 + localFields(startsAt, DEMO_ZONE).weekday - 1;
  const monday = addMs(startsAt, -count * DAY_MS);
  return Array.from({ length: count }, (_, index) => ({
    startsAt: addMs(monday, index * DAY_MS),
    weekday: (index % 7) + 1,
    weeksAgo: weeks - Math.floor(index / 7),
    index,
  }));
}

/** That many minutes after local midnight. */
export function clockTime({ startsAt }: { readonly startsAt: Date }, minutes: number): Date {
  return addMs(startsAt, minutes * MINUTE_MS);
}

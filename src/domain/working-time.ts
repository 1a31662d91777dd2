import { addMs, DAY_MS, dateAfter, dateText, instantOn, localFields, MINUTE_MS } from './time.ts';

/** When a team works. Minutes are counted from local midnight; `from` is before `to`. */
export interface WorkingCalendar {
  readonly timezone: string;
  /** 1 (Monday) to 7. */
  readonly days: readonly number[];
  readonly from: number;
  readonly to: number;
  /** Dates such as `2026-10-01` on which nobody works. */
  readonly holidays: readonly string[];
  /** Dates on which people work though the weekday is none of theirs. */
  readonly extraDays: readonly string[];
}

/** So much time at work. */
export type WorkingSpan =
  | { readonly unit: 'ms'; readonly ms: number }
  | { readonly unit: 'days'; readonly days: number };

/** Nobody is away for longer; a calendar without any working day ends here. */
const LOOK_AHEAD_DAYS = 800;

/**
 * The instant after so much working time. Days are whole ones: five working days from Monday 15:00 is the next Monday 15:00,
 * and from outside working hours the end of the fifth day. A calendar that never works counts elapsed time.
 */
export function addWorking(at: Date, span: WorkingSpan, calendar: WorkingCalendar): Date {
  const ms = span.unit === 'ms' ? span.ms : span.days * dayLengthMs(calendar);
  let left = ms;
  for (const shift of shiftsFrom(at, calendar)) {
    const from = Math.max(shift.from.getTime(), at.getTime());
    const has = Math.max(0, shift.to.getTime() - from);
    if (left <= has) return new Date(from + left);
    left -= has;
  }
  return addMs(at, span.unit === 'ms' ? span.ms : span.days * DAY_MS);
}

/** Working time between two instants, in milliseconds; 0 when `to` is not after `from`. */
export function workingMsBetween(from: Date, to: Date, calendar: WorkingCalendar): number {
  let sum = 0;
  for (const shift of shiftsFrom(from, calendar)) {
    if (shift.from.getTime() >= to.getTime()) break;
    const begin = Math.max(shift.from.getTime(), from.getTime());
    sum += Math.max(0, Math.min(shift.to.getTime(), to.getTime()) - begin);
  }
  return sum;
}

/** How long a day's work is, in milliseconds. */
export function dayLengthMs({ from, to }: WorkingCalendar): number {
  return (to - from) * MINUTE_MS;
}

interface Shift {
  readonly from: Date;
  readonly to: Date;
}

/** The shifts that have not ended at that instant, in order. */
function* shiftsFrom(at: Date, calendar: WorkingCalendar): Generator<Shift> {
  const { timezone, from, to } = calendar;
  const today = dateText(at, timezone);
  for (let ahead = 0; ahead < LOOK_AHEAD_DAYS; ahead += 1) {
    const date = dateAfter(today, ahead);
    if (!isWorkingDay(date, calendar)) continue;
    const shift = { from: instantOn(date, from, timezone), to: instantOn(date, to, timezone) };
    if (shift.to.getTime() > at.getTime()) yield shift;
  }
}

function isWorkingDay(date: string, { days, holidays, extraDays }: WorkingCalendar): boolean {
  return extraDays.includes(date) || (days.includes(weekdayOf(date)) && !holidays.includes(date));
}

/** 1 (Monday) to 7. */
function weekdayOf(date: string): number {
  return localFields(instantOn(date, 0, 'UTC'), 'UTC').weekday;
}

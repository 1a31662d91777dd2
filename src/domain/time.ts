import dayjs from 'dayjs';
import advancedFormat from 'dayjs/plugin/advancedFormat.js';
import isoWeek from 'dayjs/plugin/isoWeek.js';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';

dayjs.extend(utc);
dayjs.extend(timezone);
dayjs.extend(isoWeek);
dayjs.extend(advancedFormat);

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** One ISO week in a time zone, half open: [from, to). */
export interface Week {
  /** Such as `2026-W46`. */
  readonly label: string;
  readonly from: Date;
  readonly to: Date;
  readonly timezone: string;
}

export function addMs(at: Date, ms: number): Date {
  return new Date(at.getTime() + ms);
}

/** Whether `Intl` knows the zone. */
export function isTimezone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone !== '';
  } catch {
    // Intl reports an unknown zone by throwing; that is the answer.
    return false;
  }
}

/** The ISO week that holds the instant in that zone. */
export function weekOf(at: Date, zone: string): Week {
  const start = dayjs(at).tz(zone).startOf('isoWeek');
  return {
    label: start.format('GGGG-[W]WW'),
    from: startOfDay(start, zone),
    to: startOfDay(start.add(7, 'day'), zone),
    timezone: zone,
  };
}

/** The week before the one that holds the instant: the last full one. */
export function lastFullWeek(at: Date, zone: string): Week {
  return weekOf(addMs(weekOf(at, zone).from, -DAY_MS), zone);
}

/** Reads a label such as `2026-W46`; `undefined` for anything else, week 53 of a short year included. */
export function readWeek(label: string, zone: string): Week | undefined {
  const [, year, week] = /^(\d{4})-W(\d{2})$/u.exec(label) ?? [];
  if (year === undefined || week === undefined || Number(year) < 1970) return undefined;
  const fourth = dayjs.tz(`${year}-01-04 12:00:00`, zone).startOf('isoWeek');
  const start = fourth.add((Number(week) - 1) * 7 + 1, 'day');
  const found = weekOf(start.toDate(), zone);
  return found.label === label ? found : undefined;
}

/** The last minute looked at in every zone: each turn asks about the same few, and a zone's clock is slow to read. */
const lastMinutes = new Map<string, { readonly minute: number; readonly shown: number }>();

/** Minutes since local midnight at that instant. */
export function minutesOfDay(at: Date, zone: string): number {
  const minute = Math.floor(at.getTime() / MINUTE_MS);
  const known = lastMinutes.get(zone);
  if (known?.minute === minute) return known.shown;
  const local = dayjs(at).tz(zone);
  const shown = local.hour() * 60 + local.minute();
  lastMinutes.set(zone, { minute, shown });
  return shown;
}

/** The first instant after `at` at which the clock in that zone shows `minutes` after midnight. */
export function nextLocalTime(at: Date, zone: string, minutes: number): Date {
  const local = dayjs(at).tz(zone);
  const candidates = [0, 1, 2].map((days) => {
    const day = local.add(days, 'day').format('YYYY-MM-DD');
    const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00`;
    return dayjs.tz(`${day} ${clock}`, zone).toDate();
  });
  return candidates.find((each) => each.getTime() > at.getTime()) ?? addMs(at, DAY_MS);
}

/** Local calendar fields, for texts: the caller words them. `weekday` is 1 (Monday) to 7. */
export interface LocalFields {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly weekday: number;
}

export function localFields(at: Date, zone: string): LocalFields {
  const local = dayjs(at).tz(zone);
  return {
    year: local.year(),
    month: local.month() + 1,
    day: local.date(),
    hour: local.hour(),
    minute: local.minute(),
    weekday: local.isoWeekday(),
  };
}

/** dayjs keeps the old offset when days are added over a clock change; rebuilding from the local date does not. */
function startOfDay(local: dayjs.Dayjs, zone: string): Date {
  return dayjs.tz(`${local.format('YYYY-MM-DD')} 00:00:00`, zone).toDate();
}

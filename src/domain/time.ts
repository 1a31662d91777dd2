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

export const PERIOD_KINDS = ['weekly', 'monthly', 'quarterly'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** An ISO week, a month or a quarter in a time zone, half open: [from, to). */
export interface Period {
  readonly kind: PeriodKind;
  /** Such as `2026-W46`, `2026-11`, `2026-Q4`. */
  readonly label: string;
  readonly from: Date;
  readonly to: Date;
  readonly timezone: string;
}

/** So many milliseconds later, or earlier when negative; days of a calendar may be longer or shorter. */
export function addMs(at: Date, ms: number): Date {
  return new Date(at.getTime() + ms);
}

/** Negative when the clock was set back between the two. */
export function secondsBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / 1000;
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

/** The week, month or quarter that holds the instant in that zone. */
export function periodOf(kind: PeriodKind, at: Date, zone: string): Period {
  return periodAround(kind, localDate(at, zone), zone);
}

/** The period of the same kind that ends where this one begins. */
export function periodBefore({ kind, from, timezone }: Period): Period {
  return periodAround(kind, localDate(from, timezone).subtract(1, 'day'), timezone);
}

/**
 * Reads a label such as `2026-W46`, `2026-11` or `2026-Q4`; `undefined` for anything else, week 53 of a short year and the
 * time before 1970 included.
 */
export function readPeriod(label: string, zone: string): Period | undefined {
  const [, year, week, quarter, month] = /^(\d{4})-(?:W(\d{2})|Q([1-4])|(\d{2}))$/u.exec(label) ?? [];
  if (year === undefined || year < FIRST_YEAR || year > LAST_YEAR) return undefined;
  if (week !== undefined) return knownAs(label, 'weekly', weekStart(year, Number(week)), zone);
  const first = quarter === undefined ? Number(month) : 3 * Number(quarter) - 2;
  if (first < 1 || first > 12) return undefined;
  const start = dayjs.utc(`${year}-${twoDigits(first)}-01`);
  return knownAs(label, quarter === undefined ? 'monthly' : 'quarterly', start, zone);
}

/**
 * The instant at which as much of `earlier` had passed as of `running` at `now`: so many days after its first, at the same
 * time of the day; its end when it is shorter than that, its beginning when `running` has not begun.
 */
export function sameElapsed(earlier: Period, running: Period, now: Date): Date {
  if (now.getTime() <= running.from.getTime()) return earlier.from;
  const zone = running.timezone;
  const days = localDate(now, zone).diff(localDate(running.from, zone), 'day');
  const day = localDate(earlier.from, zone).add(days, 'day').format('YYYY-MM-DD');
  const at = dayjs.tz(`${day} ${dayjs(now).tz(zone).format('HH:mm:ss.SSS')}`, zone).toDate();
  return at.getTime() < earlier.to.getTime() ? at : earlier.to;
}

/** Labels outside have days that cannot be written with four digits, or were before any response. */
const [FIRST_YEAR, LAST_YEAR] = ['1970', '9998'];

/** Days are counted on a calendar without clock changes; only their midnights are looked up in the zone. */
function periodAround(kind: PeriodKind, date: dayjs.Dayjs, timezone: string): Period {
  const start = startOf(kind, date);
  const end = kind === 'weekly' ? start.add(7, 'day') : start.add(kind === 'monthly' ? 1 : 3, 'month');
  return {
    kind,
    label: labelOf(kind, start),
    from: midnight(start, timezone),
    to: midnight(end, timezone),
    timezone,
  };
}

function startOf(kind: PeriodKind, date: dayjs.Dayjs): dayjs.Dayjs {
  if (kind === 'weekly') return date.startOf('isoWeek');
  const month = date.startOf('month');
  return kind === 'monthly' ? month : month.subtract(month.month() % 3, 'month');
}

function labelOf(kind: PeriodKind, start: dayjs.Dayjs): string {
  if (kind === 'weekly') return start.format('GGGG-[W]WW');
  return kind === 'monthly' ? start.format('YYYY-MM') : `${start.format('YYYY')}-Q${start.month() / 3 + 1}`;
}

/** The fourth of January lies in the first ISO week. */
function weekStart(year: string, week: number): dayjs.Dayjs {
  return dayjs
    .utc(`${year}-01-04`)
    .startOf('isoWeek')
    .add((week - 1) * 7, 'day');
}

function knownAs(label: string, kind: PeriodKind, start: dayjs.Dayjs, zone: string): Period | undefined {
  const found = periodAround(kind, start, zone);
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
    return dayjs.tz(`${day} ${minutesText(minutes)}:00`, zone).toDate();
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

/** What a clock and a calendar on the wall show there at that instant. Throws `RangeError` for an unknown zone. */
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

/** `09` for 9. */
function twoDigits(part: number): string {
  return String(part).padStart(2, '0');
}

/** `2026-11-23` on the calendar of that zone. */
export function dateText(at: Date, zone: string): string {
  const { year, month, day } = localFields(at, zone);
  return `${year}-${twoDigits(month)}-${twoDigits(day)}`;
}

/** The date so many days after one such as `2026-11-23`. */
export function dateAfter(date: string, days: number): string {
  return dayjs.utc(date).add(days, 'day').format('YYYY-MM-DD');
}

/** The instant at which clocks in that zone show so many minutes after midnight on that date; 1440 is its end. */
export function instantOn(date: string, minutes: number, zone: string): Date {
  return minutes === MINUTES_A_DAY
    ? instantOn(dateAfter(date, 1), 0, zone)
    : dayjs.tz(`${date} ${minutesText(minutes)}:00`, zone).toDate();
}

const MINUTES_A_DAY = 24 * 60;

/** `09:05`, as clocks in that zone show it. */
export function clockText(at: Date, zone: string): string {
  return minutesText(minutesOfDay(at, zone));
}

/** `09:05` for 545 minutes after midnight. */
export function minutesText(minutes: number): string {
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

/** The date on the calendar of that zone, as a day in UTC. */
function localDate(at: Date, zone: string): dayjs.Dayjs {
  return dayjs.utc(dayjs(at).tz(zone).format('YYYY-MM-DD'));
}

function midnight(date: dayjs.Dayjs, zone: string): Date {
  return dayjs.tz(`${date.format('YYYY-MM-DD')} 00:00:00`, zone).toDate();
}

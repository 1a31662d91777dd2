import type { DailyWindow } from '../domain/policy.ts';
import { DAY_MS, HOUR_MS, isTimezone, MINUTE_MS } from '../domain/time.ts';

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: MINUTE_MS, h: HOUR_MS, d: DAY_MS };
const MAX_DURATION_MS = 365 * DAY_MS;

/** Elapsed time such as `30m` in milliseconds; `undefined` for anything else and for more than 365 days. */
export function parseDuration(text: string): number | undefined {
  const [, count, unit] = /^(\d{1,6})([smhd])$/u.exec(text) ?? [];
  if (count === undefined || unit === undefined) return undefined;
  const ms = Number(count) * (UNITS[unit] ?? Number.NaN);
  return ms <= MAX_DURATION_MS ? ms : undefined;
}

/** Minutes after midnight of `HH:MM`; `undefined` for anything else. */
export function parseClock(text: string): number | undefined {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/u.exec(text) ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

/** Whether both ends differ: a window of no length could mean never or always. */
export function isWindow({ from, to }: DailyWindow): boolean {
  return from !== to;
}

/** A zone by name, such as `Asia/Shanghai`. */
export function isZoneName(zone: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_+/-]{1,63}$/u.test(zone) && isTimezone(zone);
}

interface CronField {
  readonly min: number;
  readonly max: number;
  readonly names: readonly string[];
}
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const CRON_FIELDS: readonly CronField[] = [
  { min: 0, max: 59, names: [] },
  { min: 0, max: 23, names: [] },
  { min: 1, max: 31, names: [] },
  { min: 1, max: 12, names: MONTHS },
  { min: 0, max: 7, names: WEEKDAYS },
];

/** Whether the text is a cron expression of five fields: `*`, values, ranges, lists, steps, and English short names. */
export function isCron(text: string): boolean {
  const parts = text.split(' ');
  return (
    parts.length === CRON_FIELDS.length &&
    CRON_FIELDS.every((field, index) =>
      (parts[index] ?? '').split(',').every((part) => isCronPart(part, field)),
    )
  );
}

function isCronPart(part: string, field: CronField): boolean {
  const [, range, step] = /^([^/]+)(?:\/([1-9]\d?))?$/u.exec(part) ?? [];
  if (range === undefined) return false;
  if (range === '*') return true;
  const ends = range.split('-').map((end) => cronValue(end, field));
  const [from, to = from] = ends;
  if (from === undefined || to === undefined || ends.length > 2 || ends.includes(undefined)) return false;
  // A step needs something to step through: `5/10` means different things to different programs.
  return from <= to && (step === undefined || ends.length === 2);
}

function cronValue(text: string, { min, max, names }: CronField): number | undefined {
  const named = names.indexOf(text.toLowerCase());
  const value =
    named >= 0 ? named + (names === MONTHS ? 1 : 0) : Number(/^\d{1,2}$/u.exec(text)?.[0] ?? Number.NaN);
  return value >= min && value <= max ? value : undefined;
}

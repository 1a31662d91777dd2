import { DAY_MS, HOUR_MS, MINUTE_MS } from '../domain/time.ts';
import type { WorkingSpan } from '../domain/working-time.ts';
import { parseClock, parseDuration } from './policy-values.ts';

/** Minutes after midnight at which a team begins and ends, unless it says otherwise. */
export const WORKDAY = { from: 9 * 60, to: 18 * 60 };

const MAX_DAYS = 60;
const DAY_END = 24 * 60;
const WORKING_UNITS: Readonly<Record<string, number>> = { minute: MINUTE_MS, hour: HOUR_MS };

/**
 * Time at work: `30m`, `2h`, `3d` or `5 working days` (hours, minutes). A day is a day's work, however long that is.
 * `undefined` for anything else, for nothing and for more than 60 days of 24 hours.
 */
export function parseWorkingSpan(text: string): WorkingSpan | undefined {
  const [, days] = /^(\d{1,6})(?:d| working days?)$/u.exec(text) ?? [];
  if (days !== undefined) {
    const count = Number(days);
    return count >= 1 && count <= MAX_DAYS ? { unit: 'days', days: count } : undefined;
  }
  const ms = parseWorkingMs(text);
  return ms !== undefined && ms >= MINUTE_MS && ms <= MAX_DAYS * DAY_MS ? { unit: 'ms', ms } : undefined;
}

function parseWorkingMs(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d{1,6}) working (minute|hour)s?$/u.exec(text) ?? [];
  return count === undefined ? parseDuration(text) : Number(count) * (WORKING_UNITS[unit] ?? Number.NaN);
}

/** Minutes after midnight of `HH:MM` at which something ends: `24:00` is the end of the day. `undefined` for anything else. */
export function parseClockEnd(text: string): number | undefined {
  return text === '24:00' ? DAY_END : parseClock(text);
}

/** Whether the text is a date that exists, written like `2026-10-01`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  // 30 February is read as 2 March by some engines.
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

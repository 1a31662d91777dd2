import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, localFields, MINUTE_MS } from '../../src/domain/time.ts';
import {
  addWorking,
  dayLengthMs,
  type WorkingCalendar,
  type WorkingSpan,
  workingMsBetween,
} from '../../src/domain/working-time.ts';

const OFFICE: WorkingCalendar = {
  timezone: 'Asia/Shanghai',
  days: [1, 2, 3, 4, 5],
  from: 9 * 60,
  to: 18 * 60,
  holidays: [],
  extraDays: [],
};
/** The holiday of October 2026 in China: a Thursday to the next Wednesday, and a Saturday of work after it. */
const GOLDEN_WEEK: WorkingCalendar = {
  ...OFFICE,
  holidays: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
  extraDays: ['2026-10-10'],
};
const ROUND_THE_CLOCK: WorkingCalendar = { ...OFFICE, days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 24 * 60 };
const DAYS = (days: number): WorkingSpan => ({ unit: 'days', days });
const MS = (ms: number): WorkingSpan => ({ unit: 'ms', ms });

const china = (text: string) => new Date(`${text}:00+08:00`);

describe('working time after an instant', () => {
  // 2026-09-28 is a Monday.
  it.each([
    ['goes on in the same shift', '2026-09-28T10:00', MS(30 * MINUTE_MS), '2026-09-28T10:30'],
    ['may end with the shift', '2026-09-28T17:30', MS(30 * MINUTE_MS), '2026-09-28T18:00'],
    ['goes on in the morning', '2026-09-28T17:00', MS(2 * HOUR_MS), '2026-09-29T10:00'],
    ['begins in the morning', '2026-09-28T03:00', MS(30 * MINUTE_MS), '2026-09-28T09:30'],
    ['begins on the next day after the evening', '2026-09-28T18:00', MS(HOUR_MS), '2026-09-29T10:00'],
    ['leaves out the weekend', '2026-10-16T17:45', MS(30 * MINUTE_MS), '2026-10-19T09:15'],
    ['begins on Monday after a Sunday', '2026-10-18T12:00', MS(30 * MINUTE_MS), '2026-10-19T09:30'],
    ['counts whole days', '2026-10-12T15:00', DAYS(5), '2026-10-19T15:00'],
    ['counts five days from the weekend to their end', '2026-10-17T15:00', DAYS(5), '2026-10-23T18:00'],
    ['leaves out holidays', '2026-09-30T17:45', MS(30 * MINUTE_MS), '2026-10-08T09:15'],
    ['takes an extra day for one of work', '2026-10-09T17:45', MS(30 * MINUTE_MS), '2026-10-10T09:15'],
    ['counts days over holidays and an extra day', '2026-09-30T10:00', DAYS(5), '2026-10-13T10:00'],
  ])('%s', (_how, at, span, expected) => {
    expect(addWorking(china(at), span, GOLDEN_WEEK)).toEqual(china(expected));
  });

  it('is elapsed time for a team that never stops', () => {
    const at = china('2026-09-26T23:59');
    expect(addWorking(at, MS(36 * HOUR_MS), ROUND_THE_CLOCK)).toEqual(new Date(at.getTime() + 36 * HOUR_MS));
    expect(addWorking(at, DAYS(2), ROUND_THE_CLOCK)).toEqual(new Date(at.getTime() + 2 * DAY_MS));
  });

  it('ends at midnight when the shift does', () => {
    const late = { ...OFFICE, from: 14 * 60, to: 24 * 60 };
    expect(addWorking(china('2026-09-28T23:30'), MS(30 * MINUTE_MS), late)).toEqual(
      china('2026-09-29T00:00'),
    );
    expect(addWorking(china('2026-09-28T23:30'), MS(HOUR_MS), late)).toEqual(china('2026-09-29T14:30'));
  });

  it('keeps to the clock on the wall where it is set to summer time', () => {
    const berlin = { ...OFFICE, timezone: 'Europe/Berlin' };
    // Saturday night the clocks go forward: Friday 17:00 is UTC+1, Monday UTC+2.
    const friday = new Date('2026-03-27T17:00:00+01:00');
    expect(addWorking(friday, MS(2 * HOUR_MS), berlin)).toEqual(new Date('2026-03-30T10:00:00+02:00'));
    expect(addWorking(friday, DAYS(1), berlin)).toEqual(new Date('2026-03-30T17:00:00+02:00'));
    const autumn = new Date('2026-10-23T17:00:00+02:00');
    expect(addWorking(autumn, MS(2 * HOUR_MS), berlin)).toEqual(new Date('2026-10-26T10:00:00+01:00'));
  });

  it('counts what really passes on a day that is short', () => {
    const berlin = { ...ROUND_THE_CLOCK, timezone: 'Europe/Berlin', days: [7] };
    const [from, to] = [new Date('2026-03-28T00:00:00Z'), new Date('2026-03-30T00:00:00Z')];
    expect(workingMsBetween(from, to, berlin)).toBe(23 * HOUR_MS);
  });

  it('is elapsed time where nobody ever works', () => {
    const at = china('2026-09-28T10:00');
    const never = { ...OFFICE, days: [] };
    expect(addWorking(at, MS(HOUR_MS), never)).toEqual(new Date(at.getTime() + HOUR_MS));
    expect(addWorking(at, DAYS(5), never)).toEqual(new Date(at.getTime() + 5 * DAY_MS));
  });
});

describe('working time between two instants', () => {
  it.each([
    ['2026-09-28T10:00', '2026-09-28T10:30', 30 * MINUTE_MS],
    ['2026-09-28T10:30', '2026-09-28T10:00', 0],
    ['2026-09-28T18:00', '2026-09-29T09:00', 0],
    ['2026-09-26T10:00', '2026-09-27T20:00', 0],
    ['2026-09-28T00:00', '2026-09-29T00:00', 9 * HOUR_MS],
    ['2026-09-30T17:00', '2026-10-08T10:00', 2 * HOUR_MS],
    ['2026-10-09T17:00', '2026-10-12T10:00', 11 * HOUR_MS],
  ])('%s to %s is %d ms', (from, to, ms) => {
    expect(workingMsBetween(china(from), china(to), GOLDEN_WEEK)).toBe(ms);
  });
});

const ZONES = [
  'Asia/Shanghai',
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Asia/Kathmandu',
  'America/St_Johns',
];
const dates = fc
  .integer({ min: 0, max: 120 })
  .map((day) => new Date(Date.UTC(2026, 1, 1 + day)).toISOString().slice(0, 10));
const calendars = fc
  .record({
    timezone: fc.constantFrom(...ZONES),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    hours: fc.uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 2 }),
    holidays: fc.array(dates, { maxLength: 5 }),
    extraDays: fc.array(dates, { maxLength: 3 }),
  })
  .map(({ hours: [one = 0, other = 0], ...rest }) => ({
    ...rest,
    from: Math.min(one, other) * 15,
    to: Math.max(one, other) * 15,
  }))
  // Less than an hour a week would take longer than a calendar is looked ahead.
  .filter(({ from, to }) => to - from >= 60);
/** Around both changes of the clock in spring. */
const instants = fc.date({
  min: new Date('2026-02-01T00:00:00Z'),
  max: new Date('2026-05-15T00:00:00Z'),
  noInvalidDate: true,
});
const spans = fc.integer({ min: 1, max: 40 * 60 }).map((minutes) => minutes * MINUTE_MS);

describe('any calendar in any zone', () => {
  it('gives back the span that was added', () => {
    fc.assert(
      fc.property(calendars, instants, spans, (calendar, at, ms) => {
        const end = addWorking(at, MS(ms), calendar);
        expect(workingMsBetween(at, end, calendar)).toBe(ms);
      }),
    );
  });

  it('never ends earlier for one who began later, or who has more time', () => {
    fc.assert(
      fc.property(calendars, instants, spans, spans, (calendar, at, ms, more) => {
        const end = addWorking(at, MS(ms), calendar).getTime();
        expect(end).toBeGreaterThan(at.getTime());
        expect(addWorking(new Date(at.getTime() + more), MS(ms), calendar).getTime()).toBeGreaterThanOrEqual(
          end,
        );
        expect(addWorking(at, MS(ms + more), calendar).getTime()).toBeGreaterThan(end);
      }),
    );
  });

  it('adds up', () => {
    fc.assert(
      fc.property(calendars, instants, spans, spans, (calendar, at, one, other) => {
        const middle = new Date(at.getTime() + one);
        const end = new Date(middle.getTime() + other);
        expect(workingMsBetween(at, middle, calendar) + workingMsBetween(middle, end, calendar)).toBe(
          workingMsBetween(at, end, calendar),
        );
      }),
    );
  });

  it('ends within a shift of the team', () => {
    fc.assert(
      fc.property(calendars, instants, fc.integer({ min: 1, max: 10 }), (calendar, at, days) => {
        fc.pre(calendar.from >= 4 * 60);
        const end = addWorking(at, DAYS(days), calendar);
        // The last instant that was worked, so that the end of the day counts to it.
        const { hour, minute } = localFields(new Date(end.getTime() - 1), calendar.timezone);
        expect(hour * 60 + minute).toBeGreaterThanOrEqual(calendar.from);
        expect(hour * 60 + minute).toBeLessThan(calendar.to);
        expect(workingMsBetween(at, end, calendar)).toBe(days * dayLengthMs(calendar));
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addMs,
  DAY_MS,
  isTimezone,
  lastFullWeek,
  localFields,
  minutesOfDay,
  nextLocalTime,
  readWeek,
  weekOf,
} from '../../src/domain/time.ts';

const ZONES = [
  'Asia/Shanghai',
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Pacific/Auckland',
  'Asia/Kathmandu',
];
const zones = fc.constantFrom(...ZONES);
const instants = fc.date({ min: new Date('2000-01-01'), max: new Date('2050-01-01'), noInvalidDate: true });

describe('a week', () => {
  it('holds its instant, begins on a Monday at midnight, and follows the one before without a gap', () => {
    fc.assert(
      fc.property(instants, zones, (at, zone) => {
        const week = weekOf(at, zone);
        expect(week.from.getTime()).toBeLessThanOrEqual(at.getTime());
        expect(at.getTime()).toBeLessThan(week.to.getTime());
        expect(localFields(week.from, zone)).toMatchObject({ weekday: 1, hour: 0, minute: 0 });
        expect(weekOf(week.to, zone).from).toEqual(week.to);
        expect(lastFullWeek(at, zone).to).toEqual(week.from);
        expect(readWeek(week.label, zone)).toEqual(week);
      }),
    );
  });

  it.each([
    ['2026-12-31T12:00:00Z', '2026-W53'],
    ['2027-01-03T12:00:00Z', '2026-W53'],
    ['2027-01-04T12:00:00Z', '2027-W01'],
    ['2025-12-29T12:00:00Z', '2026-W01'],
  ])('of %s is %s', (at, label) => {
    expect(weekOf(new Date(at), 'UTC').label).toBe(label);
  });

  it.each(['2025-W53', '2026-W00', '2026-W54', '2026-W1', 'W10', '2026-10', '1969-W10', "2026-W10'; --", ''])(
    '86: "%s" names none',
    (label) => {
      expect(readWeek(label, 'Asia/Shanghai')).toBeUndefined();
    },
  );

  it('is as long as its clock changes make it', () => {
    const hours = ({ from, to }: { from: Date; to: Date }) => (to.getTime() - from.getTime()) / 3_600_000;
    expect(hours(weekOf(new Date('2026-03-29T12:00:00Z'), 'Europe/Berlin'))).toBe(167);
    expect(hours(weekOf(new Date('2026-10-25T12:00:00Z'), 'Europe/Berlin'))).toBe(169);
  });
});

describe('a time of the day', () => {
  it('comes next after the instant and within two days, and the clock shows it', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 1439 }), (at, minutes) => {
        const next = nextLocalTime(at, 'Asia/Shanghai', minutes);
        expect(next.getTime()).toBeGreaterThan(at.getTime());
        expect(next.getTime()).toBeLessThanOrEqual(addMs(at, DAY_MS).getTime());
        expect(minutesOfDay(next, 'Asia/Shanghai')).toBe(minutes);
      }),
    );
  });

  it('92: is told in zones there are', () => {
    expect(ZONES.every(isTimezone)).toBe(true);
    for (const zone of ['Mars/Phobos', '', 'Asia/', 'UTC+25']) expect(isTimezone(zone)).toBe(false);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addMs,
  DAY_MS,
  isTimezone,
  localFields,
  minutesOfDay,
  nextLocalTime,
  PERIOD_KINDS,
  periodBefore,
  periodOf,
  readPeriod,
  sameElapsed,
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

const kinds = fc.constantFrom(...PERIOD_KINDS);

describe('a period', () => {
  it('holds its instant, begins at midnight, and follows the one before without a gap', () => {
    fc.assert(
      fc.property(kinds, instants, zones, (kind, at, zone) => {
        const period = periodOf(kind, at, zone);
        expect(period.from.getTime()).toBeLessThanOrEqual(at.getTime());
        expect(at.getTime()).toBeLessThan(period.to.getTime());
        expect(localFields(period.from, zone)).toMatchObject({ hour: 0, minute: 0 });
        expect(periodOf(kind, period.to, zone).from).toEqual(period.to);
        expect(periodBefore(period).to).toEqual(period.from);
        expect(periodBefore(periodOf(kind, period.to, zone))).toEqual(period);
        expect(readPeriod(period.label, zone)).toEqual(period);
      }),
    );
  });

  it('begins on a Monday, on a first, on the first of a quarter', () => {
    fc.assert(
      fc.property(instants, zones, (at, zone) => {
        expect(localFields(periodOf('weekly', at, zone).from, zone).weekday).toBe(1);
        expect(localFields(periodOf('monthly', at, zone).from, zone)).toMatchObject({ day: 1 });
        const { day, month } = localFields(periodOf('quarterly', at, zone).from, zone);
        expect([day, month % 3]).toEqual([1, 1]);
      }),
    );
  });

  it.each([
    ['weekly', '2026-12-31T12:00:00Z', '2026-W53'],
    ['weekly', '2027-01-03T12:00:00Z', '2026-W53'],
    ['weekly', '2027-01-04T12:00:00Z', '2027-W01'],
    ['weekly', '2025-12-29T12:00:00Z', '2026-W01'],
    ['monthly', '2026-11-30T23:59:59Z', '2026-11'],
    ['monthly', '2026-12-01T00:00:00Z', '2026-12'],
    ['quarterly', '2026-09-30T23:59:59Z', '2026-Q3'],
    ['quarterly', '2026-10-01T00:00:00Z', '2026-Q4'],
    ['quarterly', '2024-02-29T12:00:00Z', '2024-Q1'],
  ] as const)('%s of %s is %s', (kind, at, label) => {
    expect(periodOf(kind, new Date(at), 'UTC').label).toBe(label);
  });

  it('is of the team’s zone: the same instant lies in two months', () => {
    const at = new Date('2026-10-31T17:00:00Z');
    expect(periodOf('monthly', at, 'Asia/Shanghai').label).toBe('2026-11');
    expect(periodOf('monthly', at, 'UTC').label).toBe('2026-10');
  });

  it.each([
    ...[
      '2025-W53',
      '2026-W00',
      '2026-W54',
      '2026-W60',
      '2026-W1',
      'W10',
      '1969-W10',
      '9999-W52',
      "2026-W10'; --",
    ],
    ...[
      '2026-13',
      '2026-00',
      '2026-1',
      '2026-011',
      '1969-12',
      '9999-12',
      '2026-Q5',
      '2026-Q0',
      '2026-q1',
      'Q4',
    ],
    ...['', '-1', "'; rm", '2026', '２０２６-11', '2026-11\n', ' 2026-11', '📅', '1'.repeat(5000)],
  ])('86: "%s" names none', (label) => {
    expect(readPeriod(label, 'Asia/Shanghai')).toBeUndefined();
  });

  it('is as long as its clock changes make it', () => {
    const hours = (label: string) => {
      const found = readPeriod(label, 'Europe/Berlin');
      return found && (found.to.getTime() - found.from.getTime()) / 3_600_000;
    };
    expect([hours('2026-W13'), hours('2026-W43')]).toEqual([167, 169]);
    expect([hours('2026-03'), hours('2026-10'), hours('2026-Q1')]).toEqual([
      31 * 24 - 1,
      31 * 24 + 1,
      90 * 24 - 1,
    ]);
  });
});

describe('the same elapsed part of the period before', () => {
  const at = (label: string, now: string, zone = 'Asia/Shanghai') => {
    const running = readPeriod(label, zone);
    if (running === undefined) throw new RangeError(label);
    return sameElapsed(periodBefore(running), running, new Date(now)).toISOString();
  };

  it.each([
    ['2026-W47', '2026-11-18T02:30:00.500Z', '2026-11-11T02:30:00.500Z'],
    ['2026-11', '2026-11-15T02:30:00Z', '2026-10-15T02:30:00.000Z'],
    ['2026-Q4', '2026-11-15T02:30:00Z', '2026-08-15T02:30:00.000Z'],
  ])('of %s at %s ends at %s', (label, now, expected) => {
    expect(at(label, now)).toBe(expected);
  });

  it('shows the same time of the day over a change of the clocks', () => {
    expect(at('2026-W14', '2026-03-31T08:00:00Z', 'Europe/Berlin')).toBe('2026-03-24T09:00:00.000Z');
  });

  it('ends with a period that is shorter', () => {
    expect(at('2026-03', '2026-03-30T02:00:00Z')).toBe('2026-02-28T16:00:00.000Z');
  });

  it('is nothing before the running one has begun', () => {
    expect(at('2026-12', '2026-11-18T02:00:00Z')).toBe('2026-10-31T16:00:00.000Z');
  });

  it('lies within the earlier period', () => {
    fc.assert(
      fc.property(kinds, instants, zones, (kind, now, zone) => {
        const running = periodOf(kind, now, zone);
        const before = periodBefore(running);
        const end = sameElapsed(before, running, now).getTime();
        expect(end >= before.from.getTime() && end <= before.to.getTime()).toBe(true);
      }),
    );
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

import { describe, expect, it } from 'vitest';
import { DEMO_ZONE, demoDayOf, listPastDays } from '../../src/demo/story/calendar.ts';
import { createCustomers } from '../../src/demo/story/customers.ts';
import { tellLastHours } from '../../src/demo/story/last-hours.ts';
import { localFields, periodBefore, periodOf } from '../../src/domain/time.ts';

/** Midnight of a Monday in Shanghai. */
const MONDAY = Date.parse('2026-11-22T16:00:00Z');
const HOURS = Array.from({ length: 7 * 24 * 3 }, (_, index) => new Date(MONDAY + index * 20 * 60_000));

describe('the day of a demo, at every weekday and hour', () => {
  it('has its last services in working hours, of one day, before now', () => {
    for (const now of HOURS) {
      const day = demoDayOf(now);
      const story = { days: [], visits: [], customers: createCustomers('zh'), nextNumber: 1 };
      const times = tellLastHours(story, day, { tongue: 'zh', seed: 'any' }).map((each) => each.receivedAt);
      const name = now.toISOString();
      expect(times.length, name).toBe(8);
      expect(Math.max(...times.map(Number)), name).toBeLessThan(now.getTime());
      const fields = times.map((at) => localFields(at, DEMO_ZONE));
      expect(
        fields.filter(({ hour }) => hour < 9 || hour >= 19),
        name,
      ).toEqual([]);
      expect(new Set(fields.map(({ day: date }) => date)).size, name).toBe(1);
    }
  });

  it('has last week as the first week after the one in which the warehouse moved', () => {
    for (const now of HOURS) {
      const day = demoDayOf(now);
      const lastWeek = periodBefore(periodOf('weekly', now, DEMO_ZONE));
      const days = listPastDays(day, 4).filter(({ weeksAgo }) => weeksAgo === 1);
      expect(days[0]?.startsAt, now.toISOString()).toEqual(lastWeek.from);
      // On a Monday morning its Sunday is the demo's day.
      expect(days.length, now.toISOString()).toBe(day.startsAt < day.monday ? 6 : 7);
    }
  });

  it('is another one where the weeks are counted otherwise', () => {
    const sunday = demoDayOf(new Date(MONDAY - 9 * 3_600_000));
    const early = demoDayOf(new Date(MONDAY + 9 * 3_600_000));
    expect(sunday.label).toBe('2026-11-22');
    expect(early.startsAt).toEqual(sunday.startsAt);
    expect(early.label).not.toBe(sunday.label);
  });
});

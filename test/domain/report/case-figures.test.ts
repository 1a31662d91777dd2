import { describe, expect, it } from 'vitest';
import { countCase, NO_CASES, toCaseFigures } from '../../../src/domain/report/case-figures.ts';
import { type AuditEntry, CUSTOMER, SYSTEM } from '../../../src/domain/team/audit.ts';
import type { Case } from '../../../src/domain/team/case.ts';
import type { WorkingCalendar } from '../../../src/domain/working-time.ts';
import { aCase } from '../../support/builders.ts';

/** Monday to Friday, 9 to 18, in UTC. */
const CALENDAR: WorkingCalendar = {
  timezone: 'UTC',
  days: [1, 2, 3, 4, 5],
  from: 9 * 60,
  to: 18 * 60,
  holidays: [],
  extraDays: [],
};
/** A Friday. */
const OPENED = new Date('2026-03-06T16:00:00Z');
const NOW = new Date('2026-03-20T12:00:00Z');

function figuresOf(cases: readonly Partial<Case>[]) {
  const counts = cases.reduce(
    (sum, each) =>
      countCase(sum, aCase({ openedAt: OPENED, audit: [], ...each }), { calendar: CALENDAR, now: NOW }),
    NO_CASES,
  );
  return toCaseFigures(counts);
}

function line(who: string, what: AuditEntry['what'], round?: string): AuditEntry {
  return { at: OPENED, who, what, hash: 'h', ...(round === undefined ? {} : { details: { round } }) };
}

const ASKED = line(SYSTEM, 'asked', '1');

describe('figures of the work on cases', () => {
  it('are zero, and null where there is nothing to divide by, without any case', () => {
    expect(figuresOf([])).toEqual({
      opened: 0,
      claimed: 0,
      contacted: 0,
      firstReplyInTime: 0,
      firstReplyDue: 0,
      meanFirstReplyHours: null,
      resolved: 0,
      asked: 0,
      answered: 0,
      verified: 0,
      reopened: 0,
      recoveryShare: null,
      recoveryInterval: null,
    });
  });

  it('take the time to the first contact in working hours', () => {
    const figures = figuresOf([
      // Friday 16:00 to Monday 10:00: two hours and one.
      { contactedAt: new Date('2026-03-09T10:00:00Z') },
      { contactedAt: new Date('2026-03-06T17:00:00Z') },
      {},
    ]);
    expect(figures).toMatchObject({ opened: 3, contacted: 2, meanFirstReplyHours: 2 });
  });

  it('count a first contact as due once it was made, or once its time has passed', () => {
    const replyBy = new Date('2026-03-13T16:00:00Z');
    expect(
      figuresOf([
        { replyBy, contactedAt: replyBy },
        { replyBy, contactedAt: new Date('2026-03-13T16:00:01Z') },
        { replyBy },
        { replyBy: new Date('2026-03-21T00:00:00Z') },
        { contactedAt: replyBy },
      ]),
    ).toMatchObject({ firstReplyDue: 3, firstReplyInTime: 1 });
  });

  it('give the recovery share of those whose customer answered, with its Wilson interval', () => {
    const figures = figuresOf([
      { status: 'verified', audit: [ASKED, line(CUSTOMER, 'verified', '1')] },
      { status: 'verified', audit: [ASKED, line(CUSTOMER, 'verified', '1')] },
      { status: 'reopened', audit: [ASKED, line(CUSTOMER, 'reopened', '1')] },
      { status: 'resolved', audit: [ASKED] },
      { status: 'resolved', audit: [line(SYSTEM, 'not-asked', '1')] },
      { status: 'resolved', audit: [ASKED, line(SYSTEM, 'not-asked', '1')] },
    ]);
    expect(figures).toMatchObject({
      opened: 6,
      resolved: 5,
      asked: 4,
      answered: 3,
      verified: 2,
      reopened: 1,
    });
    expect(figures.recoveryShare).toBeCloseTo(2 / 3, 12);
    // R: prop.test(2, 3, correct = FALSE)$conf.int
    expect(figures.recoveryInterval?.[0]).toBeCloseTo(0.2076596, 6);
    expect(figures.recoveryInterval?.[1]).toBeCloseTo(0.9385081, 6);
  });

  it('count one that was verified and taken up again as answered and reopened, not as verified', () => {
    const audit = [ASKED, line(CUSTOMER, 'verified', '1'), line('周倩', 'reopened')];
    expect(figuresOf([{ status: 'reopened', audit }])).toMatchObject({
      answered: 1,
      verified: 0,
      reopened: 1,
      recoveryShare: 0,
    });
  });
});

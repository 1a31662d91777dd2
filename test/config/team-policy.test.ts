import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../src/config/load-policy.ts';
import { isDate, parseWorkingSpan } from '../../src/config/team-values.ts';
import type { Policy } from '../../src/domain/policy.ts';
import { DAY_MS, dateText, HOUR_MS, MINUTE_MS } from '../../src/domain/time.ts';

const DEFAULTS = { timezone: 'Asia/Shanghai', locale: 'zh-CN' } as const;

function read(source: string): Policy {
  const parsed = parsePolicy('csat.yaml', source, DEFAULTS);
  if (parsed.status === 'invalid') throw new Error(parsed.problems.join('\n'));
  return parsed.policy;
}

function problemsOf(source: string): readonly string[] {
  const parsed = parsePolicy('csat.yaml', source, DEFAULTS);
  return parsed.status === 'invalid' ? parsed.problems : [];
}

describe('who works on cases and when', () => {
  it.each([
    [
      "team: { workingHours: { days: [1, 6], from: '08:30', to: '24:00', holidays: 2026-10-01, extraDays: ['2026-10-10'] } }",
      {
        team: {
          workingHours: {
            days: [1, 6],
            from: 510,
            to: 1440,
            holidays: ['2026-10-01'],
            extraDays: ['2026-10-10'],
          },
        },
      },
    ],
    ['team: { workingHours: { to: 17:30 } }', { team: { workingHours: { from: 540, to: 1050 } } }],
    [
      'cases: { claimWithin: 2h, firstReplyWithin: 3d }',
      {
        cases: {
          claimWithin: { unit: 'ms', ms: 2 * HOUR_MS },
          firstReplyWithin: { unit: 'days', days: 3 },
          resurveyAfterMs: 2 * DAY_MS,
        },
      },
    ],
    [
      "cases: { escalateTo: 'U123', resurveyAfter: 3h }",
      { cases: { escalateTo: ['U123'], resurveyAfterMs: 3 * HOUR_MS } },
    ],
    [
      'cases: { escalateTo: off, resurveyAfter: off }',
      { cases: { escalateTo: [], resurveyAfterMs: undefined } },
    ],
    ['roles: { managers: U1, agents: [U1, W2B] }', { roles: { managers: ['U1'], agents: ['U1', 'W2B'] } }],
    ['roles:\ndepartments:\ncases:\n', { roles: { managers: [], agents: [] }, departments: {} }],
  ])('%s', (source, expected) => {
    expect(read(source)).toMatchObject(expected);
  });

  it('departments keep the order of the file', () => {
    const { departments } = read(
      'departments: { 物流部: { categories: product }, 售后部: { channel: C0AFTER, owner: U456 }, IT: {} }',
    );
    expect(Object.entries(departments)).toEqual([
      ['物流部', { categories: ['product'] }],
      ['售后部', { channel: 'C0AFTER', owner: 'U456', categories: [] }],
      ['IT', { categories: [] }],
    ]);
  });
});

describe('a mistake about the team', () => {
  const MEMBER = 'must be a member id such as U0123ABCD, in Slack: profile -> ⋮ -> copy member ID';
  const SPAN = 'must be time at work such as 30m, 2h, 3d or 5 working days, at least 1m and at most 60 days';
  it.each([
    [
      'team:\n  workingHours: { from: 18:00, to: 09:00 }',
      'csat.yaml:2: team.workingHours: must begin before they end, on the same day; the end may be 24:00',
    ],
    [
      'team: { workingHours: { from: 24:00, to: 24:00 } }',
      "csat.yaml:1: team.workingHours.from: must be a time such as '09:00'",
    ],
    [
      'team:\n  workingHours:\n    days: [1, 8]',
      'csat.yaml:3: team.workingHours.days[1]: must be 1 (Monday) to 7 (Sunday)',
    ],
    ['team: { workingHours: { days: mon } }', 'days[0]: must be 1 (Monday) to 7 (Sunday)'],
    ['team: { workingHours: { days: [] } }', 'team.workingHours.days: must name a day at least'],
    [
      'team: { workingHours: { holidays: [2026-02-30] } }',
      "team.workingHours.holidays[0]: must be a date of the calendar such as '2026-10-01'",
    ],
    [
      'team: { workingHours: { holidays: [2026-10-10], extraDays: [2026-10-10] } }',
      'team.workingHours.extraDays[0]: is a holiday, too',
    ],
    ['team: { workingHours: { hollidays: [] } }', 'unknown key; did you mean holidays?'],
    ['cases:\n  claimWithin: soon', `csat.yaml:2: cases.claimWithin: ${SPAN}`],
    ['cases: { claimWithin: 30 }', `cases.claimWithin: ${SPAN}`],
    ['cases: { firstReplyWithin: off }', `cases.firstReplyWithin: ${SPAN}`],
    ['cases: { resurveyAfter: 8d }', 'cases.resurveyAfter: must be at most 7d'],
    ['cases: { resurveyAfter: 2 working days }', 'cases.resurveyAfter: must be a duration such as'],
    ['cases: { escalateTo: [U1, 王经理] }', `csat.yaml:1: cases.escalateTo[1]: ${MEMBER}`],
    ["cases: { escalateTo: '@anna' }", `cases.escalateTo[0]: ${MEMBER}`],
    ['roles:\n  managers: [U1]\n  agents: [C0123]', `csat.yaml:3: roles.agents[0]: ${MEMBER}`],
    ['departments:\n  售后部:\n    owner: anna', `csat.yaml:3: departments."售后部".owner: ${MEMBER}`],
    [
      "departments: { 售后部: { channel: '#after-sales' } }",
      'departments."售后部".channel: must be a channel id such as C0123ABCD, not a channel name',
    ],
    [
      'departments: { 售后部: { categories: [process, speed] } }',
      'departments."售后部".categories[1]: must be one of attitude, ability, process, product, other',
    ],
    ['departments: [售后部]', 'departments: must be keys with values'],
    ["departments: { '': {} }", 'departments."": the name is empty'],
    ["departments: { ' a': {} }", 'departments." a": the name begins or ends with a blank'],
    ['departments: { a: { chanel: C1 } }', 'unknown key; did you mean channel?'],
  ])('%s is told with file, line and key', (source, message) => {
    expect(problemsOf(source).join('\n')).toContain(message);
  });
});

describe('time at work', () => {
  it.each([
    ['30m', { unit: 'ms', ms: 30 * MINUTE_MS }],
    ['1 working minute', { unit: 'ms', ms: MINUTE_MS }],
    ['8 working hours', { unit: 'ms', ms: 8 * HOUR_MS }],
    ['1d', { unit: 'days', days: 1 }],
    ['1 working day', { unit: 'days', days: 1 }],
    ['60 working days', { unit: 'days', days: 60 }],
    ['61d', undefined],
    ['0m', undefined],
    ['30s', undefined],
    ['0 working days', undefined],
    ['5 days', undefined],
    ['-1 working days', undefined],
    ['1.5h', undefined],
    ['5  working days', undefined],
    ['', undefined],
  ])('%j is %o', (text, span) => {
    expect(parseWorkingSpan(text)).toEqual(span);
  });
});

describe('a date', () => {
  it('is taken as the calendar has it', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1970-01-01'), max: new Date('9000-01-01'), noInvalidDate: true }),
        (at) => {
          expect(isDate(dateText(at, 'UTC'))).toBe(true);
        },
      ),
    );
  });

  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '20261001', '2026-10-01T00:00', ''])(
    '%j is none',
    (text) => {
      expect(isDate(text)).toBe(false);
    },
  );
});

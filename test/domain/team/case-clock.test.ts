import { describe, expect, it } from 'vitest';
import { asId } from '../../../src/domain/ids.ts';
import { addEntry, reopen } from '../../../src/domain/team/act-on-case.ts';
import { findBrokenEntry } from '../../../src/domain/team/audit.ts';
import type { Case } from '../../../src/domain/team/case.ts';
import { caseDueAt, isResurveyDue, targetsOf, tickCase } from '../../../src/domain/team/case-clock.ts';
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/domain/time.ts';
import { aCase, NOW } from '../../support/builders.ts';
import { CONTEXT, RULES, sign } from './sample-rules.ts';

const later = (ms: number) => addMs(NOW, ms);

function aNewCase(over: Partial<Case> = {}): Case {
  return aCase({ ...targetsOf(NOW, RULES), audit: [], told: 0, ...over });
}

/** What the clock did on the way: every tick at the moment that was said to be due, and once more. */
function runClock(found: Case, until: Date): Case {
  let case_: Case = { ...found, told: found.audit.length };
  for (let rounds = 0; rounds < 50; rounds += 1) {
    const dueAt = caseDueAt(case_);
    if (dueAt === undefined || dueAt > until) return case_;
    const ticked = tickCase(case_, dueAt, CONTEXT);
    if (ticked === case_) return case_;
    case_ = { ...ticked, told: ticked.audit.length };
    expect(tickCase(case_, dueAt, CONTEXT)).toBe(case_);
  }
  throw new Error('the clock never comes to rest');
}

function linesOf({ audit }: Case) {
  return audit.map(({ what, details, at }) => [
    what,
    details?.['to'],
    (at.getTime() - NOW.getTime()) / HOUR_MS,
  ]);
}

describe('the targets of a new case', () => {
  it('are in working time of the team', () => {
    const calendar = {
      ...RULES.calendar,
      timezone: 'Asia/Shanghai',
      days: [1, 2, 3, 4, 5],
      from: 540,
      to: 1080,
    };
    // A Friday at 17:45 there.
    const openedAt = new Date('2026-03-06T09:45:00Z');
    expect(
      targetsOf(openedAt, { ...RULES, calendar, claimWithin: { unit: 'ms', ms: 30 * MINUTE_MS } }),
    ).toEqual({
      claimBy: new Date('2026-03-09T01:15:00Z'),
      replyBy: new Date('2026-03-13T09:45:00Z'),
    });
  });
});

describe('a case nobody takes on', () => {
  it('is told to one level after the other, once each', () => {
    const case_ = runClock(aNewCase(), later(4 * DAY_MS));
    expect(linesOf(case_)).toEqual([
      ['escalated', 'U0OWNER', 1],
      ['escalated', 'U0BOSS', 2],
    ]);
    expect(case_.escalated).toBe(2);
    expect(case_.audit.map(({ who, details }) => [who, details?.['level']])).toEqual([
      ['csat-loop', '1'],
      ['csat-loop', '2'],
    ]);
  });

  it('is told once where no level has a name', () => {
    const context = { ...CONTEXT, rules: { ...RULES, escalateTo: [] } };
    const ticked = tickCase(aNewCase(), later(HOUR_MS), context);
    expect(linesOf(ticked)).toEqual([['escalated', undefined, 1]]);
    expect(caseDueAt({ ...ticked, told: 1 })).toEqual(ticked.replyBy);
  });

  it.each<readonly [string, readonly string[], readonly (string | undefined)[]]>([
    ['the level that was to come next is taken out', ['U0OWNER'], ['U0OWNER']],
    ['everybody is taken out', [], ['U0OWNER']],
    [
      'its department, and so its first level, leaves',
      ['U0BOSS', 'U0CHIEF'],
      ['U0OWNER', 'U0BOSS', 'U0CHIEF'],
    ],
    ['another level is put first', ['U0NEW', 'U0OWNER', 'U0BOSS'], ['U0OWNER', 'U0NEW', 'U0BOSS']],
    ['the levels change places', ['U0BOSS', 'U0OWNER'], ['U0OWNER', 'U0BOSS']],
  ])('tells whoever was not told yet, and nobody else, when %s meanwhile', (_what, escalateTo, told) => {
    const first = tickCase(aNewCase(), later(HOUR_MS), CONTEXT);
    const changed = { ...CONTEXT, rules: { ...RULES, escalateTo } };
    let found = { ...first, told: first.audit.length };
    for (let hours = 2; hours < 9; hours += 1) {
      const ticked = tickCase(found, later(hours * HOUR_MS), changed);
      found = { ...ticked, told: ticked.audit.length };
    }
    expect(linesOf(found).map(([what, to]) => [what, to])).toEqual(told.map((to) => ['escalated', to]));
    expect(found.escalated).toBe(told.length);
    expect(caseDueAt(found)).toEqual(found.replyBy);
  });

  it('tells everybody again after it was reopened', () => {
    const { claimBy: _over, ...told } = runClock(aNewCase(), later(4 * HOUR_MS));
    const again = reopen({ ...told, status: 'resolved' }, later(5 * HOUR_MS), RULES);
    const reopened = addEntry(again, { at: later(5 * HOUR_MS), who: 'customer', what: 'reopened' }, sign);
    expect(linesOf(runClock(reopened, later(3 * DAY_MS))).slice(3)).toEqual([
      ['escalated', 'U0OWNER', 6],
      ['escalated', 'U0BOSS', 7],
    ]);
  });

  it('is overdue once, when its customer has heard nothing', () => {
    const case_ = runClock(aNewCase(), later(30 * DAY_MS));
    expect(linesOf(case_).filter(([what]) => what === 'overdue')).toEqual([['overdue', undefined, 5 * 24]]);
    expect(findBrokenEntry(sign, case_.audit)).toBeUndefined();
    expect(caseDueAt(case_)).toBeUndefined();
  });

  it('waits its whole time again for the next level after the server was away', () => {
    const late = tickCase(aNewCase(), later(3 * HOUR_MS), CONTEXT);
    expect(linesOf(late)).toEqual([['escalated', 'U0OWNER', 3]]);
    expect(late.claimBy).toEqual(later(4 * HOUR_MS));
  });
});

describe('a case somebody owns', () => {
  const owned = aNewCase({ status: 'claimed', owner: 'U0ANNA', remindAt: later(2 * DAY_MS) });

  it('reminds the owner once, and is overdue once', () => {
    expect(linesOf(runClock(owned, later(30 * DAY_MS)))).toEqual([
      ['reminded', 'U0ANNA', 48],
      ['overdue', 'U0ANNA', 5 * 24],
    ]);
  });

  it('is not overdue once the customer was called', () => {
    const { remindAt: _none, ...contacted } = { ...owned, status: 'contacted' as const, contactedAt: NOW };
    expect(runClock(contacted, later(30 * DAY_MS))).toEqual(contacted);
  });
});

describe('a case that was resolved', () => {
  const resolved = aNewCase({
    status: 'resolved',
    owner: 'U0ANNA',
    remindAt: later(HOUR_MS),
    resurvey: { round: 1, dueAt: later(2 * DAY_MS) },
  });

  it('waits for nothing but to be asked about', () => {
    expect(caseDueAt(resolved)).toEqual(later(2 * DAY_MS));
    expect(tickCase(resolved, later(30 * DAY_MS), CONTEXT)).toBe(resolved);
    expect([later(2 * DAY_MS - 1), later(2 * DAY_MS)].map((now) => isResurveyDue(resolved, now))).toEqual([
      false,
      true,
    ]);
  });

  it.each<Partial<Case>>([
    { resurvey: { round: 1, dueAt: NOW, invitationId: asId('invitation-2') } },
    { resurvey: { round: 1, dueAt: NOW, skipped: 'opted-out' } },
    { status: 'verified' },
    { status: 'reopened', claimBy: later(30 * DAY_MS), remindAt: later(30 * DAY_MS) },
  ])('is not asked about with %o', (over) => {
    expect(isResurveyDue({ ...resolved, ...over }, later(10 * DAY_MS))).toBe(false);
  });
});

describe('what the team or the customer was not told', () => {
  it('F16: is due whatever the clock says, and before what only grew late', () => {
    const ticked = tickCase(aNewCase(), later(HOUR_MS), CONTEXT);
    const dueAt = caseDueAt(ticked);
    // Both were noted by a clock that is set back since, further than anybody sets one.
    expect(dueAt?.getTime()).toBeLessThan(later(-3650 * DAY_MS).getTime());
    const quiet = { ...ticked, told: 1 };
    expect(caseDueAt({ ...quiet, news: { news: 'adopted', at: NOW } })).toEqual(dueAt);
    expect(caseDueAt({ ...quiet, news: { news: 'adopted', at: NOW, outcome: 'queued' } })).toEqual(
      ticked.claimBy,
    );
  });
});

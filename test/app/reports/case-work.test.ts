import { describe, expect, it } from 'vitest';
import { buildPeriodReport } from '../../../src/app/reports/build-period-report.ts';
import type { ReportFilter } from '../../../src/domain/report/report.ts';
import type { Harness } from '../../support/core-harness.ts';
import { act, complain, open, pass, SOLVE } from '../team/solving.ts';

async function reportOf(run: Harness, filter: ReportFilter = {}) {
  const found = await buildPeriodReport(run.core.reports, { kind: 'weekly', label: '2026-W10', filter });
  if (found === undefined) throw new RangeError('there is such a week');
  return found;
}

/** Without what is about the cases themselves, and until when it is counted. */
async function serviceFigures(run: Harness) {
  const { cases: _cases, generatedAt: _at, comparison: _until, ...figures } = await reportOf(run);
  return figures;
}

describe('a report of a week in which a case was dealt with', () => {
  it('counts the work on it, and none of the customer’s answers about it as answers about the service', async () => {
    const run = await open();
    await complain(run);
    await act(run, { kind: 'claim' });
    await pass(run, 1);
    await act(run, { kind: 'contact', result: 'reached', text: '' });
    await act(run, SOLVE);
    const before = await serviceFigures(run);
    expect(before.sample).toMatchObject({ attempted: 1, completed: 1, skipped: {} });
    await pass(run, 49);
    expect(await serviceFigures(run)).toEqual(before);
    expect((await reportOf(run)).cases).toMatchObject({ asked: 1, answered: 0, recoveryShare: null });
    for (const word of ['没有', '5', '跳过', '跳过']) {
      await run.say(word);
      await run.dispatch();
    }
    expect((await run.store.responses.list({}, 10, undefined))?.items).toHaveLength(2);
    expect(await serviceFigures(run)).toEqual(before);
    expect((await reportOf(run)).cases).toEqual({
      opened: 1,
      claimed: 1,
      contacted: 1,
      firstReplyInTime: 1,
      firstReplyDue: 1,
      meanFirstReplyHours: 1,
      resolved: 0,
      asked: 1,
      answered: 1,
      verified: 0,
      reopened: 1,
      recoveryShare: 0,
      recoveryInterval: [0, expect.closeTo(0.7934507, 6)],
    });
  });

  it('counts only the cases that pass its filter', async () => {
    const run = await open();
    await complain(run);
    const opened = async (filter: ReportFilter) => (await reportOf(run, filter)).cases?.opened;
    expect(
      await opened({ agent: 'a1', channel: 'telegram', survey: 'quick-csat', department: '售后部' }),
    ).toBe(1);
    for (const filter of [
      { agent: 'a2' },
      { channel: 'web' },
      { survey: 'recovery' },
      { department: '售前部' },
    ])
      expect(await opened(filter)).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import { buildPeriodReport } from '../../../src/app/reports/build-period-report.ts';
import type { ReportFilter } from '../../../src/domain/report/report.ts';
import { DAY_MS, HOUR_MS } from '../../../src/domain/time.ts';
import { type Harness, openHarness } from '../../support/core-harness.ts';

const report = async (run: Harness, filter: ReportFilter, label?: string) => {
  const found = await buildPeriodReport(run.core.reports, { kind: 'weekly', label, filter });
  if (found === undefined) throw new RangeError('there is such a week');
  return found;
};

/** Two customers in the chat and one on the page; the second is low, the third answers nothing. */
async function openWeek(): Promise<Harness> {
  const run = await openHarness();
  for (const [index, words] of [
    ['5', '5', '5', '5', '5', '10'],
    ['2', '2', '1', '1', '1', 'slow', '太慢', '0'],
  ].entries()) {
    const chat = String(100 + index);
    await run.close({ externalId: `A-${index}`, customer: `c${index}`, chat });
    await run.dispatch();
    for (const word of words) {
      await run.say(word, { chat });
      await run.dispatch();
    }
  }
  await run.close({ externalId: 'B', customer: 'c9', web: true });
  await run.close({ externalId: 'C', customer: 'c8', tags: ['internal'] });
  await run.dispatch();
  return run;
}

describe('a report of some', () => {
  it('counts everything by agent and department', async () => {
    const run = await openWeek();
    const all = await report(run, {});
    const { agent } = await firstResponse(run);
    const own = await report(run, { agent: agent?.id ?? '' });
    expect(own.filter).toEqual({ agent: agent?.id });
    expect(own.sample).toEqual(all.sample);
    expect(own.overall).toEqual(all.overall);
    const nobody = await report(run, { agent: "x' OR '1'='1", department: 'nowhere' });
    expect(nobody).toMatchObject({
      sample: { closed: 0, attempted: 0, started: 0, completed: 0, skipped: {}, responseShare: null },
      overall: { n: 0, meanScore: null },
      lowScores: [],
    });
    await run.stop();
  });

  it('by channel or survey says null where nobody can know, and counts the rest', async () => {
    const run = await openWeek();
    expect((await report(run, {})).sample).toMatchObject({
      closed: 4,
      skipped: { excluded: 1 },
      attempted: 3,
    });
    const chat = await report(run, { channel: 'telegram' });
    expect(chat.sample).toMatchObject({
      closed: null,
      skipped: null,
      attempted: 2,
      started: 2,
      completed: 2,
    });
    expect(chat.overall.n).toBe(2);
    expect(chat.lowScores).toHaveLength(1);
    const page = await report(run, { channel: 'web' });
    expect(page.sample).toMatchObject({ closed: null, attempted: 1, started: 0, responseShare: 0 });
    expect([page.overall.n, page.lowScores]).toEqual([0, []]);
    const { survey } = await firstResponse(run);
    expect((await report(run, { survey: survey.id })).overall.n).toBe(2);
    expect(await report(run, { survey: 'none' })).toMatchObject({ overall: { n: 0 }, lowScores: [] });
    await run.stop();
  });

  it('compares with the same part of the week before while the week runs, and with all of it afterwards', async () => {
    const run = await openWeek();
    run.clock.advance(7 * DAY_MS + 3 * HOUR_MS);
    const running = await report(run, {});
    expect(running.period.complete).toBe(false);
    expect(running.comparison).toMatchObject({ whole: false, to: '2026-03-02T12:00:00.000Z' });
    expect(running.change[0]).toMatchObject({ previousN: 2, currentN: 0, verdict: 'too few' });
    const ended = await report(run, {}, '2026-W10');
    expect(ended.comparison).toMatchObject({ label: '2026-W09', whole: true, to: ended.period.from });
    await run.stop();
  });

  it.each([
    ['weekly', '2026-11'],
    ['monthly', '2026-W46'],
    ['monthly', '2026-13'],
    ['quarterly', '2026-Q5'],
    ['quarterly', "2026-Q4'; --"],
  ] as const)('86: there is no %s report of %s', async (kind, label) => {
    const run = await openHarness();
    expect(await buildPeriodReport(run.core.reports, { kind, label })).toBeUndefined();
    await run.stop();
  });
});

async function firstResponse(run: Harness) {
  const page = await run.store.responses.list({}, 1, undefined);
  const [found] = page?.items ?? [];
  if (found === undefined) throw new RangeError('somebody has answered');
  return found;
}

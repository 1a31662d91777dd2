import { describe, expect, it } from 'vitest';
import { buildPeriodReport } from '../../../src/app/reports/build-period-report.ts';
import { scanCases } from '../../../src/app/reports/scan-cases.ts';
import { asId } from '../../../src/domain/ids.ts';
import { findings } from '../../../src/domain/report/findings.ts';
import type { Report, ReportFilter } from '../../../src/domain/report/report.ts';
import { addMs, MINUTE_MS } from '../../../src/domain/time.ts';
import { aCase } from '../../support/builders.ts';
import { type Harness, openHarness } from '../../support/core-harness.ts';

const FROM = new Date('2026-03-02T10:00:00Z');
const OLDEST = 100;
const ALL = 600;

/** A busy week: the oldest hundred cases are agent A's low scores, the rest came of keywords and of agent B. */
async function openBusyWeek(): Promise<Harness> {
  const run = await openHarness();
  for (let at = 0; at < ALL; at += 1) {
    const isOld = at < OLDEST;
    const { facts } = aCase();
    await run.store.cases.saveCase(
      aCase({
        id: asId(`c-${String(at).padStart(4, '0')}`),
        agent: { id: isOld ? 'A' : 'B' },
        openedAt: addMs(FROM, at * MINUTE_MS),
        facts: isOld
          ? facts
          : { ...facts, alerts: [{ rule: 'keyword', subject: '退款', severity: 'urgent' }] },
      }),
    );
  }
  return run;
}

async function reportOf(run: Harness, filter: ReportFilter): Promise<Report> {
  const found = await buildPeriodReport(run.core.reports, { kind: 'weekly', label: '2026-W10', filter });
  if (found === undefined) throw new RangeError('there is such a week');
  return found;
}

describe('low scores behind more cases than one page holds', () => {
  it('are all found, whoever they are of, and counted in the findings', async () => {
    const run = await openBusyWeek();
    for (const filter of [{}, { agent: 'A' }] satisfies ReportFilter[]) {
      const report = await reportOf(run, filter);
      expect(report.lowScores).toHaveLength(OLDEST);
      const all = filter.agent === undefined ? '600 cases (100 of low scores)' : '100 low scores';
      expect(findings(report, 'en').at(-1)).toBe(
        `${all}: 0 claimed, 0 resolved, 0 confirmed by the customer.`,
      );
    }
    expect((await reportOf(run, { agent: 'B' })).lowScores).toEqual([]);
    await run.stop();
  });

  it('come newest first, each once, however many pages there are', async () => {
    const run = await openBusyWeek();
    const ids: string[] = [];
    for await (const page of scanCases(run.store.cases, {})) ids.push(...page.map(({ id }) => id));
    expect(ids).toHaveLength(ALL);
    expect(ids).toEqual([...new Set(ids)].toSorted(byText).reverse());
    await run.stop();
  });
});

function byText(left: string, right: string): number {
  return left < right ? -1 : 1;
}

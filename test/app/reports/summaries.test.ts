import { describe, expect, it } from 'vitest';
import { postSummary } from '../../../src/app/reports/post-summary.ts';
import { asId } from '../../../src/domain/ids.ts';
import type { PeriodKind } from '../../../src/domain/time.ts';
import { addMs, DAY_MS, HOUR_MS, nextLocalTime, PERIOD_KINDS, periodOf } from '../../../src/domain/time.ts';
import { aResponse } from '../../support/builders.ts';
import { type Harness, openHarness, restart } from '../../support/core-harness.ts';

const ZONE = 'Asia/Shanghai';

/** Nine o'clock on the first day of every period. */
function nextSlot(kind: PeriodKind, now: Date): Date {
  const { from, to } = periodOf(kind, now, ZONE);
  const slots = [from, to].map((first) => nextLocalTime(addMs(first, -1), ZONE, 9 * 60));
  return slots.find((slot) => slot.getTime() > now.getTime()) ?? to;
}
const post = (run: Harness, kind: PeriodKind) =>
  postSummary(run.core.reports, { kind, next: nextSlot(kind, run.clock.now()) });

function posted(run: Harness): readonly string[] {
  return [...run.team.messages.values()].flatMap((content) =>
    content.kind === 'report' ? [content.report.period.label] : [],
  );
}

async function pass(run: Harness, ms: number): Promise<void> {
  run.clock.advance(ms);
  for (const kind of PERIOD_KINDS) await post(run, kind);
  await run.dispatch();
}

describe('the summaries of a month and a quarter', () => {
  it('are posted once per period, at their hour, beside those of the weeks', async () => {
    const run = await openHarness();
    for (let hour = 0; hour < 62 * 24; hour += 3) await pass(run, 3 * HOUR_MS);
    expect(posted(run).filter((label) => !label.includes('W'))).toEqual(['2026-03', '2026-Q1', '2026-04']);
    expect(posted(run).filter((label) => label.includes('W'))).toHaveLength(8);
    expect(new Set(posted(run)).size).toBe(posted(run).length);
    await run.stop();
  });

  it('are not posted before their hour', async () => {
    const run = await openHarness();
    await post(run, 'monthly');
    run.clock.advance(new Date('2026-04-01T00:30:00Z').getTime() - run.clock.now().getTime());
    expect([await post(run, 'monthly'), await post(run, 'quarterly')]).toEqual(['not-yet', 'not-yet']);
    run.clock.advance(HOUR_MS);
    expect([await post(run, 'monthly'), await post(run, 'quarterly')]).toEqual(['posted', 'posted']);
    await run.stop();
  });

  it('are posted late after a downtime, once over restarts and processes, and only the newest missed one', async () => {
    const one = await openHarness();
    await post(one, 'monthly');
    one.clock.advance(100 * DAY_MS);
    const two = await openHarness({ beside: one, owner: 'two' });
    const outcomes = await Promise.all([post(one, 'monthly'), post(two, 'monthly'), post(two, 'monthly')]);
    expect(outcomes.filter((outcome) => outcome === 'posted')).toHaveLength(1);
    expect(await post(await restart(one), 'monthly')).toBe('known');
    await Promise.all([one.dispatch(), two.dispatch()]);
    expect(posted(one)).toEqual(['2026-05']);
    await one.stop();
  });

  it.each(PERIOD_KINDS)(
    'are not posted for a time before the installation, nor when they are off: %s',
    async (kind) => {
      const run = await openHarness();
      expect(await post(run, kind)).toBe('not-yet');
      expect(await postSummary(run.core.reports, { kind, next: undefined })).toBe('off');
      await run.stop();
    },
  );

  it('compare with the period before, which is whole', async () => {
    const run = await openHarness();
    const put = async (n: number, value: number, endedAt: Date) => {
      for (let at = 0; at < n; at += 1)
        await run.store.responses.put(
          aResponse({
            id: asId(`r-${endedAt.toISOString()}-${at}`),
            endedAt,
            answers: [
              {
                questionId: asId('overall'),
                kind: 'rating',
                dimension: 'overall',
                // A fifth of them differs, so that there is some spread.
                value: at % 5 === 0 ? 3 : value,
                at: endedAt,
              },
            ],
          }),
        );
    };
    await post(run, 'monthly');
    await put(30, 5, new Date('2026-02-10T04:00:00Z'));
    await put(30, 2, new Date('2026-03-31T15:59:59Z'));
    await put(30, 5, new Date('2026-03-31T16:00:00Z'));
    run.clock.advance(31 * DAY_MS);
    expect(await post(run, 'monthly')).toBe('posted');
    await run.dispatch();
    const [content] = [...run.team.messages.values()];
    expect(content).toMatchObject({
      kind: 'report',
      report: {
        period: { kind: 'monthly', label: '2026-03', complete: true },
        comparison: { label: '2026-02', whole: true, to: '2026-02-28T16:00:00.000Z' },
        overall: { n: 30 },
        trend: [{ label: '2026-W09' }, { label: '2026-W10' }, {}, {}, {}, { label: '2026-W14', n: 30 }],
      },
    });
    if (content?.kind !== 'report') throw new TypeError('a report was posted');
    expect(content.report.change.find(({ figure }) => figure === 'meanScore')).toMatchObject({
      previous: 4.6,
      verdict: 'worse',
    });
    await run.stop();
  });
});

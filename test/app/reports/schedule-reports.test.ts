import { describe, expect, it } from 'vitest';
import type { Policy } from '../../../src/domain/policy.ts';
import { addMs, DAY_MS, MINUTE_MS } from '../../../src/domain/time.ts';
import { type ReportSchedules, scheduleReports } from '../../../src/wiring/schedule-reports.ts';
import { CollectingLog } from '../../support/collecting-log.ts';
import { type Harness, openHarness } from '../../support/core-harness.ts';

interface Started {
  readonly cron: string;
  readonly zone: string;
  readonly wake: () => Promise<void>;
  isStopped: boolean;
}

/** The scheduler over a real core, with schedules that fire when told and minutes that pass when told. */
async function open(change: (reports: Policy['reports']) => Policy['reports'] = (reports) => reports) {
  const run = await openHarness();
  const started: Started[] = [];
  const log = new CollectingLog();
  const sleepers: (() => void)[] = [];
  const state = { reports: change(run.policy.reports), next: addMs(run.clock.now(), 400 * DAY_MS) };
  const schedules = scheduleReports({
    core: run.core,
    host: {
      log,
      timers: {
        sleep: (_ms, signal) =>
          new Promise((resolve) => {
            sleepers.push(resolve);
            if (signal.aborted) resolve();
            signal.addEventListener('abort', () => resolve());
          }),
      },
    },
    policy: () => ({ ...run.policy, reports: state.reports }),
    schedule: (cron, zone, wake) => {
      const each: Started = { cron, zone, wake, isStopped: false };
      started.push(each);
      return {
        nextSlot: () => state.next,
        stop: async () => {
          each.isStopped = true;
        },
      };
    },
  });
  const running = () => started.filter(({ isStopped }) => !isStopped).map(({ cron }) => cron);
  const minute = async () => {
    for (const wake of sleepers.splice(0)) wake();
    await expect.poll(() => sleepers.length).toBe(1);
  };
  await expect.poll(() => sleepers.length).toBe(1);
  return { run, log, started, running, minute, state, schedules };
}

async function close(run: Harness, schedules: ReportSchedules): Promise<void> {
  await schedules.stop();
  await run.stop();
}

const postedKinds = (log: CollectingLog) =>
  log.entries.filter(({ event }) => event === 'report.posted').map(({ fields }) => fields['kind']);

describe('the schedules of the summaries', () => {
  it('run as the policy says, in the team’s zone, and not where it says off', async () => {
    const { run, started, schedules } = await open((reports) => ({ ...reports, monthly: undefined }));
    expect(started.map(({ cron, zone }) => [cron, zone])).toEqual([
      ['0 9 * * 1', 'Asia/Shanghai'],
      ['0 9 1 1,4,7,10 *', 'Asia/Shanghai'],
    ]);
    await close(run, schedules);
  });

  it('post what is due when they fire, and what was missed a minute later', async () => {
    const { run, log, started, minute, schedules } = await open();
    await minute();
    expect(postedKinds(log)).toEqual([]);
    run.clock.advance(40 * DAY_MS);
    await started[1]?.wake();
    expect(postedKinds(log)).toEqual(['monthly']);
    run.clock.advance(MINUTE_MS);
    await minute();
    expect(postedKinds(log)).toEqual(['monthly', 'weekly', 'quarterly']);
    await minute();
    expect(postedKinds(log)).toHaveLength(3);
    await close(run, schedules);
  });

  it('are taken anew when the settings change, and stop', async () => {
    const { run, started, running, state, schedules } = await open();
    state.reports = { ...state.reports, weekly: '0 8 * * 2', quarterly: undefined };
    schedules.restart();
    await expect.poll(running).toEqual(['0 8 * * 2', '0 9 1 * *']);
    await close(run, schedules);
    expect(running()).toEqual([]);
    const before = started.length;
    schedules.restart();
    expect(started).toHaveLength(before);
  });

  it('tell of a summary that could not be made, and go on with the others', async () => {
    const { run, log, minute, schedules } = await open();
    run.clock.advance(40 * DAY_MS);
    await run.store.close();
    await minute();
    expect(
      log.entries.filter(({ event }) => event === 'report.failed').map(({ fields }) => fields['kind']),
    ).toEqual(expect.arrayContaining(['weekly', 'monthly', 'quarterly']));
    await schedules.stop();
  });
});

import type { Schedule, startSchedule } from '../../adapters/scheduler/cron-scheduler.ts';
import { postSummary } from '../app/reports/post-summary.ts';
import type { Policy } from '../domain/policy.ts';
import { MINUTE_MS, PERIOD_KINDS, type PeriodKind } from '../domain/time.ts';
import type { Core } from './build-core.ts';
import type { Host } from './host.ts';

export interface ReportScheduleParts {
  readonly core: Pick<Core, 'reports'>;
  readonly host: Pick<Host, 'log' | 'timers'>;
  readonly policy: () => Policy;
  readonly schedule: typeof startSchedule;
}

/** The schedules of the summaries, running. */
export interface ReportSchedules {
  /** Takes the schedules that the policy has now, in its zone. What was posted stays posted. */
  restart(): void;
  /** No summary is begun any more; one under way is finished first. */
  stop(): Promise<void>;
}

const CHECK_MS = MINUTE_MS;

/**
 * Posts the summaries of weeks, months and quarters when their schedules fire, and looks again every minute for what a jump
 * of the clock, a downtime or a busy moment has missed. One that fails is logged as `report.failed` and tried again.
 */
export function scheduleReports({ core, host, policy, schedule }: ReportScheduleParts): ReportSchedules {
  const stopping = new AbortController();
  let running = new Map<PeriodKind, Schedule>();
  let retired: Promise<unknown> = Promise.resolve();
  const post = async (kind: PeriodKind) => {
    if (stopping.signal.aborted) return;
    const outcome = await postSummary(core.reports, { kind, next: running.get(kind)?.nextSlot() });
    if (outcome === 'posted') host.log.info('report.posted', { kind });
  };
  const guarded = (kind: PeriodKind) =>
    post(kind).catch((error: unknown) => host.log.error('report.failed', error, { kind }));
  const start = () => {
    const { team, reports } = policy();
    running = new Map(
      PERIOD_KINDS.flatMap((kind) => {
        const cron = reports[kind];
        return cron === undefined
          ? []
          : [[kind, schedule(cron, team.timezone, () => guarded(kind))] as const];
      }),
    );
  };
  const end = () => {
    const ended = [...running.values()].map((each) => each.stop());
    retired = Promise.all([retired, ...ended]);
  };
  start();
  const checking = checkAgain(async () => {
    for (const kind of PERIOD_KINDS) await guarded(kind);
  });

  async function checkAgain(check: () => Promise<void>): Promise<void> {
    while (!stopping.signal.aborted) {
      await check();
      await host.timers.sleep(CHECK_MS, stopping.signal);
    }
  }

  return {
    restart: () => {
      if (stopping.signal.aborted) return;
      end();
      start();
    },
    stop: async () => {
      stopping.abort();
      end();
      await Promise.all([retired, checking]);
    },
  };
}

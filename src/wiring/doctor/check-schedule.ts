import { startSchedule } from '../../../adapters/scheduler/cron-scheduler.ts';
import { judgeSchedule, judgeUnknownSchedule, type PlannedReport } from '../../app/doctor/judge-schedule.ts';
import type { Finding } from '../../domain/finding.ts';
import { isTimezone, PERIOD_KINDS } from '../../domain/time.ts';
import type { StoreFacts } from '../../ports/store/facts.ts';
import type { Machine } from './machine.ts';
import type { Setup } from './read-setup.ts';

/** When reports are due and were last made, in the team's own time. */
export async function checkSchedule(
  { config, policy, isPolicyKnown }: Setup,
  facts: StoreFacts | undefined,
  machine: Machine,
): Promise<readonly Finding[]> {
  if (!isPolicyKnown) return [judgeUnknownSchedule()];
  const { timezone } = policy.team;
  const reports = await Promise.all(
    PERIOD_KINDS.map(
      async (kind): Promise<PlannedReport> => ({
        kind,
        next: await nextSlot(policy.reports[kind], timezone),
      }),
    ),
  );
  return judgeSchedule({
    now: machine.clock.now(),
    timezone,
    zones: { isKnown: isTimezone(timezone), release: machine.zoneData },
    quietHours: policy.sending.quietHours,
    reports,
    posted: facts?.status === 'read' ? (facts.content?.reports ?? []) : [],
    posts: config.slack !== undefined,
  });
}

async function nextSlot(expression: string | undefined, timezone: string): Promise<Date | undefined> {
  if (expression === undefined) return undefined;
  const schedule = startSchedule(expression, timezone, async () => undefined);
  const next = schedule.nextSlot();
  await schedule.stop();
  return next;
}

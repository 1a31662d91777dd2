import { type Finding, findingsIn } from '../../domain/finding.ts';
import type { DailyWindow } from '../../domain/policy.ts';
import { clockText, dateText, HOUR_MS, type PeriodKind } from '../../domain/time.ts';
import type { ReportFacts } from '../../ports/store/facts.ts';
import { unknownBy } from './words/configuration.ts';
import { SCHEDULE_SAYS } from './words/schedule.ts';

export interface ScheduleFacts {
  readonly now: Date;
  /** The team's. */
  readonly timezone: string;
  /** Whether the machine knows that zone, and the release of its zone data. */
  readonly zones: { readonly isKnown: boolean; readonly release: string | undefined };
  readonly quietHours: DailyWindow | undefined;
  readonly reports: readonly PlannedReport[];
  /** The newest report of each kind that was wanted. */
  readonly posted: readonly ReportFacts[];
  /** Slack is configured: without it the console is where reports are. */
  readonly posts: boolean;
}
export interface PlannedReport {
  readonly kind: PeriodKind;
  /** `undefined` when this kind is switched off. */
  readonly next: Date | undefined;
}

/** A report that waits longer was refused, or Slack is away. */
const POST_WITHIN_MS = HOUR_MS;
/** Zones change their rules a few times a year. */
const OLD_ZONES_YEARS = 3;

const say = findingsIn('schedule');

/** When reports are due and were last made, in the team's own time; the hours at which nothing is sent. */
export function judgeSchedule(facts: ScheduleFacts): readonly Finding[] {
  return [
    ...judgeZone(facts),
    say.ok('quiet hours', SCHEDULE_SAYS.quiet(facts.quietHours)),
    ...facts.reports.flatMap((report) => judgeReport(report, facts)),
  ];
}

/** The schedule when csat.yaml has a mistake: what would hold by default is not what the team wrote. */
export function judgeUnknownSchedule(): Finding {
  return say.off('csat.yaml', unknownBy('csat.yaml'));
}

function judgeZone({ now, timezone, zones }: ScheduleFacts): readonly Finding[] {
  if (!zones.isKnown) return [say.problem('zone', SCHEDULE_SAYS.unknownZone(timezone))];
  const { release } = zones;
  const isOld =
    release !== undefined && now.getUTCFullYear() - Number(release.slice(0, 4)) >= OLD_ZONES_YEARS;
  return [
    say.ok('zone', SCHEDULE_SAYS.zone(timezone, localTime(now, timezone))),
    ...(isOld ? [say.note('zone data', SCHEDULE_SAYS.oldZones(release))] : []),
  ];
}

function judgeReport({ kind, next }: PlannedReport, facts: ScheduleFacts): readonly Finding[] {
  const last = facts.posted.find((each) => each.kind === kind);
  const waitsMs = last?.waits === true ? facts.now.getTime() - last.at.getTime() : 0;
  const planned =
    next === undefined
      ? say.off(kind, SCHEDULE_SAYS.off(kind))
      : say.ok(kind, SCHEDULE_SAYS.next(kind, localTime(next, facts.timezone), last?.label));
  if (last === undefined || !facts.posts || waitsMs < POST_WITHIN_MS) return [planned];
  return [planned, say.problem(`${kind} post`, SCHEDULE_SAYS.waits(kind, last.label))];
}

/** `2026-11-23 09:00` on the calendar of that zone. */
export function localTime(at: Date, timezone: string): string {
  return `${dateText(at, timezone)} ${clockText(at, timezone)}`;
}

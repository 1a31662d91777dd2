import type { Policy } from '../../domain/policy.ts';
import { buildReport, type SampleCounts } from '../../domain/report/build-report.ts';
import type { Comparison, Report, ReportFilter, ReportPeriod } from '../../domain/report/report.ts';
import {
  type Period,
  type PeriodKind,
  periodBefore,
  periodOf,
  readPeriod,
  sameElapsed,
} from '../../domain/time.ts';
import type { Clock } from '../../ports/runtime.ts';
import type { AskingStore, Span } from '../../ports/store/asking.ts';
import type { CaseStore } from '../../ports/store/cases.ts';
import type { ResponseStore } from '../../ports/store/responses.ts';
import { readCases } from './read-cases.ts';
import { tallyPeriod, tallySpan, type WeekTally } from './tally-period.ts';

export interface PeriodReportDeps {
  readonly asking: AskingStore;
  readonly responses: ResponseStore;
  readonly cases: CaseStore;
  readonly clock: Clock;
  readonly policy: () => Policy;
}

export interface AskedReport {
  readonly kind: PeriodKind;
  /** The current period to date when absent. */
  readonly label?: string | undefined;
  readonly filter?: ReportFilter;
}

/** The report asked for; `undefined` for a label that names no period of its kind. */
export async function buildPeriodReport(
  deps: PeriodReportDeps,
  { kind, label, filter = {} }: AskedReport,
): Promise<Report | undefined> {
  const zone = deps.policy().team.timezone;
  const period = label === undefined ? periodOf(kind, deps.clock.now(), zone) : readPeriod(label, zone);
  return period?.kind === kind ? reportOf(deps, period, filter) : undefined;
}

/** The report of the week, month or quarter of that label; `undefined` for anything else. */
export async function buildLabelledReport(
  deps: PeriodReportDeps,
  label: string,
): Promise<Report | undefined> {
  const period = readPeriod(label, deps.policy().team.timezone);
  return period && reportOf(deps, period);
}

/** One period as figures, from the raw answers, beside the period before. */
export async function reportOf(
  deps: PeriodReportDeps,
  period: Period,
  filter: ReportFilter = {},
): Promise<Report> {
  const { team, reports, alerts } = deps.policy();
  const now = deps.clock.now();
  const compared = comparedWith(period, now);
  const calendar = { ...team.workingHours, timezone: team.timezone };
  const { weeks, ...tallies } = await tallyPeriod(deps.responses, period, { now, filter });
  const [sample, cases, before] = await Promise.all([
    countSample(deps, period, filter),
    readCases(deps, period, { filter, calendar, now }),
    tallySpan(deps.responses, compared, filter),
  ]);
  return buildReport({
    period: toReportPeriod(period, now),
    filter,
    generatedAt: now,
    team: team.name,
    targets: reports.targets,
    benchmark: reports.benchmark,
    lowScoreLine: alerts.lowScore,
    sample,
    ...tallies,
    previous: { ...toComparison(compared), tally: before },
    weeks: period.kind === 'weekly' ? [] : weeks.map(toWeek),
    lowScores: cases.lowScores,
    cases: cases.counts,
  });
}

interface Compared extends Span {
  readonly label: string;
  readonly whole: boolean;
}

/** The period before; while this one runs, as much of it as has passed of this one, so that like stands beside like. */
function comparedWith(period: Period, now: Date): Compared {
  const before = periodBefore(period);
  const whole = period.to.getTime() <= now.getTime();
  const to = whole ? before.to : sameElapsed(before, period, now);
  return { label: before.label, from: before.from, to, whole };
}

function toComparison({ label, from, to, whole }: Compared): Omit<Comparison, 'detectable'> {
  return { label, from: from.toISOString(), to: to.toISOString(), whole };
}

function toReportPeriod({ kind, label, from, to, timezone }: Period, now: Date): ReportPeriod {
  const complete = to.getTime() <= now.getTime();
  return { kind, label, from: from.toISOString(), to: to.toISOString(), timezone, complete };
}

function toWeek({ label, from, to, tally }: WeekTally) {
  return { label, from: from.toISOString(), to: to.toISOString(), tally };
}

/** A service that was not asked about has neither channel nor survey, so under such a filter nobody can say how many closed. */
async function countSample(
  { asking }: PeriodReportDeps,
  span: Span,
  filter: ReportFilter,
): Promise<SampleCounts> {
  const { agent, department, channel, survey } = filter;
  const isKnown = channel === undefined && survey === undefined;
  const [interactions, invitations] = await Promise.all([
    isKnown
      ? asking.countInteractions(span, {
          ...(agent === undefined ? {} : { agent }),
          ...(department === undefined ? {} : { department }),
        })
      : { closed: null, skipped: null },
    asking.countInvitations(span, { ...filter, purpose: 'service' }),
  ]);
  return { ...interactions, ...invitations };
}

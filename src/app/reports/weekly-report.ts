import type { Case } from '../../domain/case.ts';
import {
  emptyTally,
  isDoubtful,
  mergeTallies,
  type Tally,
  tallyResponses,
} from '../../domain/measures/tally.ts';
import type { Policy } from '../../domain/policy.ts';
import { buildReport } from '../../domain/report/build-report.ts';
import type { Report } from '../../domain/report/report.ts';
import { readWeek, type Week, weekOf } from '../../domain/time.ts';
import type { Clock } from '../../ports/runtime.ts';
import type { AskingStore } from '../../ports/store/asking.ts';
import type { CaseStore } from '../../ports/store/cases.ts';
import type { ResponseStore } from '../../ports/store/responses.ts';

export interface WeeklyReportDeps {
  readonly asking: AskingStore;
  readonly responses: ResponseStore;
  readonly cases: CaseStore;
  readonly clock: Clock;
  readonly policy: () => Policy;
}

/** The most low scores a report lists; the rest is in the list of cases. */
const LOW_SCORES = 500;

/** The report of a week by its label, or of the current week to date; `undefined` for a label that names no week. */
export async function weeklyReport(
  deps: WeeklyReportDeps,
  label: string | undefined,
): Promise<Report | undefined> {
  const zone = deps.policy().team.timezone;
  const week = label === undefined ? weekOf(deps.clock.now(), zone) : readWeek(label, zone);
  return week && reportOf(deps, week);
}

/** One week as figures, from the raw answers. */
export async function reportOf(deps: WeeklyReportDeps, week: Week): Promise<Report> {
  const { team, reports } = deps.policy();
  const now = deps.clock.now();
  const [tallies, interactions, invitations, cases] = await Promise.all([
    tallyWeek(deps, week),
    deps.asking.countInteractions(week),
    deps.asking.countInvitations(week),
    deps.cases.listCases({ from: week.from, to: week.to }, LOW_SCORES, undefined),
  ]);
  return buildReport({
    period: {
      kind: 'weekly',
      label: week.label,
      from: week.from.toISOString(),
      to: week.to.toISOString(),
      timezone: week.timezone,
      complete: week.to.getTime() <= now.getTime(),
    },
    generatedAt: now,
    team: team.name,
    targets: reports.targets,
    sample: { ...interactions, ...invitations },
    ...tallies,
    lowScores: (cases?.items ?? []).filter(isLowScore).map(({ id, facts, openedAt }) => ({
      caseId: id,
      score: facts.score,
      dimension: facts.dimension,
      at: openedAt,
    })),
  });
}

/** A keyword or a detractor opens a case too, but is no low score. */
function isLowScore({ facts }: Case): boolean {
  return facts.alerts.some(({ rule }) => rule === 'lowScore');
}

async function tallyWeek(
  { responses }: WeeklyReportDeps,
  week: Week,
): Promise<{ tally: Tally; withoutFlagged: Tally }> {
  let [tally, withoutFlagged] = [emptyTally(), emptyTally()];
  for await (const page of responses.scan(week)) {
    tally = mergeTallies(tally, tallyResponses(page));
    withoutFlagged = mergeTallies(
      withoutFlagged,
      tallyResponses(page.filter((response) => !isDoubtful(response))),
    );
  }
  return { tally, withoutFlagged };
}

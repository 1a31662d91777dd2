import { asId, type InvitationId } from '../../domain/ids.ts';
import { type CaseCounts, countCase, NO_CASES } from '../../domain/report/case-figures.ts';
import type { ReportFilter } from '../../domain/report/report.ts';
import type { Case } from '../../domain/team/case.ts';
import type { WorkingCalendar } from '../../domain/working-time.ts';
import type { AskingStore, Span } from '../../ports/store/asking.ts';
import type { CaseStore } from '../../ports/store/cases.ts';
import { scanCases } from './scan-cases.ts';

export interface ReadCasesDeps {
  readonly asking: Pick<AskingStore, 'findInvitation'>;
  readonly cases: Pick<CaseStore, 'listCases'>;
}

export interface LowScore {
  readonly caseId: string;
  readonly score: number | undefined;
  readonly dimension: string | undefined;
  readonly at: Date;
}

/** What a report says of the cases of its span. */
export interface PeriodCases {
  /** Newest first. All of them: who draws a report says how many it shows. */
  readonly lowScores: readonly LowScore[];
  readonly counts: CaseCounts;
}

/** Every case opened in the span that passes the filter, in one reading: the low scores among them, and how all of them stand. */
export async function readCases(
  deps: ReadCasesDeps,
  { from, to }: Span,
  asked: { readonly filter: ReportFilter; readonly calendar: WorkingCalendar; readonly now: Date },
): Promise<PeriodCases> {
  const { agent, department } = asked.filter;
  const wanted = { from, to, ...(department === undefined ? {} : { department }) };
  const lowScores: LowScore[] = [];
  let counts = NO_CASES;
  for await (const page of scanCases(deps.cases, wanted)) {
    const own = page.filter((each) => agent === undefined || each.agent?.id === agent);
    for (const each of await keepAsked(deps, own, asked.filter)) {
      counts = countCase(counts, each, asked);
      if (isLowScore(each)) lowScores.push(toLowScore(each));
    }
  }
  return { lowScores, counts };
}

/** Those that were asked on the channel and with the survey of the filter. */
async function keepAsked(
  { asking }: ReadCasesDeps,
  cases: readonly Case[],
  { channel, survey }: ReportFilter,
): Promise<readonly Case[]> {
  if (channel === undefined && survey === undefined) return cases;
  const kept = await Promise.all(
    cases.map(async (each) => {
      // A case bears the id of its invitation; one of churn has none, and belongs to no channel and no survey.
      const invitation = await asking.findInvitation(asId<InvitationId>(each.id));
      const passes =
        (channel === undefined || invitation?.channel === channel) &&
        (survey === undefined || invitation?.survey.id === survey);
      return passes ? [each] : [];
    }),
  );
  return kept.flat();
}

function toLowScore({ id, facts, openedAt }: Case): LowScore {
  return { caseId: id, score: facts.score, dimension: facts.dimension, at: openedAt };
}

/** A keyword or a detractor opens a case too, but is no low score. */
function isLowScore({ facts }: Case): boolean {
  return facts.alerts.some(({ rule }) => rule === 'lowScore');
}

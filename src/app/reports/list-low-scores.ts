import { asId, type InvitationId } from '../../domain/ids.ts';
import type { ReportFilter } from '../../domain/report/report.ts';
import type { Case } from '../../domain/team/case.ts';
import type { AskingStore, Span } from '../../ports/store/asking.ts';
import type { CaseStore } from '../../ports/store/cases.ts';
import { scanCases } from './scan-cases.ts';

export interface LowScoreDeps {
  readonly asking: Pick<AskingStore, 'findInvitation'>;
  readonly cases: Pick<CaseStore, 'listCases'>;
}

interface LowScore {
  readonly caseId: string;
  readonly score: number | undefined;
  readonly dimension: string | undefined;
  readonly at: Date;
}

/** Every low score of the span that passes the filter, newest first. All of them: who draws a report says how many it shows. */
export async function listLowScores(
  deps: LowScoreDeps,
  { from, to }: Span,
  filter: ReportFilter,
): Promise<readonly LowScore[]> {
  const { agent, department } = filter;
  const asked = { from, to, ...(department === undefined ? {} : { department }) };
  const found: LowScore[] = [];
  for await (const page of scanCases(deps.cases, asked)) {
    const low = page.filter((each) => isLowScore(each) && (agent === undefined || each.agent?.id === agent));
    found.push(...(await keepAsked(deps, low, filter)).map(toLowScore));
  }
  return found;
}

/** Those that were asked on the channel and with the survey of the filter. */
async function keepAsked(
  { asking }: LowScoreDeps,
  cases: readonly Case[],
  { channel, survey }: ReportFilter,
): Promise<readonly Case[]> {
  if (channel === undefined && survey === undefined) return cases;
  const kept = await Promise.all(
    cases.map(async (each) => {
      // A case bears the id of its invitation.
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

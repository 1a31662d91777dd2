import type { Customer, RecentScore } from '../../domain/asking/customer.ts';
import { LOW_IN_A_ROW, withScore } from '../../domain/asking/recent-scores.ts';
import type { Response } from '../../domain/conversation/response.ts';
import { wordsOf } from '../../domain/conversation/run.ts';
import { asId, type CaseId, type InvitationId } from '../../domain/ids.ts';
import type { CaseFacts } from '../../domain/team/case.ts';
import type { Keys } from '../../ports/runtime.ts';
import { draftCase } from '../team/open-case.ts';
import { wantCaseNotices } from '../team/want-case-notices.ts';
import { type ProjectCaseDeps, saveAlerted } from './case.ts';

/** The customer with what an ended run of a service came to; the same value when it left no rating, or asked about a case. */
export function withResponse(
  customer: Customer,
  response: Response | undefined,
  { keys, lowScore }: { readonly keys: Pick<Keys, 'digest'>; readonly lowScore: number },
): Customer {
  const score = response && scoreOf(response, lowScore);
  if (score === undefined) return customer;
  const nameCase = (third: InvitationId) => asId<CaseId>(keys.digest('case', ['churn', customer.id, third]));
  return withScore(customer, score, nameCase);
}

/**
 * Opens the one case of a row of low scores that a response is part of, unless it is there: repeated, it finds what a crash
 * left undone. The scores of `customer` carry the case's id since the save that noted them.
 */
export async function openChurnCase(
  deps: ProjectCaseDeps,
  response: Response,
  customer: Customer | undefined,
): Promise<void> {
  const id = customer?.recentScores?.find(({ invitationId }) => invitationId === response.id)?.caseId;
  if (customer === undefined || id === undefined || (await deps.cases.findCase(id)) !== undefined) return;
  const row = (customer.recentScores ?? []).filter(({ caseId }) => caseId === id).slice(0, LOW_IN_A_ROW);
  const fresh = await draftCase(deps, {
    id,
    interactionId: response.interactionId,
    customerId: customer.id,
    facts: await factsOf(deps, response, row),
  });
  // False when somebody came first: then it is there.
  await saveAlerted(deps, fresh, []);
  await wantCaseNotices(deps, id);
}

async function factsOf(
  { cases }: ProjectCaseDeps,
  response: Response,
  row: readonly RecentScore[],
): Promise<CaseFacts> {
  // The case of the last survey knows what it was about.
  const last = await cases.findCase(asId<CaseId>(response.id));
  return {
    turn: 0,
    severity: 'urgent',
    alerts: [{ rule: 'churn', subject: String(LOW_IN_A_ROW), severity: 'urgent' }],
    score: Math.min(...row.map(({ score }) => score)),
    dimension: 'overall',
    category: last?.facts.category ?? 'other',
    scores: row.map(({ score }) => ({ dimension: 'overall', score })),
    verbatims: wordsOf(response.answers),
  };
}

function scoreOf(
  { id, caseId, answers, endedAt }: Response,
  lowScore: number,
): Omit<RecentScore, 'caseId'> | undefined {
  if (caseId !== undefined) return undefined;
  const ratings = answers.flatMap(({ kind, dimension, value }) =>
    kind === 'rating' && typeof value === 'number' ? [{ dimension, value }] : [],
  );
  if (ratings.length === 0) return undefined;
  const overall = ratings.find(({ dimension }) => dimension === 'overall')?.value;
  const score = overall ?? Math.min(...ratings.map(({ value }) => value));
  return { invitationId: id, at: endedAt, score, low: lowScore > 0 && score <= lowScore };
}

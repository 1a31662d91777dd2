import type { CaseId, InvitationId } from '../ids.ts';
import { type Customer, type RecentScore, SCORES_KEPT } from './customer.ts';

/** So many low scores in a row are a warning. */
export const LOW_IN_A_ROW = 3;

/**
 * The customer with one more score, each invitation's once, ordered by time. When the latest are low ones in a row, all of them
 * are marked as parts of one case, named by the third: a further low one joins it, and only a better one ends the row. The same
 * value when the score is known.
 */
export function withScore(
  customer: Customer,
  score: Omit<RecentScore, 'caseId'>,
  nameCase: (third: InvitationId) => CaseId,
): Customer {
  const before = customer.recentScores ?? [];
  if (before.some(({ invitationId }) => invitationId === score.invitationId)) return customer;
  const scores = [...before, score]
    .toSorted((left, right) => left.at.getTime() - right.at.getTime())
    .slice(-SCORES_KEPT);
  return { ...customer, recentScores: markRow(scores, nameCase) };
}

/** The low scores that came one after the other until now, the oldest first. */
function lowRowOf(scores: readonly RecentScore[]): readonly RecentScore[] {
  return scores.slice(scores.findLastIndex(({ low }) => !low) + 1);
}

function markRow(
  scores: readonly RecentScore[],
  nameCase: (third: InvitationId) => CaseId,
): readonly RecentScore[] {
  const row = lowRowOf(scores);
  const third = row[LOW_IN_A_ROW - 1];
  if (third === undefined) return scores;
  const caseId = row.find((each) => each.caseId !== undefined)?.caseId ?? nameCase(third.invitationId);
  return scores.map((each) => (row.includes(each) && each.caseId === undefined ? { ...each, caseId } : each));
}

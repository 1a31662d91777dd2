import type { CaseCard } from '../../../src/domain/team/notice.ts';

/** Whether somebody must act now: nobody took it on in time, or the customer has heard nothing in time. */
export function isLate(card: CaseCard, at: Date): boolean {
  return isClaimLate(card, at) || isReplyLate(card, at);
}

/** After the last level was told there is no next date, and it is late all the same. */
export function isClaimLate({ status, escalated, claimBy }: CaseCard, at: Date): boolean {
  return (status === 'open' || status === 'reopened') && (escalated > 0 || isPast(claimBy, at));
}

/** Whether the first reply to the customer is late. */
export function isReplyLate({ status, contactedAt, overdueTold, replyBy }: CaseCard, at: Date): boolean {
  const isDone = status === 'resolved' || status === 'verified';
  return !isDone && contactedAt === undefined && (overdueTold === true || isPast(replyBy, at));
}

function isPast(by: Date | undefined, at: Date): boolean {
  return by !== undefined && by.getTime() <= at.getTime();
}

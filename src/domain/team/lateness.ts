import { type Case, isOpenCase, isUnclaimed } from './case.ts';

type Timed = Pick<Case, 'status' | 'escalated' | 'claimBy' | 'contactedAt' | 'overdueTold' | 'replyBy'>;

/** Whether somebody must act now: nobody took it on in time, or the customer has heard nothing in time. */
export function isLate(each: Timed, at: Date): boolean {
  return isClaimLate(each, at) || isReplyLate(each, at);
}

/** After the last level was told there is no next date, and it is late all the same. */
export function isClaimLate(each: Timed, at: Date): boolean {
  return isUnclaimed(each) && (each.escalated > 0 || isPast(each.claimBy, at));
}

/** Whether the first reply to the customer is late. */
export function isReplyLate(each: Timed, at: Date): boolean {
  const isLate = each.overdueTold === true || isPast(each.replyBy, at);
  return isOpenCase(each) && each.contactedAt === undefined && isLate;
}

function isPast(by: Date | undefined, at: Date): boolean {
  return by !== undefined && by.getTime() <= at.getTime();
}

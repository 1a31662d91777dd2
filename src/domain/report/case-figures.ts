import { wilsonInterval } from '../stats/proportion-interval.ts';
import { CUSTOMER } from '../team/audit.ts';
import { type Case, isOpenCase } from '../team/case.ts';
import { HOUR_MS } from '../time.ts';
import { type WorkingCalendar, workingMsBetween } from '../working-time.ts';
import type { CaseFigures } from './report.ts';

/** What has been counted of cases so far. */
export interface CaseCounts
  extends Omit<CaseFigures, 'meanFirstReplyHours' | 'recoveryShare' | 'recoveryInterval'> {
  /** Working time to the first contact, of all that were contacted together. */
  readonly firstReplyMs: number;
}

export const NO_CASES: CaseCounts = {
  opened: 0,
  claimed: 0,
  contacted: 0,
  firstReplyInTime: 0,
  firstReplyDue: 0,
  firstReplyMs: 0,
  resolved: 0,
  asked: 0,
  answered: 0,
  verified: 0,
  reopened: 0,
};

/** With one more case, as it stands at `now`. */
export function countCase(
  counts: CaseCounts,
  case_: Case,
  { calendar, now }: { readonly calendar: WorkingCalendar; readonly now: Date },
): CaseCounts {
  const { openedAt, claimedAt, contactedAt, replyBy, status, audit } = case_;
  const repliedAt = contactedAt?.getTime();
  const byMs = replyBy?.getTime();
  const isDue = byMs !== undefined && (repliedAt !== undefined || byMs <= now.getTime());
  const isInTime = isDue && repliedAt !== undefined && repliedAt <= byMs;
  const did = (what: 'verified' | 'reopened') =>
    audit.some((entry) => entry.who === CUSTOMER && entry.what === what);
  return {
    opened: counts.opened + 1,
    claimed: counts.claimed + one(claimedAt !== undefined),
    contacted: counts.contacted + one(contactedAt !== undefined),
    firstReplyInTime: counts.firstReplyInTime + one(isInTime),
    firstReplyDue: counts.firstReplyDue + one(isDue),
    firstReplyMs:
      counts.firstReplyMs +
      (contactedAt === undefined ? 0 : workingMsBetween(openedAt, contactedAt, calendar)),
    resolved: counts.resolved + one(!isOpenCase(case_)),
    asked: counts.asked + one(wasAsked(case_)),
    answered: counts.answered + one(did('verified') || did('reopened')),
    verified: counts.verified + one(status === 'verified'),
    reopened: counts.reopened + one(audit.some(({ what }) => what === 'reopened')),
  };
}

/**
 * Mean working hours to the first contact over those contacted; the recovery share is verified / answered, with its 95 %
 * interval by Wilson (stats/proportion-interval.ts). `null` without anything to divide by.
 */
export function toCaseFigures({ firstReplyMs, ...counts }: CaseCounts): CaseFigures {
  const { contacted, verified, answered } = counts;
  const recovery = wilsonInterval(Math.min(verified, answered), answered);
  return {
    ...counts,
    meanFirstReplyHours: contacted === 0 ? null : firstReplyMs / contacted / HOUR_MS,
    recoveryShare: recovery?.share ?? null,
    recoveryInterval: recovery === null ? null : [recovery.low, recovery.high],
  };
}

/** In any round; one that was withdrawn before it left asked nobody. */
function wasAsked({ audit }: Case): boolean {
  const roundsOf = (wanted: 'asked' | 'not-asked') =>
    audit.flatMap(({ what, details }) => (what === wanted ? [details?.['round'] ?? ''] : []));
  const withdrawn = roundsOf('not-asked');
  return roundsOf('asked').some((round) => !withdrawn.includes(round));
}

function one(isSo: boolean): 0 | 1 {
  return isSo ? 1 : 0;
}

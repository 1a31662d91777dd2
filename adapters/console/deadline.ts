import type { Policy } from '../../src/domain/policy.ts';
import { type Case, compareUrgency } from '../../src/domain/team/case.ts';
import { rulesFor } from '../../src/domain/team/route.ts';
import { HOUR_MS, MINUTE_MS } from '../../src/domain/time.ts';
import { addWorking } from '../../src/domain/working-time.ts';
import { dateOf, type View } from './view.ts';

/** What a case waits for until when: somebody who takes it on, the first reply, or the next try to reach the customer. */
export interface Deadline {
  readonly kind: 'claim' | 'reply' | 'again';
  readonly at: Date;
}

/** From here on a deadline is shown in red: little of the time that the team usually has is left. */
const NEAR_MS: Readonly<Record<Deadline['kind'], number>> = {
  claim: 30 * MINUTE_MS,
  reply: 4 * HOUR_MS,
  again: 0,
};

/** The next thing that is due of an open case; `undefined` for one that is done or has no target. */
export function deadlineOf(each: Case): Deadline | undefined {
  switch (each.status) {
    case 'open':
    case 'reopened':
      return dueAt('claim', each.claimBy);
    case 'claimed':
      // A reply that was given before the case was reopened stays given.
      return each.contactedAt === undefined ? dueAt('reply', each.replyBy) : dueAt('again', each.remindAt);
    case 'contacted':
      return dueAt('again', each.remindAt);
    case 'resolved':
    case 'verified':
      return undefined;
  }
}

export function isOverdue(each: Case, now: Date): boolean {
  const deadline = deadlineOf(each);
  return deadline !== undefined && deadline.at.getTime() <= now.getTime();
}

/** Orders work by what is due first, then as `compareUrgency`; what has no deadline comes last. */
export function compareDue(left: Case, right: Case): number {
  const at = (each: Case) => deadlineOf(each)?.at.getTime() ?? Number.MAX_SAFE_INTEGER;
  return at(left) - at(right) || compareUrgency(left, right);
}

/** A deadline in words, and whether somebody has to hurry: within the hour how long is left, else until when. */
export function deadlineText(
  { kind, at }: Deadline,
  view: View,
): { readonly text: string; readonly isRed: boolean } {
  const words = view.words.casework.deadline[kind];
  const leftMs = at.getTime() - view.now.getTime();
  const isRed = leftMs <= NEAR_MS[kind];
  const minutes = Math.ceil(Math.abs(leftMs) / MINUTE_MS);
  if (leftMs <= 0) return { text: words.over(view.words.casework.span(minutes)), isRed };
  if (leftMs < HOUR_MS) return { text: words.left(view.words.casework.span(minutes)), isRed };
  return { text: words.until(dateOf(at, view)), isRed };
}

function dueAt(kind: Deadline['kind'], at: Date | undefined): Deadline | undefined {
  return at === undefined ? undefined : { kind, at };
}

/**
 * The case with the target it was to be claimed by. Once a level has been told, a case holds when the next one is told, and
 * nothing after the last; when it was told says less, as nobody may have been there to tell it.
 */
export function withTarget(each: Case, policy: Policy): Case {
  if (each.escalated === 0) return each;
  const { calendar, claimWithin } = rulesFor(policy, each.route);
  const since = each.audit.findLastIndex(({ what }) => what === 'opened' || what === 'reopened');
  const told = each.audit.slice(since + 1).find(({ what }) => what === 'escalated')?.at;
  const claimBy = addWorking(each.reopenedAt ?? each.openedAt, claimWithin, calendar);
  // The rules may have changed since: it was late when that was told.
  return { ...each, claimBy: told !== undefined && told.getTime() < claimBy.getTime() ? told : claimBy };
}

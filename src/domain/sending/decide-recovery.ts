import type { Customer } from '../asking/customer.ts';
import type { InvitationId } from '../ids.ts';
import type { SendPolicy } from '../policy.ts';
import { addMs, HOUR_MS } from '../time.ts';
import { findOtherOpen } from './cooldown.ts';
import type { MessagePlan } from './message-plan.ts';
import { afterQuietHours } from './quiet-hours.ts';

/** While another survey is open the question about a case waits, and looks again after this long. */
export const OPEN_WAIT_MS = HOUR_MS;

/** Why nobody is asked about a case; codes of its history. */
export type RecoverySkip = 'opted-out' | 'no-chat' | 'unknown-survey' | 'too-late' | 'reopened' | 'no-budget';

export type RecoveryDecision =
  | { readonly outcome: 'ask' }
  | { readonly outcome: 'wait'; readonly until: Date }
  | { readonly outcome: 'skip'; readonly reason: RecoverySkip };

/**
 * Whether a customer is asked now whether a case is solved. Cooldown, sampling, exclusion, age and delay do not hold it back;
 * an opt-out, quiet hours and another open survey do, and nobody is asked about a case that was taken up again.
 */
export function decideRecovery(input: {
  /** Whether the case is still resolved, and this its latest round of asking. */
  readonly isResolved: boolean;
  readonly customer: Customer;
  readonly chatOptedOut: boolean;
  /** What fits into the chat, where its platform counts messages. */
  readonly plan?: MessagePlan | undefined;
  readonly quietHours: SendPolicy['quietHours'];
  readonly timezone: string;
  readonly now: Date;
  readonly invitationId: InvitationId;
}): RecoveryDecision {
  const { customer, chatOptedOut, now, invitationId } = input;
  if (customer.optedOutAt !== undefined || chatOptedOut) return { outcome: 'skip', reason: 'opted-out' };
  if (!input.isResolved) return { outcome: 'skip', reason: 'reopened' };
  if (input.plan?.form === 'none' || input.plan?.form === 'link')
    return { outcome: 'skip', reason: 'no-budget' };
  const wakesAt = afterQuietHours(now, input.quietHours, input.timezone);
  if (wakesAt.getTime() > now.getTime()) return { outcome: 'wait', until: wakesAt };
  return findOtherOpen(customer, invitationId) === undefined
    ? { outcome: 'ask' }
    : { outcome: 'wait', until: addMs(now, OPEN_WAIT_MS) };
}

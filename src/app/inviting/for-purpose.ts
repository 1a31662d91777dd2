import type { Customer } from '../../domain/asking/customer.ts';
import type { Invitation } from '../../domain/asking/invitation.ts';
import type { Chat, ChatAddress } from '../../domain/conversation/chat.ts';
import type { Policy } from '../../domain/policy.ts';
import { decideSending } from '../../domain/sending/decide.ts';
import { decideRecovery, OPEN_WAIT_MS } from '../../domain/sending/decide-recovery.ts';
import type { PolicyCheck, SendDecision } from '../../domain/sending/decision.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { addMs } from '../../domain/time.ts';
import type { RecordedInteraction } from '../../ports/store/asking.ts';
import { zoneOf } from '../intake/record-interaction.ts';
import { changeInvitation } from '../records.ts';
import { recoveryIdOf } from '../team/recovery-id.ts';
import { type EndRecoveryDeps, endRecovery } from './end-recovery.ts';
import { endUnsent } from './end-unsent.ts';

/** A service is asked about by the whole send policy, a case by a part of it: what that makes of an invitation that is due. */
export interface ForPurposeDeps extends EndRecoveryDeps {
  readonly policy: () => Policy;
}

/** What an invitation is about. */
export interface Subject {
  readonly invitation: Invitation;
  readonly recorded: RecordedInteraction;
  readonly customer: Customer;
  readonly address: ChatAddress;
  readonly survey: Survey;
}

/** Nobody was asked in time, or nobody answered. */
export function endExpired(deps: ForPurposeDeps, due: Invitation): Promise<void> {
  if (due.purpose === 'recovery') return endRecovery(deps, due, 'too-late');
  const detail = `expired at ${due.expiresAt.toISOString()}`;
  const how = due.attemptedAt === undefined ? 'too-late' : 'expired';
  return endUnsent(deps, due, {
    how,
    skip: { reason: 'too-late', check: { check: 'age', result: 'skip', detail } },
  });
}

const NO_CHANNEL: PolicyCheck = { check: 'reachable', result: 'skip', detail: 'its channel is switched off' };

export function endUnreachable(deps: ForPurposeDeps, due: Invitation): Promise<void> {
  if (due.purpose === 'recovery') return endRecovery(deps, due, 'no-chat');
  return endUnsent(deps, due, { how: 'skipped', skip: { reason: 'unreachable', check: NO_CHANNEL } });
}

/** Another survey of the customer was opened at this very moment. */
export function giveWay(deps: ForPurposeDeps, { invitation }: Subject, now: Date): Promise<void> {
  if (invitation.purpose === 'recovery') return wait(deps, invitation, addMs(now, OPEN_WAIT_MS));
  return endUnsent(deps, invitation, {
    how: 'skipped',
    skip: { reason: 'survey-open', check: { check: 'oneOpen', result: 'skip' } },
  });
}

/** Much can happen before the due time: the policy is asked once more. One that is not asked now is ended, or waits. */
export function isStillWanted(
  deps: ForPurposeDeps,
  subject: Subject,
  chat: Chat | undefined,
  now: Date,
): Promise<boolean> {
  const isWanted = subject.invitation.purpose === 'recovery' ? isCaseWanted : isServiceWanted;
  return isWanted(deps, subject, { chatOptedOut: chat?.optedOut ?? false, now });
}

interface Moment {
  readonly chatOptedOut: boolean;
  readonly now: Date;
}

async function isServiceWanted(
  deps: ForPurposeDeps,
  { invitation, recorded, customer }: Subject,
  { chatOptedOut, now }: Moment,
): Promise<boolean> {
  const settled = recorded.decisions.at(-1);
  if (settled?.outcome === 'skipped') return decideAgain(deps, invitation, settled);
  const policy = deps.policy();
  const decision = decideSending({
    interaction: recorded.interaction,
    customer,
    chatOptedOut,
    survey: invitation.survey,
    channel: invitation.channel,
    policy: policy.sending,
    timezone: zoneOf(customer.facts, policy),
    now,
    invitationId: invitation.id,
    stage: 'due',
  });
  if (decision.outcome === 'skipped') return decideAgain(deps, invitation, decision);
  if (decision.dueAt.getTime() <= now.getTime()) return true;
  await wait(deps, invitation, decision.dueAt);
  return false;
}

/** The decision first: one that was noted and not carried out is found by the next attempt. */
async function decideAgain(
  deps: ForPurposeDeps,
  invitation: Invitation,
  { reason, checks }: Extract<SendDecision, { outcome: 'skipped' }>,
): Promise<false> {
  await endUnsent(deps, invitation, { how: 'skipped', skip: { reason, checks } });
  return false;
}

async function isCaseWanted(
  deps: ForPurposeDeps,
  { invitation, customer }: Subject,
  { chatOptedOut, now }: Moment,
): Promise<boolean> {
  const policy = deps.policy();
  const decision = decideRecovery({
    isResolved: await isStillResolved(deps, invitation),
    customer,
    chatOptedOut,
    quietHours: policy.sending.quietHours,
    timezone: zoneOf(customer.facts, policy),
    now,
    invitationId: invitation.id,
  });
  if (decision.outcome === 'skip') await endRecovery(deps, invitation, decision.reason);
  else if (decision.outcome === 'wait') await wait(deps, invitation, decision.until);
  return decision.outcome === 'ask';
}

/** Resolved, and not taken up and resolved once more since: then the later round asks. */
async function isStillResolved(
  { cases, keys }: ForPurposeDeps,
  { id, caseId }: Invitation,
): Promise<boolean> {
  const found = caseId && (await cases.findCase(caseId));
  const round = found?.resurvey?.round;
  return found?.status === 'resolved' && round !== undefined && recoveryIdOf(keys, found.id, round) === id;
}

async function wait({ asking }: ForPurposeDeps, { id }: Invitation, dueAt: Date): Promise<void> {
  await changeInvitation(asking, id, (found) => ({ ...found, dueAt }));
}

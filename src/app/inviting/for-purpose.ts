import { compileForm } from '../../../flows/surveys/compile-form.ts';
import type { Invitation } from '../../domain/asking/invitation.ts';
import type { Chat } from '../../domain/conversation/chat.ts';
import { decideSending } from '../../domain/sending/decide.ts';
import { decideRecovery, OPEN_WAIT_MS } from '../../domain/sending/decide-recovery.ts';
import type { PolicyCheck, SendDecision } from '../../domain/sending/decision.ts';
import type { Budget } from '../../domain/sending/fit-window.ts';
import { planMessages } from '../../domain/sending/message-plan.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { addMs } from '../../domain/time.ts';
import { zoneOf } from '../intake/place-of.ts';
import { changeInvitation } from '../records.ts';
import { recoveryIdOf } from '../team/recovery-id.ts';
import { type AsPlannedDeps, asPlanned, withSurvey } from './as-planned.ts';
import { budgetFor } from './budget-for.ts';
import { type EndRecoveryDeps, endRecovery } from './end-recovery.ts';
import { endUnsent } from './end-unsent.ts';
import { inForm } from './in-form.ts';
import type { Subject } from './subject.ts';

/** A service is asked about by the whole send policy, a case by a part of it: what that makes of an invitation that is due. */
export interface ForPurposeDeps extends EndRecoveryDeps, AsPlannedDeps {}

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

/** There is no chat to ask in: its channel is off, or the platform knows nobody by that name. */
export function endUnreachable(
  deps: ForPurposeDeps,
  due: Invitation,
  detail: 'its channel is switched off' | 'nobody on the platform goes by that name',
): Promise<void> {
  if (due.purpose === 'recovery') return endRecovery(deps, due, 'no-chat');
  const check: PolicyCheck = { check: 'reachable', result: 'skip', detail };
  return endUnsent(deps, due, { how: 'skipped', skip: { reason: 'unreachable', check } });
}

/** Another survey of the customer was opened at this very moment. */
export function giveWay(deps: ForPurposeDeps, { invitation }: Subject, now: Date): Promise<void> {
  if (invitation.purpose === 'recovery') return wait(deps, invitation, addMs(now, OPEN_WAIT_MS));
  return endUnsent(deps, invitation, {
    how: 'skipped',
    skip: { reason: 'survey-open', check: { check: 'oneOpen', result: 'skip' } },
  });
}

/**
 * Much can happen before the due time: the policy is asked once more, and what fits into the chat now is what is asked. Answers
 * the subject as it is asked; one that is not asked now is ended, or waits.
 */
export function stillWanted(
  deps: ForPurposeDeps,
  subject: Subject,
  chat: Chat | undefined,
  now: Date,
): Promise<Subject | undefined> {
  const wanted = subject.invitation.purpose === 'recovery' ? caseWanted : serviceWanted;
  return wanted(deps, subject, { chat, now });
}

interface Moment {
  readonly chat: Chat | undefined;
  readonly now: Date;
}

/** What may be sent now where it is counted. A survey that was made shorter for another moment is planned anew, from all of it. */
async function budgetOf(
  deps: ForPurposeDeps,
  { invitation, survey }: Subject,
  chat: Chat | undefined,
): Promise<{ readonly budget: Budget | undefined; readonly whole: Survey }> {
  const { merged, id } = survey;
  const whole = merged === undefined ? survey : await deps.surveyOf({ id, version: merged.of });
  return { budget: budgetFor(deps.platforms, invitation.channel, { chat, survey: whole }), whole };
}

async function serviceWanted(
  deps: ForPurposeDeps,
  subject: Subject,
  { chat, now }: Moment,
): Promise<Subject | undefined> {
  const { invitation, recorded, customer } = subject;
  const settled = recorded.decisions.at(-1);
  if (settled?.outcome === 'skipped') return decideAgain(deps, invitation, settled);
  const policy = deps.policy();
  const { budget, whole } = await budgetOf(deps, subject, chat);
  const decision = decideSending({
    interaction: recorded.interaction,
    customer,
    chatOptedOut: chat?.optedOut ?? false,
    survey: budget === undefined ? invitation.survey : { id: whole.id, version: whole.version },
    channel: invitation.channel,
    budget,
    policy: policy.sending,
    timezone: zoneOf(customer.facts, policy),
    now,
    invitationId: invitation.id,
    stage: 'due',
  });
  if (decision.outcome === 'skipped') return decideAgain(deps, invitation, decision);
  if (decision.dueAt.getTime() > now.getTime()) {
    await wait(deps, invitation, decision.dueAt);
    return undefined;
  }
  if (budget === undefined) return subject;
  const inShape = await inForm(deps, decision, whole);
  return inShape.outcome === 'scheduled' ? asPlanned(deps, subject, { decision: inShape, whole }) : undefined;
}

/** The decision first: one that was noted and not carried out is found by the next attempt. */
async function decideAgain(
  deps: ForPurposeDeps,
  invitation: Invitation,
  { reason, checks }: Extract<SendDecision, { outcome: 'skipped' }>,
): Promise<undefined> {
  await endUnsent(deps, invitation, { how: 'skipped', skip: { reason, checks } });
}

async function caseWanted(
  deps: ForPurposeDeps,
  subject: Subject,
  { chat, now }: Moment,
): Promise<Subject | undefined> {
  const { invitation, customer } = subject;
  const { budget, whole } = await budgetOf(deps, subject, chat);
  const policy = deps.policy();
  const plan = budget && planMessages({ ...budget, reminders: [], at: now });
  const decision = decideRecovery({
    isResolved: await isStillResolved(deps, invitation),
    customer,
    chatOptedOut: chat?.optedOut ?? false,
    plan,
    quietHours: policy.sending.quietHours,
    timezone: zoneOf(customer.facts, policy),
    now,
    invitationId: invitation.id,
  });
  if (decision.outcome === 'skip') await endRecovery(deps, invitation, decision.reason);
  else if (decision.outcome === 'wait') await wait(deps, invitation, decision.until);
  if (decision.outcome !== 'ask') return undefined;
  return plan === undefined ? subject : withSurvey(deps, subject, compileForm(whole, plan, deps.hash));
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

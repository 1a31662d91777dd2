import { asId, type SurveyId } from '../../domain/ids.ts';
import type { Policy } from '../../domain/policy.ts';
import { afterQuietHours } from '../../domain/sending/quiet-hours.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import type { Case, Resurvey } from '../../domain/team/case.ts';
import { isResurveyDue } from '../../domain/team/case-clock.ts';
import { noteAsked, noteNotAsked } from '../../domain/team/recovery.ts';
import { addMs } from '../../domain/time.ts';
import type { Clock } from '../../ports/runtime.ts';
import type { CaseStore } from '../../ports/store/cases.ts';
import { zoneOf } from '../intake/place-of.ts';
import { learnChat } from '../learn-chat.ts';
import { changeCase } from '../records.ts';
import { type CustomerChatDeps, type CustomerPlace, findCustomerChat } from './customer-chat.ts';
import { recoveryIdOf } from './recovery-id.ts';
import { signAudit } from './sign-audit.ts';

export interface AskAgainDeps extends CustomerChatDeps {
  readonly cases: CaseStore;
  readonly clock: Clock;
  readonly policy: () => Policy;
  /** The survey of that name as it is now. */
  readonly survey: (id: string) => Survey | undefined;
  readonly wakeDispatcher: () => void;
}

/** What a customer is asked about a case that was resolved. */
const RECOVERY_SURVEY = asId<SurveyId>('recovery');

/**
 * Asks the customer of a case whose re-survey is due: makes the invitation, then notes it in the case, so that what was killed
 * between the two is done again and asks once. Who cannot be asked is noted with the reason. Nothing when it is not due.
 * Throws what the store throws.
 */
export async function askAgain(deps: AskAgainDeps, case_: Case): Promise<void> {
  const { resurvey } = case_;
  if (resurvey === undefined || !isResurveyDue(case_, deps.clock.now())) return;
  // Switched off since the case was resolved.
  if (deps.policy().cases.resurveyAfterMs === undefined) {
    await noteSkip(deps, case_, 'excluded');
    return;
  }
  const place = await findCustomerChat(deps, case_.customerId);
  const survey = deps.survey(RECOVERY_SURVEY);
  // Whom the platform cannot find now is looked for again when the invitation is opened.
  if (place.status !== 'open' && place.status !== 'later') await noteSkip(deps, case_, place.status);
  else if (survey === undefined) await noteSkip(deps, case_, 'unknown-survey');
  else await invite(deps, { case_, resurvey, place, survey });
  deps.wakeDispatcher();
}

interface Asked {
  readonly case_: Case;
  readonly resurvey: Resurvey;
  readonly place: CustomerPlace;
  readonly survey: Survey;
}

async function invite(deps: AskAgainDeps, { case_, resurvey, place, survey }: Asked): Promise<void> {
  const { asking, cases, keys } = deps;
  const { customer, address, chatId } = place;
  const now = deps.clock.now();
  const policy = deps.policy();
  const id = recoveryIdOf(keys, case_.id, resurvey.round);
  const dueAt = afterQuietHours(now, policy.sending.quietHours, zoneOf(customer.facts, policy));
  await asking.publishSurvey(survey);
  await learnChat(asking, customer.id, chatId);
  await asking.createInvitation({
    id,
    revision: 0,
    purpose: 'recovery',
    caseId: case_.id,
    interactionId: case_.interactionId,
    customerId: case_.customerId,
    survey: { id: survey.id, version: survey.version },
    channel: address.channel,
    chatId,
    createdAt: now,
    dueAt,
    expiresAt: addMs(dueAt, policy.sending.expiryMs),
  });
  await changeCase(cases, case_.id, (found) =>
    isSameRound(found, case_, now)
      ? noteAsked(found, { invitationId: id, channel: address.channel, now }, { sign: signAudit(keys) })
      : found,
  );
}

async function noteSkip({ cases, clock, keys }: AskAgainDeps, case_: Case, why: string): Promise<void> {
  const now = clock.now();
  await changeCase(cases, case_.id, (found) =>
    isSameRound(found, case_, now) ? noteNotAsked(found, { why, now }, { sign: signAudit(keys) }) : found,
  );
}

/** People may have taken the case up again meanwhile. */
function isSameRound(found: Case, { resurvey }: Case, now: Date): boolean {
  return isResurveyDue(found, now) && found.resurvey?.round === resurvey?.round;
}

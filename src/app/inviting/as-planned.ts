import type { InteractionId } from '../../domain/ids.ts';
import type { SendDecision } from '../../domain/sending/decision.ts';
import type { Survey, SurveyRef } from '../../domain/survey/survey.ts';
import { chatIdOf, pageAddress } from '../conversation/change-chat.ts';
import { changeRecord } from '../guarded.ts';
import { reserve } from '../intake/reserve.ts';
import { changeInvitation } from '../records.ts';
import type { FormDeps } from './in-form.ts';
import { type PushLinkDeps, pushLink } from './push-link.ts';
import type { Subject } from './subject.ts';

export interface AsPlannedDeps extends FormDeps, PushLinkDeps {
  readonly surveyOf: (ref: SurveyRef) => Survey | Promise<Survey>;
}

type Scheduled = Extract<SendDecision, { readonly outcome: 'scheduled' }>;

/**
 * The subject as it is asked by a plan made at the due time, which is noted where it differs from what was decided before. A
 * plan for a link is carried out here, and nothing is left to ask in the chat.
 */
export async function asPlanned(
  deps: AsPlannedDeps,
  subject: Subject,
  { decision, whole }: { readonly decision: Scheduled; readonly whole: Survey },
): Promise<Subject | undefined> {
  await noteChanged(deps, subject.recorded.interaction.id, decision);
  if (decision.channel === 'web') return toPage(deps, subject, { decision, whole });
  return withSurvey(deps, subject, await deps.surveyOf(decision.survey));
}

/** The subject with that version of its survey, which its invitation names from now on. */
export async function withSurvey(deps: AsPlannedDeps, subject: Subject, survey: Survey): Promise<Subject> {
  const { invitation } = subject;
  if (survey.version === invitation.survey.version) return subject;
  await deps.asking.publishSurvey(survey);
  const ref = { id: survey.id, version: survey.version };
  await changeInvitation(deps.asking, invitation.id, (found) => ({ ...found, survey: ref }));
  return { ...subject, survey, invitation: { ...invitation, survey: ref } };
}

/** A decision that was withdrawn meanwhile stays so: the invitation is read again before anything leaves. */
function noteChanged({ asking }: AsPlannedDeps, id: InteractionId, decision: Scheduled): Promise<void> {
  return changeRecord(
    `interaction ${id}`,
    () => asking.findInteraction(id),
    (found) => {
      const last = found?.decisions.at(-1);
      if (found === undefined || last?.outcome !== 'scheduled') return undefined;
      const isSame = last.channel === decision.channel && last.survey.version === decision.survey.version;
      if (isSame) return undefined;
      return () => asking.appendDecision(found, found.interaction.reopenedAt, decision);
    },
  );
}

/** The link goes into the chat, and the invitation waits on the page for whoever opens it. */
async function toPage(
  deps: AsPlannedDeps,
  { invitation, recorded, customer }: Subject,
  { decision, whole }: { readonly decision: Scheduled; readonly whole: Survey },
): Promise<undefined> {
  const { id } = invitation;
  const now = deps.clock.now();
  if (decision.plan === undefined || !(await reserve(deps.asking, invitation, now))) return;
  const subject = {
    invitationId: id,
    interaction: recorded.interaction,
    facts: customer.facts,
    survey: whole,
  };
  await pushLink(deps, { ...subject, on: decision.plan.on });
  const chatId = chatIdOf(deps.keys, pageAddress(id));
  const { survey } = decision;
  await changeInvitation(deps.asking, id, (found) =>
    found.sentAt === undefined
      ? { ...found, survey, channel: 'web', chatId, attemptedAt: now, sentAt: now }
      : found,
  );
}

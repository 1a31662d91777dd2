import type { ChannelName } from '../conversation/chat.ts';
import type { RunOutcome } from '../conversation/run.ts';
import type { CaseId, ChatId, CustomerId, InteractionId, InvitationId } from '../ids.ts';
import type { SurveyRef } from '../survey/survey.ts';

/** How an invitation ended without, or with, an answer. */
export type InvitationEnd =
  | RunOutcome
  | 'cancelled'
  | 'superseded'
  | 'undeliverable'
  | 'skipped'
  | 'too-late';

/** Why somebody is asked: a service that was closed, or a case that was resolved. */
export const PURPOSES = ['service', 'recovery'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Why answers were asked for: about a case that they name, else about a service. */
export function purposeOf({ caseId }: { readonly caseId?: CaseId }): Purpose {
  return caseId === undefined ? 'service' : 'recovery';
}

/** The intent to ask one customer about one interaction. */
export interface Invitation {
  readonly id: InvitationId;
  readonly revision: number;
  readonly purpose: Purpose;
  /** The case it asks about; present exactly when the purpose is `recovery`. */
  readonly caseId?: CaseId;
  readonly interactionId: InteractionId;
  readonly customerId: CustomerId;
  readonly survey: SurveyRef;
  readonly channel: ChannelName;
  /** The chat it runs in; the address itself is the customer's contact, or the page's link. */
  readonly chatId: ChatId;
  readonly createdAt: Date;
  /** When it may be sent. The page opens at once whatever this says. */
  readonly dueAt: Date;
  /** After this nobody is asked any more. */
  readonly expiresAt: Date;
  /** First attempt to send; on the web when its URL was returned. */
  readonly attemptedAt?: Date;
  readonly sentAt?: Date;
  readonly startedAt?: Date;
  readonly undeliveredReason?: string;
  readonly ended?: { readonly how: InvitationEnd; readonly at: Date; readonly why?: string };
}

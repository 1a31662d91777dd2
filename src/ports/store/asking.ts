import type { Customer } from '../../domain/asking/customer.ts';
import type { Interaction } from '../../domain/asking/interaction.ts';
import type { Invitation, Purpose } from '../../domain/asking/invitation.ts';
import type { ChannelName } from '../../domain/conversation/chat.ts';
import type { ChatId, CustomerId, InteractionId, InvitationId } from '../../domain/ids.ts';
import type { SendDecision } from '../../domain/sending/decision.ts';
import type { Survey, SurveyRef } from '../../domain/survey/survey.ts';
import type { DueClaim } from './due-claim.ts';

/** An interaction with every decision made about it, oldest first. */
export interface RecordedInteraction {
  readonly interaction: Interaction;
  readonly revision: number;
  readonly decisions: readonly SendDecision[];
}

/** Half-open period [from, to). */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** Whose services; everybody's where it says nothing. */
export interface ServiceFilter {
  readonly agent?: string;
  readonly department?: string;
}
/** Likewise, and where and with what the customer was asked. */
export interface InvitationFilter extends ServiceFilter {
  readonly channel?: string;
  readonly survey?: string;
  /** Why it was asked; both when it says nothing. */
  readonly purpose?: Purpose;
}

/**
 * Response figures of the invitations attempted in a span, and what happened to them up to now. One that was withdrawn before
 * anybody answered was not attempted. `started` is `completed`, `partial` and `inProgress` together.
 */
export interface InvitationCounts {
  readonly attempted: number;
  readonly undelivered: number;
  readonly started: number;
  readonly completed: number;
  /** Ended after at least one answer, without reaching the end. */
  readonly partial: number;
  /** Begun and still open. */
  readonly inProgress: number;
  readonly expired: number;
}

export interface InvitationClaim extends Omit<DueClaim, 'limit' | 'dueBy'> {
  /** The most that is taken of a channel: what waits on one must not hold up another. */
  readonly room: (channel: ChannelName) => number;
}

/** Closing events and what was decided about them. */
export interface InteractionStore {
  /** Inserts at revision 1; when it is there already nothing changes and the stored one is returned (the first body wins). */
  recordInteraction(interaction: Interaction, decision: SendDecision): Promise<RecordedInteraction>;
  findInteraction(id: InteractionId): Promise<RecordedInteraction | undefined>;
  /** Guarded by `revision`: replaces the interaction's `reopenedAt` and appends a decision. False when somebody came first. */
  appendDecision(
    recorded: RecordedInteraction,
    reopenedAt: Date | undefined,
    decision: SendDecision,
  ): Promise<boolean>;
  /**
   * Closing events with `closedAt` in the span, and how many of them were skipped by which reason in their latest decision. One
   * whose survey counts as attempted is not skipped; as it was first decided to be asked about, an engine may
   * look for that survey only where there is more than one decision.
   */
  countInteractions(
    span: Span,
    filter?: ServiceFilter,
  ): Promise<{ readonly closed: number; readonly skipped: Readonly<Record<string, number>> }>;
  /** Of every source, what is called so there, the newest close first: how people name a service. */
  listInteractionsNamed(externalId: string, limit: number): Promise<readonly RecordedInteraction[]>;
  /** The latest interactions with their latest decision, newest received first: the console's list of decisions. */
  listInteractions(limit: number): Promise<readonly RecordedInteraction[]>;
}

/** Who is asked. */
export interface CustomerStore {
  findCustomer(id: CustomerId): Promise<Customer | undefined>;
  /** Guarded by `revision` (0 inserts). False when somebody came first. */
  saveCustomer(customer: Customer): Promise<boolean>;
  /** Whether the customer has opted out; a cheap read made before every send. */
  isOptedOut(id: CustomerId): Promise<boolean>;
  /** Customers asked or to be asked in this chat (one person may be known to several sources). */
  listCustomersOfChat(chatId: ChatId): Promise<readonly Customer[]>;
}

/** The surveys that somebody is asked to answer. */
export interface InvitationStore {
  /** Inserts at revision 1; false when there is one under this id. The decision to ask is recorded before. */
  createInvitation(invitation: Invitation): Promise<boolean>;
  findInvitation(id: InvitationId): Promise<Invitation | undefined>;
  /** Guarded by `revision`. False when somebody came first. */
  saveInvitation(invitation: Invitation): Promise<boolean>;
  /**
   * Invitations about a service, by its (source, externalId), that have not ended, newest first: what a reopening cancels. Of the
   * purpose `recovery` none: a service that is reopened takes back its own survey, not the question whether a case is solved.
   */
  listOpenInvitationsOf(source: string, externalId: string): Promise<readonly Invitation[]>;
  /**
   * Invitations that need attention now: due to be sent (not ended, not attempted, `dueAt` passed), or not ended with
   * `expiresAt` passed; the earliest of each channel first. Each is leased: not handed out again before `now + leaseMs`
   * unless it is saved.
   */
  claimDueInvitations(claim: InvitationClaim): Promise<readonly Invitation[]>;
  /**
   * Ends leases of this instance: at start those it held before it died, later those it does not know of. Those that run until
   * `until` or longer, which were taken meanwhile, stay, also when this is carried out late. Answers how many it ended.
   */
  endInvitationLeasesOf(owner: string, until?: Date): Promise<number>;
  countInvitations(span: Span, filter?: InvitationFilter): Promise<InvitationCounts>;
}

/** What is asked, by version. */
export interface SurveyStore {
  /** Keeps the version for ever; the same version again is a no-op, the same version with other content throws `store.corrupt`. */
  publishSurvey(survey: Survey): Promise<void>;
  findSurvey(ref: SurveyRef): Promise<Survey | undefined>;
}

/** Interactions, customers, invitations, survey versions. */
export interface AskingStore extends InteractionStore, CustomerStore, InvitationStore, SurveyStore {}

import type { CaseId, ChatId, CustomerId, InvitationId } from '../ids.ts';
import type { CustomerFacts } from './interaction.ts';

/** How many answered surveys a customer's record remembers. */
export const SCORES_KEPT = 12;

/** What one answered survey came to. */
export interface RecentScore {
  readonly invitationId: InvitationId;
  readonly at: Date;
  /** The overall rating, or the lowest when there was none. */
  readonly score: number;
  readonly low: boolean;
  /** The case of churn that it is part of: it opens no other. */
  readonly caseId?: CaseId;
}

/** A person one source knows. One open survey over all channels and the cooldown follow from this record's guarded save. */
export interface Customer {
  readonly id: CustomerId;
  readonly revision: number;
  readonly source: string;
  readonly facts: CustomerFacts;
  /** Chats this customer was or will be asked in. */
  readonly chats: readonly ChatId[];
  readonly optedOutAt?: Date;
  /** The survey that is open now, on whatever channel. */
  readonly open?: {
    readonly invitationId: InvitationId;
    readonly since: Date;
    /** `lastAskedAt` before this survey: put back when it is withdrawn unanswered. */
    readonly askedBefore?: Date;
  };
  /** When the last survey was put to the customer; the cooldown counts from here. */
  readonly lastAskedAt?: Date;
  /** What the latest answered surveys came to, the oldest first, at most `SCORES_KEPT`: low ones in a row are a warning. */
  readonly recentScores?: readonly RecentScore[];
  readonly unreachable?: { readonly reason: string; readonly at: Date };
}

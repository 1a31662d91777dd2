import type { ChatId, CustomerId, InvitationId } from '../ids.ts';
import type { CustomerFacts } from './interaction.ts';

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
  readonly unreachable?: { readonly reason: string; readonly at: Date };
}

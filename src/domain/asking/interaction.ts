import type { CustomerId, InteractionId } from '../ids.ts';

export type MetadataValue = string | number | boolean;

/** One service conversation that has been closed, as its source told it. Agent, department and record are frozen at the close. */
export interface Interaction {
  readonly id: InteractionId;
  readonly source: string;
  readonly externalId: string;
  readonly closedAt: Date;
  readonly openedAt?: Date;
  readonly firstResponseAt?: Date;
  readonly receivedAt: Date;
  readonly serviceType: string;
  /** Where the service happened (phone, email, telegram …), not where the survey runs. */
  readonly serviceChannel: string;
  readonly complexity?: string;
  readonly outcome?: string;
  readonly summary?: string;
  readonly agent?: { readonly id: string; readonly name?: string };
  /** False when the source says that no agent took part. */
  readonly agentTookPart?: boolean;
  readonly autoClosed?: boolean;
  readonly department?: string;
  readonly product?: string;
  readonly orderId?: string;
  readonly tags: readonly string[];
  readonly customerId: CustomerId;
  readonly segment?: string;
  /** The survey the event asks for by name, over the policy's choice. */
  readonly survey?: string;
  readonly metadata: Readonly<Record<string, MetadataValue>>;
  /** When it was reopened; a survey not yet sent was cancelled then. */
  readonly reopenedAt?: Date;
}

/** How a customer can be reached. Personal data: encrypted at rest, masked where people look. */
export interface Contact {
  readonly telegramChatId?: string;
  readonly wechatId?: string;
  readonly wecomExternalUserId?: string;
  readonly openKfId?: string;
  readonly phone?: string;
  readonly email?: string;
}

/** What a closing event says about the customer. */
export interface CustomerFacts {
  readonly externalId: string;
  readonly name?: string;
  readonly locale?: string;
  readonly timezone?: string;
  readonly segment?: string;
  readonly contact: Contact;
}

/** One closing event, checked and in our words. */
export interface ClosingEvent {
  readonly interaction: Omit<Interaction, 'id' | 'customerId' | 'receivedAt' | 'reopenedAt'>;
  readonly customer: CustomerFacts;
}

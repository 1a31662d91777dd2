import type { Customer } from '../../domain/asking/customer.ts';
import type { Invitation } from '../../domain/asking/invitation.ts';
import type { ChatAddress } from '../../domain/conversation/chat.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import type { RecordedInteraction } from '../../ports/store/asking.ts';

/** What an invitation is about. */
export interface Subject {
  readonly invitation: Invitation;
  readonly recorded: RecordedInteraction;
  readonly customer: Customer;
  readonly address: ChatAddress;
  readonly survey: Survey;
}

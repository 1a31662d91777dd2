import type { ChannelName } from '../conversation/chat.ts';
import type { InvitationId } from '../ids.ts';
import type { SurveyRef } from '../survey/survey.ts';
import type { MessagePlan } from './message-plan.ts';

/** Why an interaction is not asked about. Stable codes: reports count them and `GET …/decision` shows them. */
export type SkipReason =
  | 'opted-out'
  | 'excluded'
  | 'own-record'
  | 'unreachable'
  | 'survey-open'
  | 'cooldown'
  | 'too-late'
  | 'closed-in-future'
  | 'reopened'
  | 'superseded'
  | 'unknown-survey'
  | 'no-budget';

/** One check of the send policy and what it found, in the order looked at. */
export interface PolicyCheck {
  readonly check:
    | 'optOut'
    | 'exclude'
    | 'ownRecord'
    | 'age'
    | 'survey'
    | 'reachable'
    | 'oneOpen'
    | 'cooldown'
    | 'delay'
    | 'quietHours'
    | 'budget';
  readonly result: 'pass' | 'skip' | 'wait';
  /** Facts behind the result in words and ISO times; never personal data. */
  readonly detail?: string;
}

/** What was decided about one interaction, when, and after which checks. Kept for ever. */
export type SendDecision =
  | {
      readonly outcome: 'scheduled';
      readonly at: Date;
      readonly dueAt: Date;
      readonly channel: ChannelName;
      readonly survey: SurveyRef;
      readonly invitationId: InvitationId;
      /** What fits into the chat on that platform, where it counts messages. */
      readonly plan?: MessagePlan & { readonly on: ChannelName };
      readonly checks: readonly PolicyCheck[];
    }
  | {
      readonly outcome: 'skipped';
      readonly at: Date;
      readonly reason: SkipReason;
      readonly checks: readonly PolicyCheck[];
    };

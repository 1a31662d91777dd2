import type { ChannelName, Delivery, MessageClass, TurnOutcome } from '../domain/conversation/chat.ts';
import type { Refusal } from '../domain/conversation/reply.ts';
import type { FaultCode } from '../domain/errors.ts';
import type { SendDecision, SkipReason } from '../domain/sending/decision.ts';
import type { AlertRule, Severity } from '../domain/team/case.ts';
import type { CaseActionKind } from '../domain/team/case-action.ts';
import type { NoticeContent } from '../domain/team/notice.ts';
import type { Posting } from './team.ts';

/** What became of one attempt to send. */
export type SendResult = Exclude<Delivery['status'], 'refused'> | `refused-${Refusal}`;

/** What is counted, each under labels whose values are codes of ours: never an id, a name, an address or words. */
export interface Counted {
  readonly turns: { readonly channel: ChannelName; readonly outcome: TurnOutcome['status'] | 'failed' };
  readonly sends: {
    readonly channel: ChannelName;
    readonly class: MessageClass;
    readonly result: SendResult;
  };
  /** Messages given up for good. */
  readonly deadMessages: { readonly channel: ChannelName };
  readonly decisions: {
    readonly outcome: SendDecision['outcome'];
    readonly reason: SkipReason | 'none';
  };
  readonly alerts: { readonly rule: AlertRule; readonly severity: Severity };
  /** What people of the team did with cases, and what came of it. */
  readonly caseActions: {
    readonly action: CaseActionKind;
    readonly result: 'moved' | 'repeated' | 'refused';
  };
  readonly noticePosts: { readonly kind: NoticeContent['kind']; readonly result: Posting['status'] };
  readonly warnings: { readonly event: string };
  readonly errors: { readonly event: string; readonly code: FaultCode | 'other' };
}

/** What is timed, in seconds. */
export interface Timed {
  /** From a message's receipt to its commit. */
  readonly turn: { readonly channel: ChannelName };
  /** From the moment a message was due to the moment the platform had it. */
  readonly sendLag: { readonly class: MessageClass };
  /** One flush of the store, with everything that waited for it. */
  readonly commit: { readonly result: 'done' | 'failed' };
  /** `route` is the pattern, with every parameter hidden. */
  readonly httpRequest: {
    readonly route: string;
    readonly method: string;
    readonly status: StatusClass;
  };
}
export type StatusClass = '1xx' | '2xx' | '3xx' | '4xx' | '5xx';

/** Where use cases and adapters tell what happened, for the operator's figures. Never throws, and costs microseconds. */
export interface Meter {
  count<Name extends keyof Counted>(name: Name, labels: Counted[Name]): void;
  /** A negative time, from a clock that was set back, counts as none. */
  observe<Name extends keyof Timed>(name: Name, labels: Timed[Name], seconds: number): void;
}

import type { CaseId, CustomerId, InteractionId, InvitationId, QuestionId } from '../ids.ts';
import type { QuestionKind, SurveyRef } from '../survey/survey.ts';
import type { Locale } from '../text.ts';
import type { ChannelName } from './chat.ts';
import type { AnswerValue } from './run.ts';

/** A reason to doubt a response. It is kept, and figures come with and without it. */
export type QualityFlag = 'straight-lining' | 'too-fast' | 'text-cut';

export interface ResponseAnswer {
  readonly questionId: QuestionId;
  readonly kind: QuestionKind;
  readonly dimension: string | undefined;
  readonly value: AnswerValue;
  readonly comment?: string;
  readonly at: Date;
}

/** What figures are computed from: a response without its people and words. */
export interface ScoredResponse
  extends Pick<Response, 'id' | 'survey' | 'status' | 'endedAt' | 'agent' | 'flags'> {
  readonly answers: readonly Pick<ResponseAnswer, 'kind' | 'dimension' | 'value'>[];
}

/** All answers to one invitation, made when its run ends. Its id is the invitation's. */
export interface Response {
  readonly id: InvitationId;
  readonly interactionId: InteractionId;
  readonly customerId: CustomerId;
  /** The case that was asked about, when it was one: its answers are no news about the service. */
  readonly caseId?: CaseId;
  readonly source: string;
  readonly externalId: string;
  readonly survey: SurveyRef;
  readonly channel: ChannelName;
  readonly serviceChannel: string;
  readonly locale: Locale;
  readonly status: 'completed' | 'partial';
  readonly startedAt: Date;
  /** When the run ended, completed or not. */
  readonly endedAt: Date;
  readonly agent?: { readonly id: string; readonly name?: string };
  readonly department?: string;
  readonly serviceType: string;
  readonly segment?: string;
  readonly product?: string;
  readonly complexity?: string;
  readonly answers: readonly ResponseAnswer[];
  readonly flags: readonly QualityFlag[];
  /** The run's turn it was made from: a projection is repeated only by a newer one. */
  readonly turn: number;
}

import type { CaseId, CustomerId, InteractionId, InvitationId, QuestionId } from '../ids.ts';
import type { QuestionKind, SurveyRef } from '../survey/survey.ts';
import type { Locale } from '../text.ts';
import type { Reply } from './reply.ts';

/** What was said to one question. A number on the question's scale, a code, several codes, yes or no, or words. */
export type AnswerValue = number | string | boolean | readonly string[];

export interface Answer {
  readonly questionId: QuestionId;
  readonly kind: QuestionKind;
  readonly value: AnswerValue;
  /** Words that came with a score ("5分，但是等太久"), in the customer's own writing. */
  readonly comment?: string;
  /** The text was longer than `MAX_VERBATIM` and was cut. */
  readonly cut?: true;
  /** The number of the turn that gave it, from 1: its time is that turn's. */
  readonly turn: number;
}

/** Characters of a typed answer that are kept; the rest is cut with a flag. Documented in docs/answers.md. */
export const MAX_VERBATIM = 2000;

/** One step of the way behind the customer: answered or skipped, in the order asked. */
export type Passed =
  | ({ readonly status: 'answered' } & Answer)
  | { readonly status: 'skipped'; readonly questionId: QuestionId };

/** A reading that must be confirmed before it counts: "您是想打 4 分吗？" or "4 分还是 5 分？". */
export interface Doubt {
  /** The codes offered; one code is a yes/no question, two are a choice between them. */
  readonly codes: readonly string[];
  /** What the customer wrote beside it, kept when the doubt is confirmed. */
  readonly comment?: string;
}

export type RunOutcome = 'completed' | 'stopped' | 'expired' | 'undeliverable';

/**
 * Where a customer is in a survey. Plain data: it is stored between turns. It names the question by id, never by
 * position, and holds no text of the survey, so that what is asked comes from one place: the survey version of the run.
 */
export type FlowState =
  | {
      readonly phase: 'asking';
      readonly questionId: QuestionId;
      /** How many questions have been put to the customer so far. A button carries it, so an old one is recognised. */
      readonly seq: number;
      readonly passed: readonly Passed[];
      /** Replies to this question that were not understood. */
      readonly misses: number;
      readonly doubt?: Doubt;
      /** Codes ticked so far in a `multi` question. */
      readonly ticked?: readonly string[];
      /** The customer asked for a person, or asked something; the question stays open until they resume. */
      readonly paused?: true;
      /** It was a question that paused. */
      readonly asked?: true;
      /** What was answered here before the customer went back. */
      readonly before?: AnswerValue;
    }
  | {
      readonly phase: 'done';
      readonly outcome: RunOutcome;
      readonly seq: number;
      readonly passed: readonly Passed[];
    };

/** One entry of a run's log. Replaying the log from the start gives the run's state (I4). */
export interface RunTurn {
  readonly at: Date;
  readonly event: RunEvent;
  /** The platform's id of the customer's message, by which a later edit names it. */
  readonly messageId?: string;
}

/** What can happen to a run: something the customer did, or something that ended it from outside. */
export type RunEvent =
  | Exclude<Reply, { readonly kind: 'edited' | 'left' | 'started' | 'nothing' }>
  /** The message that gave the answer of that turn was edited. */
  | { readonly kind: 'revised'; readonly turn: number; readonly text: string }
  | { readonly kind: 'expired' }
  /** Somebody of the team took up the conversation in this chat: the survey waits for its end. */
  | { readonly kind: 'interrupted' }
  /** The customer's next service was closed: a survey that was paused goes on. */
  | { readonly kind: 'resumed' }
  /** The customer opted out elsewhere, or the service was reopened. */
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'undeliverable'; readonly reason: string };
/** Turns a run takes. What comes after changes nothing, except that the customer can always stop. */
export const MAX_TURNS = 100;

/** A turn by which the customer called the team. */
export interface Call {
  readonly turn: number;
  /** For a person, or with a question of which the turn's text is all that is known. */
  readonly for: 'human' | 'question';
  /** The survey has waited since then. */
  readonly pauses?: true;
}

/** A survey in progress with one customer. It is not a response until it ends. */
export interface Run {
  readonly invitationId: InvitationId;
  readonly customerId: CustomerId;
  readonly interactionId: InteractionId;
  /** The case that is asked about, when it is one: its answers verify or reopen it, and open none. */
  readonly caseId?: CaseId;
  readonly survey: SurveyRef;
  readonly locale: Locale;
  /** The customer's zone, for quiet hours. */
  readonly timezone: string;
  readonly openedAt: Date;
  readonly state: FlowState;
  readonly log: readonly RunTurn[];
  readonly remindersSent: number;
  readonly remindAt?: Date;
  readonly expireAt: Date;
  /** A case was raised in this run, so every later answer updates it. */
  readonly alerted: boolean;
  /** Turns by which the customer called the team, in order. */
  readonly calls?: readonly Call[];
  /** When a survey that waits goes on by itself, after another service was closed. */
  readonly resumeAt?: Date;
  /** The platform's id of the message that shows the open question, and the seq it shows; its buttons are removed once answered. */
  readonly shown?: { readonly messageId: string; readonly seq: number };
}

/** Whether the survey still asks. A run that ended stays in its chat until its end is known everywhere. */
export function isOpen(run: Run | undefined): run is Run & { readonly state: { readonly phase: 'asking' } } {
  return run !== undefined && run.state.phase === 'asking';
}

/** Whether it waits until the customer, or another closed service, has it go on. */
export function isPaused({ state }: Run): boolean {
  return state.phase === 'asking' && state.paused === true;
}

/** The answers among what was passed, in the same order; what was skipped is left out. */
export function answersOf(passed: readonly Passed[]): readonly Answer[] {
  return passed.filter((each) => each.status === 'answered');
}

/** Something typed, in a text question or beside another answer. */
export function wordsOf(answers: readonly Pick<Answer, 'kind' | 'value' | 'comment'>[]): readonly string[] {
  return answers.flatMap(({ kind, value, comment }) => [
    ...(kind === 'text' && typeof value === 'string' ? [value] : []),
    ...(comment === undefined ? [] : [comment]),
  ]);
}

/** The run without a time to go on at by itself; the same value when it had none. */
export function withoutResume(run: Run): Run {
  if (run.resumeAt === undefined) return run;
  const { resumeAt: _none, ...rest } = run;
  return rest;
}

/** The run with no reminder ahead; the same value when there was none. */
export function withoutReminder(run: Run): Run {
  if (run.remindAt === undefined) return run;
  const { remindAt: _none, ...rest } = run;
  return rest;
}

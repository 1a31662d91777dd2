import type { FlowState, Passed, RunOutcome } from '../../src/domain/conversation/run.ts';
import { getQuestion, type Question, type Survey } from '../../src/domain/survey/survey.ts';
import type { Asked } from '../answers/find-question.ts';
import type { Hint } from '../answers/reading.ts';
import { nextQuestion } from './route.ts';

/** What the product should say next. Data, so that a test can read it and a channel can render it. */
export type FlowEffect =
  | { readonly type: 'ask'; readonly question: Question; readonly survey: Survey }
  /** Not understood; the same question again. */
  | { readonly type: 'clarify'; readonly question: Question; readonly hint: Hint | Explained }
  /** Perhaps understood: one code to confirm, or two to choose from. */
  | { readonly type: 'confirm'; readonly question: Question; readonly codes: readonly string[] }
  /** A box of a `multi` question was ticked or cleared: the same message, drawn anew. */
  | { readonly type: 'ticked'; readonly question: Question; readonly ticked: readonly string[] }
  | { readonly type: 'stale'; readonly why: 'answered' | 'ended' }
  /** A question for the team: the survey waits (`passed-on`), goes on (`noted`), or waits already (`heard`, which says nothing). */
  | { readonly type: 'passed-on' | 'noted' | 'heard' }
  /** The survey that waited goes on: the customer wants to, or their next service was closed. */
  | { readonly type: 'resumed' | 'taken-up' }
  | { readonly type: 'first-already' | 'corrected' | 'paused' | 'help' | 'stopped' | 'thank' };

/** What was asked about the survey, said above its question. */
export type Explained = Exclude<Asked, 'team' | 'stop'>;

export interface Step {
  readonly state: FlowState;
  readonly effects: readonly FlowEffect[];
}

export type Asking = Extract<FlowState, { readonly phase: 'asking' }>;

/** Replies not understood that are answered per question; after that the question stays open for the reminder. */
export const MAX_MISSES = 2;

/** Goes on to the next question, or to the end. */
export function ask(survey: Survey, passed: readonly Passed[], seq: number): Step {
  const question = nextQuestion(survey, passed);
  if (question === undefined)
    return { state: { phase: 'done', outcome: 'completed', seq, passed }, effects: [{ type: 'thank' }] };
  return {
    state: { phase: 'asking', questionId: question.id, seq: seq + 1, passed, misses: 0 },
    effects: [{ type: 'ask', question, survey }],
  };
}

export function done(state: Asking, outcome: RunOutcome, effects: readonly FlowEffect[]): Step {
  return { state: { phase: 'done', outcome, seq: state.seq, passed: state.passed }, effects };
}

/** A reply that was not understood: asked again twice at most. */
export function unclear(survey: Survey, state: Asking, hint: Hint): Step {
  const question = getQuestion(survey, state.questionId);
  return missed(state, { type: 'clarify', question, hint });
}

/** Counts a miss and says `effect`, unless the customer was asked twice already. A doubt that was open is dropped. */
export function missed(state: Asking, effect: FlowEffect, doubt?: Asking['doubt']): Step {
  const { doubt: dropped, ...rest } = state;
  // The same state says that nothing happened: what changes nothing takes no place in the run's log.
  if (state.misses >= MAX_MISSES) return { state: dropped === undefined ? state : rest, effects: [] };
  const next = { ...rest, misses: state.misses + 1 };
  return { state: doubt === undefined ? next : { ...next, doubt }, effects: [effect] };
}

export function unchanged(state: Asking): Step {
  return { state, effects: [] };
}

import { start, step } from '../../flows/engine/step.ts';
import { type Answer, answersOf, type FlowState, type RunEvent } from '../../src/domain/conversation/run.ts';
import type { Survey } from '../../src/domain/survey/survey.ts';

/** Where a run stood after an event, as far as a customer and a report can see it. */
export interface Stop {
  /** The question that is open now; how the run ended otherwise. */
  readonly at: string;
  readonly seq: number;
  /** What the customer was told: kinds of effects, in order. */
  readonly said: readonly string[];
}

/** One customer's way through a survey: everything that happened, where it led, and what was answered in the end. */
export interface RecordedRun {
  readonly events: readonly RunEvent[];
  readonly stops: readonly Stop[];
  readonly answers: readonly Answer[];
}

/** Plays the events from the start of the survey, on the engine as it is now. */
export function playRun(survey: Survey, events: readonly RunEvent[]): Pick<RecordedRun, 'stops' | 'answers'> {
  const first = start(survey);
  const stops: Stop[] = [toStop(first.state, first.effects)];
  let { state } = first;
  for (const [index, event] of events.entries()) {
    const next = step(survey, state, event, index + 1);
    ({ state } = next);
    stops.push(toStop(next.state, next.effects));
  }
  return { stops, answers: answersOf(state.passed) };
}

function toStop(state: FlowState, effects: readonly { readonly type: string }[]): Stop {
  return {
    at: state.phase === 'asking' ? state.questionId : state.outcome,
    seq: state.seq,
    said: effects.map(({ type }) => type),
  };
}

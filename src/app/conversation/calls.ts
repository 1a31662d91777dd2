import type { FlowEffect } from '../../../flows/engine/effects.ts';
import type { Call, Run } from '../../domain/conversation/run.ts';

const CALLS: Partial<Record<FlowEffect['type'], Omit<Call, 'turn'>>> = {
  paused: { for: 'human', pauses: true },
  'passed-on': { for: 'question', pauses: true },
  noted: { for: 'question' },
  heard: { for: 'question' },
};

/** The run with what its last turn wants of the team; the same value when that is nothing. */
export function withCalls(run: Run, effects: readonly FlowEffect[]): Run {
  const found = effects.map(({ type }) => CALLS[type]).find((each) => each !== undefined);
  return found === undefined
    ? run
    : { ...run, calls: [...(run.calls ?? []), { turn: run.log.length, ...found }] };
}

/** When the survey began to wait; in runs of earlier versions, when something was last said in it. */
export function waitsSince({ calls = [], log }: Run): Date | undefined {
  const call = calls.findLast(({ pauses }) => pauses === true);
  return (call === undefined ? log.at(-1) : log[call.turn - 1])?.at;
}

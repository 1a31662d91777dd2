import type { FlowState } from '../../src/domain/conversation/run.ts';
import type { FlowEffect, Step } from './effects.ts';

/** Effects that say again what the question itself says already. */
const AGAIN: readonly FlowEffect['type'][] = ['clarify', 'confirm', 'help', 'first-already'];
/** What is nice to hear and not needed. */
const EXTRA: readonly FlowEffect['type'][] = ['corrected', 'ticked'];

/**
 * A step where every message counts: what would only ask the same once more changes nothing and says nothing, and no step says
 * more than the next question. A customer who wants a person, to stop, or to go on after a pause is answered all the same.
 */
export function terse(before: FlowState, { state, effects }: Step): Step {
  const resumes = effects.some(({ type }) => type === 'resumed' || type === 'taken-up');
  const goesBack = effects.some(({ type }) => type === 'ask') && state.passed.length <= before.passed.length;
  // The team hears of a question also where the customer is not answered.
  const asks = effects.some(({ type }) => type === 'noted');
  if (effects.some(({ type }) => AGAIN.includes(type)) || (goesBack && !resumes))
    return { state: before, effects: asks ? [{ type: 'heard' }] : [] };
  return { state, effects: effects.filter(({ type }) => !EXTRA.includes(type)) };
}

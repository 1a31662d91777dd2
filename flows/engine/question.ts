import { getQuestion, type Question, type Survey } from '../../src/domain/survey/survey.ts';
import { type Asked, findAsked, findQuestion } from '../answers/find-question.ts';
import { toPlain } from '../answers/plain-text.ts';
import { readReply } from '../answers/read-reply.ts';
import type { Reading } from '../answers/reading.ts';
import { peelPolite } from '../answers/trim-polite.ts';
import { reading } from './answer.ts';
import { type Asking, missed, type Step, unchanged } from './effects.ts';

/**
 * A reply to the open question, which may ask something, too. A question for the team is passed on: beside an answer or a doubt
 * the survey goes on, by itself it waits. One about the survey is answered with the question asked again.
 */
export function replied(survey: Survey, state: Asking, text: string, turn: number): Step {
  const question = getQuestion(survey, state.questionId);
  const read = readReply(question, text);
  const asked = findAsked(text, read);
  if (asked === undefined) return reading(survey, state, read, turn);
  if (asked !== 'team') return explain(state, question, asked);
  if (read.status === 'unclear')
    return { state: { ...state, paused: true, asked: true }, effects: [{ type: 'passed-on' }] };
  const stepped = reading(survey, state, read, turn);
  return { ...stepped, effects: [{ type: 'noted' }, ...stepped.effects] };
}

/** How to stop is in the help; everything else is said above the question. */
function explain(state: Asking, question: Question, topic: Exclude<Asked, 'team'>): Step {
  if (topic === 'stop') return { state, effects: [{ type: 'help' }] };
  return missed(state, { type: 'clarify', question, hint: topic });
}

/**
 * What is said while the survey waits: a further question is passed on without a word to the customer. Where it waits because of a
 * question, so is what else is said (an order number), and an answer that can be nothing else counts.
 */
export function whilePaused(survey: Survey, state: Asking, text: string, turn: number): Step {
  const question = getQuestion(survey, state.questionId);
  const read = readReply(question, text);
  if (state.asked === true && isPlainAnswer(question, text, read)) return reading(survey, state, read, turn);
  const isFurther = findQuestion(text) === 'team' || (state.asked === true && saysMore(text));
  return isFurther ? { state, effects: [{ type: 'heard' }] } : unchanged(state);
}

/** More than a greeting, a thank you or a sound. */
function saysMore(text: string): boolean {
  return peelPolite(toPlain(text)).every((layer) => [...layer].length >= LEAST_SAID);
}
const LEAST_SAID = 4;

/** A number on the scale or how satisfied: "perfect" and "好的" may be thanks for having been heard. */
const PLAIN = /^[^?]*(?:\d|[一二三四五六七八九十]|⭐|★|满意|satisfied)[^?]*$/u;

function isPlainAnswer({ kind }: Question, text: string, read: Reading): boolean {
  if (read.status !== 'answered' || read.comment !== undefined) return false;
  if (kind === 'choice' || kind === 'multi') return true;
  return kind !== 'yesno' && kind !== 'text' && PLAIN.test(toPlain(text));
}

import type { AnswerValue, Passed } from '../../src/domain/conversation/run.ts';
import { getQuestion, type Question, type Survey } from '../../src/domain/survey/survey.ts';
import { readCode, readReply } from '../answers/read-reply.ts';
import type { Reading } from '../answers/reading.ts';
import { type Asking, ask, missed, type Step, unchanged, unclear } from './effects.ts';

type Answered = Omit<Extract<Reading, { status: 'answered' }>, 'status'>;

/** What a reading of the customer's words leads to. */
export function reading(survey: Survey, state: Asking, read: Reading, turn: number): Step {
  if (read.status === 'unclear') return unclear(survey, state, read.hint);
  if (read.status === 'answered') {
    const { status: _status, ...answer } = read;
    const settled = answer.comment === undefined ? withDoubt(state, String(answer.value), answer.value) : {};
    return answered(survey, state, { ...answer, ...settled }, turn);
  }
  const question = getQuestion(survey, state.questionId);
  const doubt = { codes: read.codes, ...(read.comment === undefined ? {} : { comment: read.comment }) };
  return missed(state, { type: 'confirm', question, codes: read.codes }, doubt);
}

/** A press of one of the question's own buttons. A code that the question does not have changes nothing. */
export function pressed(survey: Survey, state: Asking, code: string, turn: number): Step {
  const question = getQuestion(survey, state.questionId);
  if (code === 'doubt:no')
    return state.doubt === undefined ? unchanged(state) : unclear(survey, state, 'format');
  if (question.kind === 'multi') return tick(survey, state, question, { code, turn });
  const value = readCode(question, code);
  return value === undefined
    ? unchanged(state)
    : answered(survey, state, withDoubt(state, code, value), turn);
}

/**
 * Yes or no to "did you mean 4?"; `undefined` when the words are neither, say more than that ("是，5分"), or nothing was in
 * doubt: then they are read as an answer of their own.
 */
export function confirmed(survey: Survey, state: Asking, text: string, turn: number): Step | undefined {
  const [code, second] = state.doubt?.codes ?? [];
  if (code === undefined || second !== undefined) return undefined;
  const question = getQuestion(survey, state.questionId);
  const says = readYesNo(question, text);
  if (says === 'no') return unclear(survey, state, 'format');
  const value = says === 'yes' ? readCode(question, code) : undefined;
  return value === undefined ? undefined : answered(survey, state, withDoubt(state, code, value), turn);
}

/** "ok" and 👍 may mean much after a question, but after "did you mean 4?" they mean yes. */
function readYesNo({ id, text: asked, optional }: Question, text: string): 'yes' | 'no' | undefined {
  const read = readReply({ kind: 'yesno', id, text: asked, optional }, text);
  if (read.status === 'doubtful' && read.comment === undefined && read.codes.length === 1)
    return read.codes[0] === 'yes' ? 'yes' : undefined;
  if (read.status !== 'answered' || read.comment !== undefined) return undefined;
  return read.value === true ? 'yes' : 'no';
}

function withDoubt(state: Asking, code: string, value: AnswerValue): Answered {
  const comment = state.doubt?.codes.includes(code) === true ? state.doubt.comment : undefined;
  return comment === undefined ? { value } : { value, comment };
}

function answered(survey: Survey, state: Asking, answer: Answered, turn: number): Step {
  const { kind, id } = getQuestion(survey, state.questionId);
  const passed: Passed = { status: 'answered', questionId: id, kind, turn, ...answer };
  return ask(survey, [...state.passed, passed], state.seq);
}

/** `set:a,b` comes from a form with boxes and is final; single codes toggle until `tick:done`. */
function tick(
  survey: Survey,
  state: Asking,
  question: Question,
  press: { code: string; turn: number },
): Step {
  const { code, turn } = press;
  const ticked = state.ticked ?? [];
  if (code === 'tick:done') return finish(survey, state, { codes: ticked, turn });
  if (code.startsWith('set:'))
    return finish(survey, state, { codes: code.slice(4).split(',').filter(Boolean), turn });
  if (readCode(question, code) === undefined) return unchanged(state);
  // No message is to spare for boxes drawn anew: one press is the answer, several are typed.
  if (survey.merged !== undefined) return finish(survey, state, { codes: [code], turn });
  const next = ticked.includes(code) ? ticked.filter((each) => each !== code) : [...ticked, code];
  return { state: { ...state, ticked: next }, effects: [{ type: 'ticked', question, ticked: next }] };
}

function finish(survey: Survey, state: Asking, press: { codes: readonly string[]; turn: number }): Step {
  const question = getQuestion(survey, state.questionId);
  const known = [...new Set(press.codes)].filter((code) => readCode(question, code) !== undefined);
  if (known.length > 0) return answered(survey, state, { value: known }, press.turn);
  if (question.optional)
    return ask(survey, [...state.passed, { status: 'skipped', questionId: question.id }], state.seq);
  return unclear(survey, state, 'format');
}

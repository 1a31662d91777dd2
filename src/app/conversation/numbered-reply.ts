import { readCommand } from '../../../flows/answers/commands.ts';
import { findQuestion } from '../../../flows/answers/find-question.ts';
import { readLines } from '../../../flows/answers/read-lines.ts';
import { answerButtons, offeredButtons } from '../../../flows/messages/question.ts';
import { numberedChoices } from '../../domain/conversation/numbered-menu.ts';
import { isPaused, type Run, type RunEvent } from '../../domain/conversation/run.ts';
import { getQuestion, type Survey } from '../../domain/survey/survey.ts';

/** Where a score is its own number, typing it says it already; words have no lines. */
const PLAIN_KINDS: readonly string[] = ['rating', 'nps', 'ces', 'text'];

/**
 * What typed words are to their run; `undefined` for what is said to whoever answers a waiting customer: where answers have
 * numbers only, "2" may be an answer to them, so that nothing but commands and questions is heard meanwhile.
 */
export function typedEvent(
  run: Run,
  text: string,
  { survey, numbered }: { readonly survey: Survey | undefined; readonly numbered?: boolean },
): RunEvent | undefined {
  const typed = { kind: 'typed', text } as const;
  if (numbered !== true || survey === undefined) return typed;
  if (!isPaused(run)) return pressedByNumber(run, survey, text) ?? typed;
  return readCommand(text) !== undefined || findQuestion(text) === 'team' ? typed : undefined;
}

/**
 * What a typed number is on a platform without buttons: a press of that line of the menu drawn last; of a list of which several
 * may be chosen, all its lines at once. `undefined` for everything else, which is read as words are.
 */
function pressedByNumber(run: Run, survey: Survey, text: string): RunEvent | undefined {
  const { state, locale } = run;
  if (state.phase !== 'asking') return undefined;
  const question = getQuestion(survey, state.questionId);
  if (PLAIN_KINDS.includes(question.kind)) return undefined;
  const { doubt } = state;
  const buttons =
    doubt === undefined ? answerButtons(question, locale) : [offeredButtons(question, doubt.codes, locale)];
  const lines = numberedChoices(buttons);
  const isMulti = question.kind === 'multi' && doubt === undefined;
  const codes = readLines(lines, text, isMulti ? 'several' : 'one');
  const [code] = codes;
  if (code === undefined) return undefined;
  const isSet = question.kind === 'multi';
  return {
    kind: 'pressed',
    runId: run.invitationId,
    seq: state.seq,
    code: isSet ? `set:${codes.join(',')}` : code,
  };
}

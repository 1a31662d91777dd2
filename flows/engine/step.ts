import type { Command } from '../../src/domain/conversation/reply.ts';
import type { FlowState, Passed, RunEvent } from '../../src/domain/conversation/run.ts';
import { assertNever } from '../../src/domain/errors.ts';
import { getQuestion, type Question, type Survey } from '../../src/domain/survey/survey.ts';
import { readCommand } from '../answers/commands.ts';
import { readReply } from '../answers/read-reply.ts';
import { confirmed, pressed } from './answer.ts';
import { type Asking, ask, done, type Step, unchanged, unclear } from './effects.ts';
import { replied, whilePaused } from './question.ts';
import { nextQuestion, stillOnTheWay } from './route.ts';
import { terse } from './terse.ts';

/** The first question of a survey. */
export function start(survey: Survey): Step {
  return ask(survey, [], 0);
}

/**
 * Advances a survey by one event. Pure: the same survey, state and event give the same step. `turn` is the number of the
 * event in the run's log, from 1. A state that has ended never changes.
 */
export function step(survey: Survey, state: FlowState, event: RunEvent, turn: number): Step {
  const stepped = stepFreely(survey, state, event, turn);
  return survey.merged === undefined ? stepped : terse(state, stepped);
}

function stepFreely(survey: Survey, state: FlowState, event: RunEvent, turn: number): Step {
  if (state.phase === 'done') return { state, effects: [{ type: 'stale', why: 'ended' }] };
  switch (event.kind) {
    case 'typed':
      return typed(survey, state, event.text, turn);
    case 'pressed':
      if (event.seq !== state.seq) return { state, effects: [{ type: 'stale', why: 'answered' }] };
      if (event.code.startsWith(COMMAND))
        return pressedCommand(survey, state, event.code.slice(COMMAND.length));
      return pressed(survey, state, event.code, turn);
    case 'command':
      return obey(survey, state, event.command);
    case 'unsupported':
      return noText(survey, state, event.what);
    case 'revised':
      return revised(survey, state, event);
    case 'interrupted':
      return state.paused === true ? unchanged(state) : { state: { ...state, paused: true }, effects: [] };
    case 'resumed':
      return state.paused === true ? resume(survey, state, 'taken-up') : unchanged(state);
    case 'expired':
      return done(state, 'expired', []);
    case 'withdrawn':
      return done(state, 'stopped', []);
    case 'undeliverable':
      return done(state, 'undeliverable', []);
    default:
      return assertNever(event);
  }
}

function noText(survey: Survey, state: Asking, what: string): Step {
  if (state.paused === true) return unchanged(state);
  return unclear(survey, state, what === 'voice' ? 'voice' : 'media');
}

/** The state that a log leads to: what a stored run's state must always equal (I4). */
export function replay(survey: Survey, events: readonly RunEvent[]): FlowState {
  return events.reduce(
    (state, event, index) => step(survey, state, event, index + 1).state,
    start(survey).state,
  );
}

/** Words are a command, the answer to a doubt, or an answer or a question, in this order. */
function typed(survey: Survey, state: Asking, text: string, turn: number): Step {
  const command = readCommand(text);
  if (command !== undefined) return obey(survey, state, command);
  if (state.paused === true) return whilePaused(survey, state, text, turn);
  const settled = confirmed(survey, state, text, turn);
  return settled ?? replied(survey, state, text, turn);
}

const COMMAND = 'command:';
const COMMANDS: Readonly<Record<Command, true>> = {
  back: true,
  skip: true,
  stop: true,
  human: true,
  restart: true,
  resume: true,
  optIn: true,
  help: true,
  start: true,
};

function pressedCommand(survey: Survey, state: Asking, name: string): Step {
  return isCommand(name) ? obey(survey, state, name) : unchanged(state);
}

function isCommand(name: string): name is Command {
  return Object.hasOwn(COMMANDS, name);
}

function obey(survey: Survey, state: Asking, command: Command): Step {
  switch (command) {
    case 'stop':
      return done(state, 'stopped', [{ type: 'stopped' }]);
    case 'human':
      return state.paused === true
        ? unchanged(state)
        : { state: { ...state, paused: true }, effects: [{ type: 'paused' }] };
    case 'skip':
      return ask(survey, [...state.passed, { status: 'skipped', questionId: state.questionId }], state.seq);
    case 'back':
      return back(survey, state);
    case 'restart':
      return ask(survey, [], state.seq);
    case 'resume':
      return resume(survey, state);
    case 'help':
    case 'start':
      return { state, effects: [{ type: 'help' }] };
    case 'optIn':
      return state.paused === true ? resume(survey, state) : unchanged(state);
    default:
      return assertNever(command);
  }
}

function back(survey: Survey, state: Asking): Step {
  const last = state.passed.at(-1);
  if (last === undefined) return { state, effects: [{ type: 'first-already' }] };
  const again = getQuestion(survey, last.questionId);
  const asked = askAgain(survey, again, state.passed.slice(0, -1), state.seq);
  return last.status === 'answered' ? { ...asked, state: { ...asked.state, before: last.value } } : asked;
}

/** Asks the open question again, for somebody who comes back to it. */
function resume(survey: Survey, state: Asking, opener: 'resumed' | 'taken-up' = 'resumed'): Step {
  const asked = askAgain(survey, getQuestion(survey, state.questionId), state.passed, state.seq);
  return state.paused === true ? { ...asked, effects: [{ type: opener }, ...asked.effects] } : asked;
}

function askAgain(
  survey: Survey,
  question: Question,
  passed: readonly Passed[],
  seq: number,
): Step & { readonly state: Asking } {
  return {
    state: { phase: 'asking', questionId: question.id, seq: seq + 1, passed, misses: 0 },
    effects: [{ type: 'ask', question, survey }],
  };
}

/** An edited message corrects its own answer while the run is open; questions that no longer apply fall away with it. */
function revised(survey: Survey, state: Asking, event: Extract<RunEvent, { kind: 'revised' }>): Step {
  const at = state.passed.findIndex((each) => each.status === 'answered' && each.turn === event.turn);
  const old = state.passed[at];
  if (old?.status !== 'answered') return unchanged(state);
  const read = readReply(getQuestion(survey, old.questionId), event.text);
  if (read.status !== 'answered') return unchanged(state);
  const { status: _status, ...answer } = read;
  const corrected: Passed = {
    status: 'answered',
    questionId: old.questionId,
    kind: old.kind,
    turn: old.turn,
    ...answer,
  };
  const passed = stillOnTheWay(survey, state.passed.with(at, corrected));
  const next = nextQuestion(survey, passed);
  if (next?.id === state.questionId) return { state: { ...state, passed }, effects: [{ type: 'corrected' }] };
  const asked = ask(survey, passed, state.seq);
  return { ...asked, effects: [{ type: 'corrected' }, ...asked.effects] };
}

import { readCommand } from '../../../flows/answers/commands.ts';
import { step } from '../../../flows/engine/step.ts';
import { speak } from '../../../flows/messages/speak.ts';
import type { Chat, Turn, TurnOutcome } from '../../domain/conversation/chat.ts';
import { type Command, type Refusal, takenReply } from '../../domain/conversation/reply.ts';
import {
  type Answer,
  answersOf,
  isOpen,
  isPaused,
  MAX_TURNS,
  MAX_VERBATIM,
  type Run,
  type RunEvent,
  type RunTurn,
  withoutReminder,
  withoutResume,
} from '../../domain/conversation/run.ts';
import { hasAgent, isTimeFor, shut } from '../../domain/sending/message-window.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { cutText, type Locale } from '../../domain/text.ts';
import { withCalls } from './calls.ts';
import { addRecord, dropUnsent, hasTaken, isUnasked, queueMessage, withTaken } from './chat-state.ts';
import { typedEvent } from './numbered-reply.ts';
import { isPushed, sayEffects } from './say.ts';

/** What a turn needs to know besides the chat. */
export interface TurnContext {
  /** The version of the open run; `undefined` when there is none. */
  readonly survey: Survey | undefined;
  /** The platform has no buttons: a typed number is a press. */
  readonly numbered?: boolean;
  /** For a chat without a run. */
  readonly locale: Locale;
  /** Whether these answers, or one of them, must reach the team. */
  readonly fires: (survey: Survey, answers: readonly Answer[]) => boolean;
  /** When an open run is reminded next, if it still is. */
  readonly remindAt: (run: Run, now: Date) => Date | undefined;
}

export interface TakenTurn {
  /** Absent when nothing changed and nothing needs a commit. */
  readonly chat?: Chat;
  readonly outcome: TurnOutcome;
}

/** A little more than an answer keeps: the reading, and a replay of the log, see that the text was longer. */
const LOGGED_TEXT = MAX_VERBATIM + 64;

const IGNORED: TakenTurn = { outcome: { status: 'ignored' } };

/**
 * What one message does to its chat. Pure; the update id is remembered in the same value that holds its effects. Whatever its
 * channel made of a text, this is where it is taken in.
 */
export function takeTurn(chat: Chat, received: Turn, context: TurnContext): TakenTurn {
  const turn: Turn = { ...received, reply: takenReply(received.reply) };
  if (hasTaken(chat, turn.updateId)) return { outcome: { status: 'repeated' } };
  const windowed = withWindow(chat, turn);
  if (windowed === chat) return hear(chat, turn, context);
  const taken = hear(windowed, turn, context);
  return taken.chat === undefined ? { ...taken, chat: touched(windowed, turn) } : taken;
}

/** What may be sent from this turn on: what the platform says, or nothing once it said that it takes no more. */
function withWindow(chat: Chat, { reply, window, at }: Turn): Chat {
  // What a customer writes to an agent does not send the agent away.
  if (window !== undefined && window.withAgent !== true && hasAgent(chat.window, at)) return chat;
  if (window !== undefined) return { ...chat, window };
  if (chat.window === undefined || reply.kind !== 'left' || reply.reason !== 'window-closed') return chat;
  return { ...chat, window: shut(chat.window) };
}

function hear(chat: Chat, turn: Turn, context: TurnContext): TakenTurn {
  // What is said while an agent is in the chat is said to the agent, also when it is delivered again after the agent is gone.
  if (hasAgent(chat.window, turn.at) && !isForUs(turn)) return { ...IGNORED, chat: touched(chat, turn) };
  if (chat.optedOut) return outside(chat, turn, context);
  if (!isOpen(chat.run) || context.survey === undefined) return outside(chat, turn, context);
  if (chat.run.log.length >= MAX_TURNS && !endsRun(turn)) return IGNORED;
  // Somebody who has not been told who asks is not answering: only commands are heard.
  if (turn.reply.kind === 'typed' && isUnasked(chat) && commandOf(turn) === undefined) return IGNORED;
  const event = toEvent(chat.run, turn, context);
  if (event === undefined) return IGNORED;
  if (event.kind === 'pressed' && event.runId !== chat.run.invitationId) return stale('ended');
  return inRun(chat, chat.run, { turn, event, survey: context.survey, context });
}

/** Told by the platform, not said by the customer; and to unsubscribe is said to us wherever it is said. */
function isForUs(turn: Turn): boolean {
  const { kind } = turn.reply;
  return kind === 'left' || kind === 'nothing' || commandOf(turn) === 'stop';
}

interface Happening {
  readonly turn: Turn;
  readonly event: RunEvent;
  readonly survey: Survey;
  readonly context: TurnContext;
}

function inRun(chat: Chat, run: Run, { turn, event, survey, context }: Happening): TakenTurn {
  const stepped = step(survey, run.state, event, run.log.length + 1);
  const [first] = stepped.effects;
  if (first?.type === 'stale') return stale(first.why);
  if (stepped.state === run.state && stepped.effects.length === 0) return IGNORED;
  const entry: RunTurn = {
    at: turn.at,
    event,
    ...(turn.messageId === undefined ? {} : { messageId: turn.messageId }),
  };
  const logged: Run = { ...run, state: stepped.state, log: [...run.log, entry] };
  const called = withCalls(logged, stepped.effects);
  const moved = isPaused(called) ? called : withoutResume(called);
  const remindAt = isOpen(moved) ? context.remindAt(moved, turn.at) : undefined;
  const isInTime = remindAt !== undefined && isTimeFor(chat.window, remindAt);
  const next: Run = isInTime ? { ...moved, remindAt } : withoutReminder(moved);
  const noted = withRecords(touched({ ...chat, run: next }, turn), run, {
    survey,
    context,
    now: turn.at,
  });
  return {
    chat: sayEffects(noted, next, { survey, effects: stepped.effects, now: turn.at }),
    outcome: { status: 'taken' },
  };
}

/** What the other records must learn of this step. */
function withRecords(
  chat: Chat,
  before: Run,
  { survey, context, now }: { readonly survey: Survey; readonly context: TurnContext; readonly now: Date },
): Chat {
  const { run } = chat;
  if (run === undefined) return chat;
  const [was, is] = [answersOf(before.state.passed), answersOf(run.state.passed)];
  const alerted = run.alerted || context.fires(survey, is);
  const changed = was.length !== is.length || was.some((answer, index) => answer !== is[index]);
  let next: Chat = { ...chat, run: { ...run, alerted } };
  // Whatever is said of a case belongs to it at once.
  const isTold = alerted || was.length === 0 || run.caseId !== undefined;
  if (changed && isTold) next = addRecord(next, 'answered', now);
  if (run.calls !== before.calls) next = addRecord(next, 'human', now);
  if (run.state.phase === 'asking') return next;
  next = addRecord(dropUnsent(next), 'ended', now);
  if (run.state.outcome !== 'stopped') return next;
  return addRecord({ ...next, optedOut: true }, 'optedOut', now);
}

/** Outside a run only opting out and in, and a word to somebody who says hello, have an effect. */
function outside(chat: Chat, turn: Turn, context: TurnContext): TakenTurn {
  const { reply } = turn;
  if (reply.kind === 'pressed') return stale('ended');
  const command = commandOf(turn);
  const locale = chat.run?.locale ?? languageOf(turn, context.locale);
  const words = speak(locale);
  // Also where this chat is not opted out: the customer may have stopped on another channel.
  if (command === 'optIn')
    return said(
      addRecord({ ...touched(chat, turn), optedOut: false }, 'optedIn', turn.at),
      turn,
      words.optedIn,
    );
  if (chat.optedOut) return IGNORED;
  if (command === 'stop') {
    const out = addRecord({ ...dropUnsent(touched(chat, turn)), optedOut: true }, 'optedOut', turn.at);
    return said(out, turn, words.stopped, 'farewell');
  }
  if (command === 'start' || command === 'help') return said(touched(chat, turn), turn, words.neutral);
  return IGNORED;
}

/** What waits to be said already is not said twice: who writes a hundred hellos gets one. */
function said(chat: Chat, turn: Turn, text: string, role: 'notice' | 'farewell' = 'notice'): TakenTurn {
  const message = { text, buttons: [] };
  const waits = chat.messages.some((each) => each.state.status === 'queued' && each.message.text === text);
  const next =
    isPushed(chat) && !waits ? queueMessage(chat, { class: 'answer', role, message }, turn.at) : chat;
  return { chat: next, outcome: { status: 'taken' } };
}

function touched(chat: Chat, turn: Turn): Chat {
  return withTaken(chat, turn.updateId, turn.at);
}

/** The event a reply is to its run; `undefined` for one that concerns nothing in it. Long texts are cut for the log. */
function toEvent(
  run: Run,
  { reply, messageId, window, at }: Turn,
  context: TurnContext,
): RunEvent | undefined {
  if (reply.kind === 'left')
    return isAboutQuestion(run, messageId) && isLost(run, reply.reason)
      ? { kind: 'undeliverable', reason: reply.reason ?? 'blocked' }
      : undefined;
  if (reply.kind === 'nothing') return hasAgent(window, at) ? { kind: 'interrupted' } : undefined;
  if (reply.kind === 'started') return undefined;
  if (reply.kind === 'typed') return typedEvent(run, cutText(reply.text, LOGGED_TEXT, ''), context);
  if (reply.kind !== 'edited') return reply;
  const turn = run.log.findIndex(({ messageId }) => messageId === reply.messageId) + 1;
  return turn === 0 ? undefined : { kind: 'revised', turn, text: cutText(reply.text, LOGGED_TEXT, '') };
}

/** A platform that names the message that failed may mean another than the one that asks now. */
function isAboutQuestion({ shown, state }: Run, failed: string | undefined): boolean {
  return failed === undefined || shown?.seq !== state.seq || shown.messageId === failed;
}

/** Too late for the platform, only the message that opened the survey loses it: who answers writes, and may be written to again. */
function isLost({ log, remindersSent }: Run, reason: Refusal | undefined): boolean {
  return reason !== 'window-closed' || (log.length === 0 && remindersSent === 0);
}

function commandOf({ reply }: Turn): Command | undefined {
  if (reply.kind === 'command') return reply.command;
  if (reply.kind === 'typed') return readCommand(reply.text);
  return undefined;
}

/** A command's own language, where the chat's is not known: Han characters keep the team's Chinese. */
function languageOf({ reply }: Turn, team: Locale): Locale {
  if (reply.kind !== 'typed' || reply.text.startsWith('/')) return team;
  const isHan = /\p{Script=Han}/u.test(reply.text);
  if (isHan) return team === 'en' ? 'zh-CN' : team;
  return /^[\sa-z]+$/iu.test(reply.text.normalize('NFKC')) && !/^td?$/iu.test(reply.text.trim())
    ? 'en'
    : team;
}

function endsRun(turn: Turn): boolean {
  return turn.reply.kind === 'left' || commandOf(turn) === 'stop';
}

function stale(why: 'answered' | 'ended'): TakenTurn {
  return { outcome: { status: 'stale', why } };
}

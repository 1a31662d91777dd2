import type { Chat, Turn, TurnOutcome } from '../../domain/conversation/chat.ts';
import { isOpen } from '../../domain/conversation/run.ts';
import { getQuestion } from '../../domain/survey/survey.ts';
import type { Locale } from '../../domain/text.ts';
import { type ChatTarget, chatIdOf } from '../conversation/change-chat.ts';
import { hasTaken, queueMessage, withTaken } from '../conversation/chat-state.ts';
import { commitChat } from '../conversation/commit-chat.ts';
import { handleTurn } from '../conversation/handle-turn.ts';
import { sayEffects } from '../conversation/say.ts';
import type { StartDeps, Started } from './opening.ts';
import { startEntry } from './start-entry.ts';
import { startInvitation } from './start-invitation.ts';
import { readStartToken } from './start-token.ts';
import { START_SAYS } from './start-words.ts';

/**
 * Somebody opened the chat by a link or a code. What is no token of ours, or opens nothing for this chat, is a plain start.
 * Killed anywhere it is done again when the platform delivers the turn again; nobody is asked twice. Resolves after the commit.
 */
export async function startByToken(deps: StartDeps, turn: Turn, token: string): Promise<TurnOutcome> {
  const target = { id: chatIdOf(deps.keys, turn.from), address: turn.from };
  const start = readStartToken(deps.keys, token);
  const { chat } = await deps.chats.load(target.id, target.address);
  if (start === undefined || hasTaken(chat, turn.updateId)) return plainStart(deps, turn);
  const locale = chat.run?.locale ?? deps.locale();
  if (chat.optedOut) return finish(deps, target, { turn, started: 'opted-out', locale });
  const visit = { turn, target, chat };
  const started =
    start.kind === 'entry'
      ? await startEntry(deps, start, visit)
      : await startInvitation(deps, start.id, visit);
  if (started === 'nothing') return plainStart(deps, turn);
  return finish(deps, target, { turn, started, locale: (start.kind === 'entry' && start.locale) || locale });
}

function plainStart(deps: StartDeps, turn: Turn): Promise<TurnOutcome> {
  return handleTurn(deps, { ...turn, reply: { kind: 'command', command: 'start' } });
}

interface Ending {
  readonly turn: Turn;
  readonly started: Started;
  readonly locale: Locale;
}

/** Remembers the update, with what is said about it. */
async function finish(deps: StartDeps, target: ChatTarget, ending: Ending): Promise<TurnOutcome> {
  const { turn } = ending;
  const outcome = await commitChat<TurnOutcome>(deps, target, async ({ chat }) => {
    // What was told before the question has brought the update with it.
    if (hasTaken(chat, turn.updateId)) return { result: { status: 'taken' } };
    const said = await say(deps, withTaken(chat, turn.updateId, turn.at), ending);
    return { result: { status: 'taken' }, chat: said };
  });
  deps.meter.count('turns', { channel: turn.from.channel, outcome: outcome.status });
  return outcome;
}

async function say(deps: StartDeps, chat: Chat, { turn, started, locale }: Ending): Promise<Chat> {
  if (started === 'open') return askAgain(deps, chat, turn.at);
  if (started === 'opted-out') {
    const message = { text: START_SAYS.optedOut[locale], buttons: [] };
    // A farewell leaves in spite of an opt-out.
    return queueMessage(chat, { class: 'answer', role: 'farewell', message }, turn.at);
  }
  if (started !== 'too-soon') return chat;
  const message = { text: START_SAYS.tooSoon[locale], buttons: [] };
  return queueMessage(chat, { class: 'answer', role: 'notice', message }, turn.at);
}

/** The open question once more, unless it is on its way. */
async function askAgain(deps: StartDeps, chat: Chat, now: Date): Promise<Chat> {
  const { run } = chat;
  if (!isOpen(run) || chat.messages.some(({ role }) => role === 'question')) return chat;
  const survey = await deps.surveyOf(run.survey);
  const effects = [{ type: 'ask', question: getQuestion(survey, run.state.questionId), survey } as const];
  return sayEffects(chat, run, { survey, effects, now, before: START_SAYS.open[run.locale] });
}

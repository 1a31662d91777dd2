import type { Chat, Turn, TurnOutcome } from '../../domain/conversation/chat.ts';
import { type Answer, isOpen, type Run } from '../../domain/conversation/run.ts';
import type { Survey, SurveyRef } from '../../domain/survey/survey.ts';
import type { Locale } from '../../domain/text.ts';
import { secondsBetween } from '../../domain/time.ts';
import type { Meter } from '../../ports/meter.ts';
import type { Keys, Log } from '../../ports/runtime.ts';
import { type ChatTarget, chatIdOf } from './change-chat.ts';
import { type CommitChatDeps, commitChat } from './commit-chat.ts';
import { takeTurn } from './take-turn.ts';

export interface HandleTurnDeps extends CommitChatDeps {
  readonly keys: Keys;
  readonly meter: Meter;
  readonly log: Log;
  readonly surveyOf: (ref: SurveyRef) => Survey | Promise<Survey>;
  readonly locale: () => Locale;
  readonly fires: (survey: Survey, answers: readonly Answer[]) => boolean;
  readonly remindAt: (run: Run, now: Date) => Date | undefined;
}

/** Where a turn without an open run may get one: the page opens its run at the first post. */
export type OpenFirst = (chat: Chat) => Chat | Promise<Chat>;

/**
 * Takes one customer message: reads the chat, decides, and saves answer, next state, messages, records and update id as one
 * guarded write. Resolves after the commit; only then may the platform be told "received". A redelivery changes nothing.
 */
export async function handleTurn(
  deps: HandleTurnDeps,
  turn: Turn,
  openFirst: OpenFirst = (chat) => chat,
): Promise<TurnOutcome> {
  const { meter, clock, log } = deps;
  const { channel } = turn.from;
  const target = { id: chatIdOf(deps.keys, turn.from), address: turn.from };
  try {
    const outcome = await commitTurn(deps, target, { turn, openFirst });
    log.debug('turn.handled', { chat: target.id, channel, outcome: outcome.status });
    meter.count('turns', { channel, outcome: outcome.status });
    if (outcome.status === 'taken') meter.observe('turn', { channel }, secondsBetween(turn.at, clock.now()));
    return outcome;
  } catch (error) {
    meter.count('turns', { channel, outcome: 'failed' });
    throw error;
  }
}

function commitTurn(
  deps: HandleTurnDeps,
  target: ChatTarget,
  { turn, openFirst }: { readonly turn: Turn; readonly openFirst: OpenFirst },
): Promise<TurnOutcome> {
  return commitChat(deps, target, async (loaded) => {
    const chat = await openFirst(loaded.chat);
    const survey = isOpen(chat.run) ? await deps.surveyOf(chat.run.survey) : undefined;
    const taken = takeTurn(chat, turn, {
      survey,
      numbered: deps.platforms.some(({ name, numbered }) => name === chat.channel && numbered === true),
      locale: deps.locale(),
      fires: deps.fires,
      remindAt: deps.remindAt,
    });
    return { result: taken.outcome, ...(taken.chat === undefined ? {} : { chat: taken.chat }) };
  });
}

import type { Chat, Turn, TurnOutcome } from '../../domain/conversation/chat.ts';
import { type Answer, isOpen, type Run } from '../../domain/conversation/run.ts';
import type { ChatId } from '../../domain/ids.ts';
import type { Pace } from '../../domain/sending/pace.ts';
import type { Survey, SurveyRef } from '../../domain/survey/survey.ts';
import type { Locale } from '../../domain/text.ts';
import { secondsBetween } from '../../domain/time.ts';
import type { Meter } from '../../ports/meter.ts';
import type { Keys, Log } from '../../ports/runtime.ts';
import type { ChatLease, ClaimedChat, LoadedChat } from '../../ports/store/chats.ts';
import { handOut } from '../dispatch/hand-out.ts';
import { type ChatDeps, type ChatTarget, changeChat, chatIdOf } from './change-chat.ts';
import { isDueNow } from './chat-state.ts';
import { takeTurn } from './take-turn.ts';

export interface HandleTurnDeps extends ChatDeps {
  readonly keys: Keys;
  readonly meter: Meter;
  readonly log: Log;
  readonly owner: string;
  readonly pace: Pick<Pace, 'take'>;
  readonly surveyOf: (ref: SurveyRef) => Survey | Promise<Survey>;
  readonly locale: () => Locale;
  readonly fires: (survey: Survey, answers: readonly Answer[]) => boolean;
  readonly remindAt: (run: Run, now: Date) => Date | undefined;
  /** Whether the dispatcher of this process has the chat in its hands. */
  readonly isInHand: (id: ChatId) => boolean;
  /** Hands a chat that this commit already took to the dispatcher of this process. */
  readonly dispatch: (claimed: ClaimedChat) => void;
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

async function commitTurn(
  deps: HandleTurnDeps,
  target: ChatTarget,
  { turn, openFirst }: { readonly turn: Turn; readonly openFirst: OpenFirst },
): Promise<TurnOutcome> {
  const { outcome, claimed } = await changeChat(deps, target, async (loaded) => {
    const chat = await openFirst(loaded.chat);
    const survey = isOpen(chat.run) ? await deps.surveyOf(chat.run.survey) : undefined;
    const taken = takeTurn(chat, turn, {
      survey,
      locale: deps.locale(),
      fires: deps.fires,
      remindAt: deps.remindAt,
    });
    if (taken.chat === undefined) return { result: { outcome: taken.outcome, claimed: undefined } };
    const kept = commitNow(deps, target, { ...loaded, chat: taken.chat });
    return {
      result: { outcome: taken.outcome, claimed: kept.claimed },
      chat: kept.chat,
      ...(kept.lease ? { lease: kept.lease } : {}),
    };
  });
  if (claimed !== undefined) deps.dispatch(claimed);
  return outcome;
}

/**
 * When nobody holds the chat and something is due, the commit takes it for this process and marks the first message as
 * sending, which saves the dispatcher a read and a write.
 */
export function commitNow(
  deps: Pick<HandleTurnDeps, 'owner' | 'pace' | 'clock' | 'isInHand'>,
  target: ChatTarget,
  { chat, lease }: LoadedChat,
): { readonly chat: Chat; readonly lease?: ChatLease; readonly claimed: ClaimedChat | undefined } {
  const now = deps.clock.now();
  const isOurs = lease?.owner === deps.owner && deps.isInHand(target.id);
  const isHeld = lease !== undefined && (isOurs || lease.until.getTime() > now.getTime());
  if (isHeld || !isDueNow(chat, now)) return { chat, claimed: undefined };
  const handed = handOut(chat, {
    owner: deps.owner,
    pace: deps.pace,
    address: target.address,
    chatId: target.id,
    now,
    monotonicMs: deps.clock.monotonicMs(),
  });
  if (handed.lease === undefined) return { chat: handed.chat, claimed: undefined };
  const claimed = {
    chat: { ...handed.chat, revision: chat.revision + 1 },
    address: target.address,
    lease: handed.lease,
  };
  return { chat: handed.chat, lease: handed.lease, claimed };
}

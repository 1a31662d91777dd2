import type { Delivery, OutgoingMessage } from '../../../src/domain/conversation/chat.ts';
import type { Log, Timers } from '../../../src/ports/runtime.ts';
import type { Bot, Login } from '../gateway/bot.ts';
import { describeError, errorCode, isAway, neverLeft } from '../gateway/errors.ts';
import type { Session } from '../gateway/session.ts';
import { TimedOut, within } from '../within.ts';
import { toNumberedText } from './numbered-text.ts';

export interface SendParts {
  readonly session: Session;
  /** Another process holds the login. */
  readonly isStandby: () => boolean;
  readonly timers: Timers;
  readonly log: Log;
  /** 0…1. */
  readonly jitter: () => number;
}

/** Together with the pause a message is sent within 10 s. */
const LOOK_UP_MS = 2500;
const LIST_MS = 1500;
const HAND_OVER_MS = 5000;
/** Nobody types in a beat. */
const MAX_PAUSE_MS = 1000;
/** A standby is asked again soon, by when another process may have the message. */
const STANDBY_MS = 2000;
const LOGGED_OUT_MS = 10_000;

/** Sends one message as text and says what became of it. Never throws. */
export async function send(parts: SendParts, chat: string, message: OutgoingMessage): Promise<Delivery> {
  const login = parts.session.current();
  if (login === undefined) return tryLater(parts.isStandby() ? STANDBY_MS : LOGGED_OUT_MS);
  const refusal = await lookUp(parts, login, chat);
  if (refusal !== undefined) return refusal;
  await parts.timers.sleep(MAX_PAUSE_MS * parts.jitter(), NEVER);
  const stillIn = parts.session.current();
  if (stillIn === undefined) return tryLater(LOGGED_OUT_MS);
  return handOver(parts, stillIn, { chat, text: toNumberedText(message) });
}

const NEVER = new AbortController().signal;

function tryLater(retryAfterMs: number): Delivery {
  return { status: 'try-later', retryAfterMs, scope: 'bot' };
}

/** Why nothing is sent: nobody of that id is there, or the gateway cannot say. */
async function lookUp(parts: SendParts, { bot, self }: Login, chat: string): Promise<Delivery | undefined> {
  if (chat === self) return NOT_FOUND;
  try {
    await within(bot.contact(chat), LOOK_UP_MS, parts.timers);
    return undefined;
  } catch (error) {
    parts.log.debug('wechat.look_up_failed', describeError(error));
    if (isAway(error) || error instanceof TimedOut) return { status: 'failed', kind: errorCode(error) };
    return isListed(parts, bot, chat);
  }
}

const NOT_FOUND: Delivery = { status: 'refused', reason: 'not-found' };

/** A puppet that fails to describe somebody may know them all the same. */
async function isListed({ timers, log }: SendParts, bot: Bot, chat: string): Promise<Delivery | undefined> {
  try {
    const ids = await within(bot.contactIds(), LIST_MS, timers);
    return ids.includes(chat) ? undefined : NOT_FOUND;
  } catch (error) {
    log.debug('wechat.look_up_failed', describeError(error));
    return { status: 'failed', kind: errorCode(error) };
  }
}

async function handOver(
  { timers, log }: SendParts,
  { bot }: Login,
  { chat, text }: { readonly chat: string; readonly text: string },
): Promise<Delivery> {
  try {
    return { status: 'delivered', messageId: await within(bot.sendText(chat, text), HAND_OVER_MS, timers) };
  } catch (error) {
    log.debug('wechat.send_failed', describeError(error));
    const kind = errorCode(error);
    return neverLeft(error) ? { status: 'failed', kind } : { status: 'unknown', kind };
  }
}

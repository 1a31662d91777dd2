import type { Clock, Log, Timers } from '../../../src/ports/runtime.ts';
import { isOver } from '../../chat/commit-surely.ts';
import type { Bot, PuppetContact } from '../gateway/bot.ts';
import { describeError } from '../gateway/errors.ts';
import type { Session } from '../gateway/session.ts';
import { within } from '../within.ts';
import { type ReadMessage, refuseMessage, toTurn } from './to-turn.ts';

export interface ReadParts {
  readonly session: Session;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
}

/** A gateway that is being started anew is back within these waits. */
const RETRIES_MS = [500, 2000, 5000, 10_000];
const CALL_MS = 8000;

/**
 * The message of that id as a turn, asked for again while the gateway fails; undefined when it stays unreadable, which is
 * logged: the platform tells of a message once.
 */
export async function readMessage(
  parts: ReadParts,
  messageId: string,
  signal: AbortSignal,
): Promise<ReadMessage | undefined> {
  const { timers, log } = parts;
  const at = parts.clock.now();
  for (const waitMs of [...RETRIES_MS, undefined]) {
    try {
      return await readOnce(parts, messageId, at);
    } catch (error) {
      const fields = { updateId: messageId, ...describeError(error) };
      if (waitMs === undefined || isOver(signal)) {
        log.warn('wechat.message_unread', fields);
        return undefined;
      }
      log.debug('wechat.read_failed', fields);
    }
    await timers.sleep(waitMs, signal);
  }
  return undefined;
}

async function readOnce(parts: ReadParts, messageId: string, at: Date): Promise<ReadMessage> {
  const bot = parts.session.bot();
  if (bot === undefined) throw new Error('NOPUPPET');
  const message = await within(bot.message(messageId), CALL_MS, parts.timers);
  const self = parts.session.current()?.self ?? '';
  const reason = refuseMessage(message, self);
  if (reason !== undefined) return { status: 'ignored', reason };
  // Whether it is ours cannot be told while nobody is logged in.
  if (self === '') throw new Error('not logged in');
  return toTurn(message, await talkerOf(parts, bot, message.talkerId), { self, at });
}

function talkerOf({ timers }: ReadParts, bot: Bot, id: string): Promise<PuppetContact> {
  return within(bot.contact(id), CALL_MS, timers);
}

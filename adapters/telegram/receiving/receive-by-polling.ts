import { type Term, whileHolding } from '../../chat/hold-lease.ts';
import { describeError } from '../describe-error.ts';
import { TELEGRAM_STANDS } from '../health-words.ts';
import type { Introduction } from '../introduce.ts';
import { createTelegramApi } from '../telegram-api.ts';
import { createHealthBoard, type HealthBoard } from '../telegram-health.ts';
import {
  botIdOf,
  callTimeoutOf,
  heardNoteOf,
  type Receiver,
  type TelegramOptions,
} from '../telegram-options.ts';
import { createGapWatch } from './gap-watch.ts';
import { createInbox } from './inbox.ts';
import { poll, type WebhookMemory } from './poll.ts';
import type { ReceivingParts } from './receiving-parts.ts';
import type { InboxParts } from './take-update.ts';

/** A lease that was given back is taken within 5 s, one that runs out within 30 s of the death. */
const STANDBY_MS = 2500;
const MAX_PAGE_BYTES = 32 * 1024 * 1024;

/** Long polling by whichever process holds the bot's lease; the others stand by. */
export function receiveByPolling(options: TelegramOptions, { inboxParts, me }: ReceivingParts): Receiver {
  const health = createHealthBoard(options.locale);
  return {
    health: () => health.current(),
    run: (take, stop) => receive(options, { health, me, inboxParts: inboxParts(take) }, stop),
  };
}

interface PollingParts {
  readonly health: HealthBoard;
  readonly inboxParts: InboxParts;
  readonly me: Introduction;
}

async function receive(
  options: TelegramOptions,
  { health, inboxParts, me }: PollingParts,
  stop: AbortSignal,
): Promise<void> {
  const { leases, clock, timers, log, token } = options;
  const bot = botIdOf(token);
  const name = `telegram:${bot}`;
  const inbox = createInbox(inboxParts);
  const webhooks: WebhookMemory = { removedAtMs: undefined };
  const work = (term: Term) => {
    const gaps = createGapWatch({ leases, clock, log, note: heardNoteOf(bot) });
    return poll({ ...toPollSettings(options), health, inbox, gaps, webhooks, onMe: me.learn }, term);
  };
  health.show('starting', TELEGRAM_STANDS.waiting);
  while (!stop.aborted) {
    try {
      if (await whileHolding(options, name, stop, work)) continue;
      health.show('on', TELEGRAM_STANDS.standingBy);
      // Who stands by never greets Telegram, and needs the bot's name for links all the same.
      await Promise.all([me.ask(), timers.sleep(STANDBY_MS, stop)]);
    } catch (error) {
      log.warn('lease.unanswered', describeError(error));
      health.show('degraded', TELEGRAM_STANDS.storeDown);
      await timers.sleep(STANDBY_MS, stop);
    }
  }
}

function toPollSettings(options: TelegramOptions) {
  const { clock, timers, log, token, apiRoot, pollSeconds } = options;
  return {
    // A client of its own: sends that hang must not keep the poll from its connection.
    api: createTelegramApi(token, apiRoot, MAX_PAGE_BYTES),
    clock,
    timers,
    log,
    pollSeconds: pollSeconds ?? 50,
    timeoutMs: callTimeoutOf(options),
  };
}

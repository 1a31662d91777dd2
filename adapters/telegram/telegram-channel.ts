import type { ChatAddress, Turn } from '../../src/domain/chat.ts';
import type { Channel, TakeTurn } from '../../src/ports/channel.ts';
import type { Clock, Keys, Log, Timers } from '../../src/ports/runtime.ts';
import type { LeaseStore } from '../../src/ports/store/store.ts';
import { answerPress, clearStale } from './answer-press.ts';
import { createBackground } from './background.ts';
import { describeError } from './describe-error.ts';
import { createGapWatch } from './gap-watch.ts';
import { LEASE_TTL_MS, settleWithin, whileHolding } from './hold-lease.ts';
import { createInbox, type InboxParts } from './inbox.ts';
import { poll } from './poll.ts';
import { retire, type SendParts, send } from './send.ts';
import { createTelegramApi } from './telegram-api.ts';
import { createHealthBoard, type HealthBoard } from './telegram-health.ts';
import { toTurn } from './to-turn.ts';

export interface TelegramOptions {
  readonly token: string;
  /** Another address of the Bot API than Telegram's own. */
  readonly apiRoot: string | undefined;
  readonly keys: Keys;
  readonly leases: LeaseStore;
  /** This process, as the lease knows it: the same over restarts. */
  readonly owner: string;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  /** Puts aside a turn that failed five times. When it throws, the update stays unconfirmed. */
  readonly quarantine: (turn: Turn, code: string) => Promise<void>;
  /** How long Telegram holds an empty poll; 50 unless told. */
  readonly pollSeconds?: number;
  /** Time limit of every other call; 10,000 unless told. */
  readonly callTimeoutMs?: number;
}

const STANDBY_MS = 5000;
const STOP_MS = 10_000;
const MAX_ANSWER_BYTES = 1024 * 1024;
const MAX_PAGE_BYTES = 32 * 1024 * 1024;

/** The id of the bot, which is the part of its token before the colon. */
export function botIdOf(token: string): string {
  return token.split(':', 1)[0] ?? token;
}

/** Telegram as a channel: own long polling under a lease, sending through telegraf's client. */
export function createTelegramChannel(options: TelegramOptions): Channel {
  const { token, apiRoot, log, timers } = options;
  const health = createHealthBoard();
  const background = createBackground(log);
  const sending: SendParts = {
    api: createTelegramApi(token, apiRoot, MAX_ANSWER_BYTES),
    keys: options.keys,
    log,
    background,
    timeoutMs: options.callTimeoutMs ?? 10_000,
  };
  let stopping = new AbortController();
  let receiving: Promise<void> = Promise.resolve();

  return {
    name: 'telegram',
    async start(take) {
      stopping = new AbortController();
      health.show('starting', 'waiting for Telegram');
      receiving = receive({ options, sending, health }, take, stopping.signal);
    },
    send: (to, message) => send(sending, to, message),
    retire: (to, messageId) => retire(sending, to, messageId),
    health: () => health.current(),
    async stop() {
      stopping.abort();
      await settleWithin(Promise.all([receiving, background.settled()]), STOP_MS, timers);
      health.show('off', 'stopped');
    },
  };
}

interface Receiver {
  readonly options: TelegramOptions;
  readonly sending: SendParts;
  readonly health: HealthBoard;
}

/** Polls whenever this process holds the bot's lease, and stands by while another does. Never rejects. */
async function receive(receiver: Receiver, take: TakeTurn, stop: AbortSignal): Promise<void> {
  const { options, health } = receiver;
  const { leases, clock, timers, log } = options;
  const name = `telegram:${botIdOf(options.token)}`;
  const inbox = createInbox(toInboxParts(receiver, take));
  const work = (signal: AbortSignal) => {
    const gaps = createGapWatch({ leases, clock, log, note: `${name}:polled` });
    return poll({ ...toPollSettings(receiver), inbox, gaps }, signal);
  };
  while (!stop.aborted) {
    try {
      const grant = await leases.acquire(name, options.owner, clock.now(), LEASE_TTL_MS);
      if (grant !== undefined) await whileHolding(options, grant, stop, work);
      else health.show('on', 'standing by: another process reads this bot’s updates');
      if (grant === undefined) await timers.sleep(STANDBY_MS, stop);
    } catch (error) {
      log.warn('telegram.lease_unanswered', describeError(error));
      health.show('degraded', 'the store does not answer: updates wait at Telegram');
      await timers.sleep(STANDBY_MS, stop);
    }
  }
}

function toPollSettings({ options, health }: Receiver) {
  const { clock, timers, log, token, apiRoot } = options;
  return {
    // A client of its own: sends that hang must not keep the poll from its connection.
    api: createTelegramApi(token, apiRoot, MAX_PAGE_BYTES),
    health,
    clock,
    timers,
    log,
    pollSeconds: options.pollSeconds ?? 50,
    timeoutMs: options.callTimeoutMs ?? 10_000,
  };
}

function toInboxParts({ options, sending }: Receiver, take: TakeTurn): InboxParts {
  const { keys, clock, timers, log, quarantine } = options;
  const bot = botIdOf(options.token);
  return {
    read: (raw) => toTurn(raw, { bot, at: clock.now(), keys }),
    take,
    quarantine,
    timers,
    log,
    pressed(press, chat: ChatAddress | undefined, outcome) {
      sending.background.run(() => answerPress(sending, press, outcome));
      if (chat === undefined || outcome === undefined) return;
      sending.background.run(() => clearStale(sending, chat, press, outcome));
    },
  };
}

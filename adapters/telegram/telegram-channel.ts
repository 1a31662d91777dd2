import type { ChatAddress, Delivery, OutgoingMessage } from '../../src/domain/conversation/chat.ts';
import type { LocalText } from '../../src/domain/text.ts';
import type { Channel, TakeTurn } from '../../src/ports/channel.ts';
import { settleWithin } from '../chat/hold-lease.ts';
import { createBackground } from './background.ts';
import { TELEGRAM_STANDS } from './health-words.ts';
import { createIntroduction } from './introduce.ts';
import { answerPress, clearStale } from './receiving/answer-press.ts';
import { receiveByPolling } from './receiving/receive-by-polling.ts';
import { receiveByWebhook } from './receiving/receive-by-webhook.ts';
import type { InboxParts } from './receiving/take-update.ts';
import { toTurn } from './receiving/to-turn.ts';
import { createMovedChats } from './sending/moved-chats.ts';
import { retire, type SendParts, send } from './sending/send.ts';
import { createTelegramApi } from './telegram-api.ts';
import { botIdOf, callTimeoutOf, type TelegramOptions } from './telegram-options.ts';

const STOP_MS = 10_000;

/** No service is closed on Telegram, and a message needs nothing but its words. */
export interface TelegramChannel extends Channel {
  start(take: TakeTurn): Promise<void>;
  send(to: ChatAddress, message: OutgoingMessage): Promise<Delivery>;
}

/** Telegram as a channel: updates by webhook or by our own long polling, sending through telegraf's client. */
export function createTelegramChannel(options: TelegramOptions): TelegramChannel {
  const { token, apiRoot, log, timers, webhook } = options;
  const background = createBackground(log);
  const sending: SendParts = {
    api: createTelegramApi(token, apiRoot),
    keys: options.keys,
    log,
    background,
    timeoutMs: callTimeoutOf(options),
  };
  const moved = createMovedChats(options);
  const me = createIntroduction(options, sending);
  const parts = { me, inboxParts: (take: TakeTurn) => toInboxParts(options, sending, take) };
  const receiver =
    webhook === undefined ? receiveByPolling(options, parts) : receiveByWebhook(options, webhook, parts);
  let stopping = new AbortController();
  let receiving: Promise<void> = Promise.resolve();
  let rest: LocalText | undefined = TELEGRAM_STANDS.notStarted;

  return {
    name: 'telegram',
    ...(receiver.hooks === undefined ? {} : { hooks: receiver.hooks }),
    async start(take) {
      stopping = new AbortController();
      rest = undefined;
      receiving = receiver.run(take, stopping.signal);
    },
    send: (to, message) => moved.follow(to, (place) => send(sending, place, message)),
    startLink: (start) => me.link(start),
    retire: async (to, messageId) => retire(sending, await moved.current(to), messageId),
    health: () =>
      rest === undefined
        ? receiver.health()
        : { name: 'telegram', state: 'off', why: rest[options.locale()] },
    async stop() {
      stopping.abort();
      await settleWithin(Promise.all([receiving, background.settled()]), STOP_MS, timers);
      rest = TELEGRAM_STANDS.stopped;
    },
  };
}

/** What becomes of an update, by whichever way it came. */
function toInboxParts(options: TelegramOptions, sending: SendParts, take: TakeTurn): InboxParts {
  const { keys, clock, timers, log, setAside } = options;
  const bot = botIdOf(options.token);
  return {
    read: (raw) => toTurn(raw, { bot, at: clock.now(), keys }),
    take,
    setAside,
    timers,
    log,
    pressed(press, chat: ChatAddress | undefined, outcome) {
      sending.background.run(() => answerPress(sending, press, outcome));
      if (chat === undefined || outcome === undefined) return;
      sending.background.run(() => clearStale(sending, chat, press, outcome));
    },
  };
}

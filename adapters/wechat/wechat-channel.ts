import type { ChatAddress, Delivery, OutgoingMessage } from '../../src/domain/conversation/chat.ts';
import type { Channel, TakeTurn, Whereabouts } from '../../src/ports/channel.ts';
import { settleWithin, type Term, whileHolding } from '../chat/hold-lease.ts';
import { createFinder } from './find-contact.ts';
import { describeError } from './gateway/errors.ts';
import { keepBot } from './gateway/keep-bot.ts';
import { createSession } from './gateway/session.ts';
import { createHealthBoard } from './health-board.ts';
import { WECHAT_STANDS } from './health-words.ts';
import { createInbox } from './receiving/inbox.ts';
import { send } from './sending/send.ts';
import { WECHAT, type WechatOptions } from './wechat-options.ts';

const STOP_MS = 10_000;
/** A lease that was given back is taken within 5 s, one that runs out within 30 s of the death. */
const STANDBY_MS = 2500;

/** No service is closed on WeChat, and a message needs nothing but its words. */
export interface WechatChannel extends Channel {
  start(take: TakeTurn): Promise<void>;
  send(to: ChatAddress, message: OutgoingMessage): Promise<Delivery>;
  whereIs(name: string): Promise<Whereabouts>;
}

/** WeChat as a channel, by a personal account on any puppet of wechaty. Of several processes one holds the login. */
export function createWechatChannel(options: WechatOptions): WechatChannel {
  const { timers, locale } = options;
  const jitter = options.jitter ?? Math.random;
  const session = createSession();
  const health = createHealthBoard(locale);
  const whereIs = createFinder({ ...options, session });
  const held = { isStandby: false };
  let stopping = new AbortController();
  let receiving: Promise<void> = Promise.resolve();

  /** Logs in and takes what is said, for as long as this process holds the login. */
  const work = (take: TakeTurn) => async (term: Term) => {
    held.isStandby = false;
    const giveUp = new AbortController();
    const inbox = createInbox({ ...options, session, take }, giveUp.signal);
    const taking = { onMessage: (id: string) => inbox.take(id), settled: () => inbox.settled() };
    health.show('starting', WECHAT_STANDS.connecting);
    await keepBot({ ...options, jitter, session, health, ...taking }, term.signal);
    giveUp.abort();
    await inbox.settled();
  };

  const receive = async (take: TakeTurn, stop: AbortSignal): Promise<void> => {
    health.show('starting', WECHAT_STANDS.connecting);
    while (!stop.aborted) {
      try {
        const wasOurs = await whileHolding(options, WECHAT, stop, work(take));
        held.isStandby = !wasOurs;
        if (!wasOurs) health.show('on', WECHAT_STANDS.standingBy);
      } catch (error) {
        options.log.warn('lease.unanswered', { lease: WECHAT, ...describeError(error) });
        health.show('degraded', WECHAT_STANDS.storeDown);
      }
      await timers.sleep(STANDBY_MS, stop);
    }
  };

  return {
    name: WECHAT,
    async start(take) {
      stopping = new AbortController();
      receiving = receive(take, stopping.signal);
    },
    send: (to, message) =>
      send({ ...options, jitter, session, isStandby: () => held.isStandby }, to.chat, message),
    whereIs,
    // Nothing to take away: answers are typed.
    retire: async () => undefined,
    health: () => health.current(),
    async stop() {
      stopping.abort();
      await settleWithin(receiving, STOP_MS, timers);
      health.show('off', WECHAT_STANDS.stopped);
    },
  };
}

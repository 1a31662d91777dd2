import { expect } from 'vitest';
import type { Bot } from '../../../adapters/wechat/gateway/bot.ts';
import { createWechatChannel, type WechatChannel } from '../../../adapters/wechat/wechat-channel.ts';
import type { ChatAddress, OutgoingMessage, Turn } from '../../../src/domain/conversation/chat.ts';
import type { Locale } from '../../../src/domain/text.ts';
import type { TakeTurn } from '../../../src/ports/channel.ts';
import { AppClock } from '../../support/app-clock.ts';
import { CollectingLog } from '../../support/collecting-log.ts';
import { openTestStore, type TestStore } from '../../support/open-test-store.ts';
import { type Person, WechatAccount } from '../../support/wechat-account.ts';

export const ALICE: Person = { id: 'wxid_alice', name: '爱丽丝', alias: '王女士', weixin: 'alice88' };
export const BOB: Person = { id: 'wxid_bob', name: 'Bob' };

/** Holds sooner or later. wechaty alone takes more than a second to load. */
export function soon<T>(look: () => T) {
  return expect.poll(look, { timeout: 20_000, interval: 20 });
}

export interface Harness {
  readonly account: WechatAccount;
  readonly clock: AppClock;
  readonly log: CollectingLog;
  readonly test: TestStore;
  readonly turns: Turn[];
  readonly asides: { readonly turn: Turn; readonly code: string }[];
  /** Channels are stopped by `close`. */
  open(options?: {
    readonly owner?: string;
    readonly locale?: Locale;
    readonly openBot?: () => Promise<Bot>;
  }): WechatChannel;
  /** A channel that is started and logged in. */
  online(take?: TakeTurn): Promise<WechatChannel>;
  readonly taking: TakeTurn;
  /** Moves the clock on by steps of a second until it holds. */
  stepUntil(holds: () => boolean): Promise<void>;
  close(): Promise<void>;
}

export async function openHarness(people: readonly Person[] = [ALICE, BOB]): Promise<Harness> {
  const account = new WechatAccount(people);
  const clock = new AppClock('2026-03-02T09:00:00Z');
  const log = new CollectingLog();
  const test = await openTestStore();
  const turns: Turn[] = [];
  const asides: Harness['asides'] = [];
  const channels: WechatChannel[] = [];
  const taking: TakeTurn = async (turn) => {
    turns.push(turn);
    return { status: 'taken' };
  };
  const harness: Harness = {
    account,
    clock,
    log,
    test,
    turns,
    asides,
    taking,
    open({ owner = 'one', locale = 'en', openBot = () => account.openBot() } = {}) {
      const channel = createWechatChannel({
        puppet: 'wechaty-puppet-mock',
        openBot,
        locale: () => locale,
        leases: test.store.leases,
        owner,
        clock,
        timers: clock.timers,
        log,
        jitter: () => 0,
        setAside: async (turn, code) => {
          asides.push({ turn, code });
        },
      });
      channels.push(channel);
      return channel;
    },
    async online(take = taking) {
      const channel = harness.open();
      await channel.start(take);
      await soon(() => account.puppets.at(-1)?.state.active() === true).toBe(true);
      account.logIn();
      await soon(() => channel.health().state).toBe('on');
      return channel;
    },
    stepUntil: (holds) =>
      expect
        .poll(
          () => {
            clock.advance(1000);
            return holds();
          },
          { timeout: 20_000, interval: 20 },
        )
        .toBe(true),
    async close() {
      const stopping = Promise.all(channels.map((each) => each.stop()));
      await stopping;
      await test.close();
    },
  };
  return harness;
}

export function to(chat: string): ChatAddress {
  return { channel: 'wechat', bot: 'wechat', chat };
}

export function saying(text: string, buttons: OutgoingMessage['buttons'] = []): OutgoingMessage {
  return { text, buttons };
}

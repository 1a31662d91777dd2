import { createSilentMeter } from '../adapters/metrics/silent-meter.ts';
import { recordInteraction } from '../src/app/intake/record-interaction.ts';
import { defaultPolicy } from '../src/config/load-policy.ts';
import type { ClosingEvent } from '../src/domain/asking/interaction.ts';
import type { ChatAddress } from '../src/domain/conversation/chat.ts';
import type { Policy } from '../src/domain/policy.ts';
import type { Clock, Keys, Log } from '../src/ports/runtime.ts';
import type { Store } from '../src/ports/store/store.ts';
import { buildCore, type Core } from '../src/wiring/build-core.ts';
import { loadSurveys, shelve } from '../src/wiring/settings/load-surveys.ts';
import { openStore, type StoreOptions } from '../storage/open-store.ts';
import { Platform } from './platform.ts';
import { checkAnswers, QUESTIONS } from './survey-answers.ts';

const BOT = '4242';
/** What the stores of the benchmark are sealed with. */
export const BENCH_SECRET = 'bench';
const UNLIMITED = { perBotPerSecond: 1e9, perChatPerSecond: 1e9, chatBurst: 1e9, reserveForAnswers: 0 };
/** Closing events under way at once while surveys are opened: a server gets no more than it answers in time. */
const CLOSING_AT_ONCE = { sqlite: 1000, mongo: 50 };
/** Rounds of the dispatcher between two looks at how far it is. */
const ROUNDS = 20;

/** csat-loop on a store of its own, with a platform that takes every message at once. */
export interface Parts {
  readonly core: Core;
  readonly store: Store;
  readonly keys: Keys;
  readonly clock: Clock;
  readonly platform: Platform;
  readonly troubles: readonly string[];
  readonly chats: number;
}

/** Where a benchmark's store is, and in how many chats a survey is under way. */
export interface PartsWish extends Pick<StoreOptions, 'place' | 'synchronous'> {
  readonly chats: number;
}

/** Opens a store with a survey under way in every chat. */
export async function openParts(
  { chats, ...wish }: PartsWish,
  wrap: (store: Store) => Store = (store) => store,
): Promise<Parts> {
  const { store, keys } = await openStore({ ...wish, secrets: [BENCH_SECRET] });
  const [platform, clock] = [new Platform(), startClock()];
  const [log, troubles] = createLog();
  const policy = withoutQuietHours(defaultPolicy({ timezone: 'Asia/Shanghai', locale: 'zh-CN' }));
  const core = buildCore({
    host: {
      clock,
      timers: { sleep: async () => undefined },
      ids: { random: () => 'r' },
      log,
      meter: createSilentMeter(),
      jitter: () => 1,
    },
    store: wrap(store),
    keys,
    owner: 'bench',
    surveys: await shelve(loadSurveys(undefined), store.asking),
    policy: () => policy,
    publicUrl: () => 'http://127.0.0.1:3000',
    channel: (name) => (name === 'telegram' ? platform : undefined),
    platforms: [
      { name: 'telegram', title: 'Telegram', bot: BOT, chatOf: ({ telegramChatId }) => telegramChatId },
    ],
    team: () => undefined,
    posts: false,
    pace: UNLIMITED,
  });
  const parts = { core, store, keys, clock, platform, troubles, chats };
  await openSurveys(parts, CLOSING_AT_ONCE[wish.place.engine]);
  return parts;
}

function withoutQuietHours(policy: Policy): Policy {
  return { ...policy, sending: { ...policy.sending, quietHours: undefined } };
}

/** One closing event a chat, by the intake; then rounds of the dispatcher until every first question is out. */
async function openSurveys({ core, store, clock, chats }: Parts, atOnce: number): Promise<void> {
  for (let from = 0; from < chats; from += atOnce) {
    const size = Math.min(atOnce, chats - from);
    const events = Array.from({ length: size }, (_, index) => closingEvent(from + index, clock.now()));
    await Promise.all(events.map((event) => recordInteraction(core.intake, event)));
  }
  const left = async () => {
    const { openRuns, messages, records } = await store.chats.countWaiting();
    return chats - openRuns + messages + records;
  };
  for (
    let [before, now] = [Number.POSITIVE_INFINITY, await left()];
    now > 0;
    [before, now] = [now, await left()]
  ) {
    if (now >= before) throw new Error('the surveys do not open');
    for (let round = 0; round < ROUNDS; round += 1) {
      await core.dispatcher.round();
      await core.dispatcher.idle();
    }
  }
}

function closingEvent(chat: number, closedAt: Date): ClosingEvent {
  return {
    interaction: {
      source: 'bench',
      externalId: String(chat),
      closedAt,
      serviceType: 'after-sales',
      serviceChannel: 'phone',
      agent: { id: 'a1', name: '李雷' },
      department: '售后部',
      tags: [],
      metadata: {},
    },
    customer: { externalId: `c${chat}`, name: '王女士', contact: { telegramChatId: String(chat + 1) } },
  };
}

/** Throws unless every answer of every chat is stored, once. */
export async function check({
  store,
  chats,
  troubles,
}: Pick<Parts, 'store' | 'chats' | 'troubles'>): Promise<void> {
  if (troubles.length > 0) throw new Error(`csat-loop had troubles: ${troubles.slice(0, 5).join('; ')}`);
  const { openRuns, messages, records } = await store.chats.countWaiting();
  if (openRuns + messages + records > 0)
    throw new Error('csat-loop: surveys, messages or records are left over');
  const stored = new Map<number, readonly unknown[]>();
  const span = { from: new Date(0), to: new Date('9999-01-01') };
  for await (const page of store.responses.scan(span))
    for (const { externalId, status, answers } of page)
      if (status === 'completed' && answers.length === QUESTIONS)
        stored.set(
          Number(externalId),
          answers.map(({ value }) => value),
        );
  checkAnswers('csat-loop', chats, stored);
}

export function addressOf(chat: number): ChatAddress {
  return { channel: 'telegram', bot: BOT, chat: String(chat + 1) };
}

/** Runs on from this very moment, so that the program finds the same surveys open. */
function startClock(): Clock {
  const startMs = Date.now() - performance.now();
  return {
    now: () => new Date(startMs + performance.now()),
    monotonicMs: () => performance.now(),
  };
}

function createLog(): readonly [Log, readonly string[]] {
  const troubles: string[] = [];
  const note = (event: string, error?: unknown) => troubles.push(`${event} ${String(error ?? '')}`);
  const silent = () => undefined;
  return [{ debug: silent, info: silent, warn: (event) => note(event), error: note }, troubles];
}

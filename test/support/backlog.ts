import { setMaxListeners } from 'node:events';
import { recordInteraction } from '../../src/app/intake/record-interaction.ts';
import type { ChatAddress, Delivery, OutgoingMessage } from '../../src/domain/conversation/chat.ts';
import type { PaceLimits } from '../../src/domain/sending/pace.ts';
import { HOUR_MS, MINUTE_MS } from '../../src/domain/time.ts';
import type { Channel } from '../../src/ports/channel.ts';
import type { Store } from '../../src/ports/store/store.ts';
import { closingEvent, type Harness, NOON, openHarness } from './core-harness.ts';
import { openTestStore, type TestStore } from './open-test-store.ts';
import { VirtualTime } from './virtual-time.ts';

/** What the product allows itself on a bot. */
export const PACE: PaceLimits = {
  perBotPerSecond: 25,
  perChatPerSecond: 1,
  chatBurst: 3,
  reserveForAnswers: 0.2,
};
/** Every so manieth customer answers, some seconds after being asked. */
const ANSWERS_EVERY = 50;
const THINKING_MS = 20_000;
const AT_ONCE = 250;

export interface BacklogOptions {
  /** Customers on Telegram whose survey falls due at one and the same moment. */
  readonly telegram: number;
  /** Customers on another platform, due a minute after those. */
  readonly sms: number;
  /** The database file; in memory when not given. */
  readonly path?: string;
  /** Told now and then how many were asked. */
  readonly onProgress?: (asked: number) => void;
}

/** What happened, in milliseconds of the virtual clock since the backlog fell due. */
export interface BacklogFigures {
  /** When each first question left, in this order. */
  readonly telegram: readonly number[];
  readonly sms: readonly number[];
  /** From an answer to the next question, each. */
  readonly answerWaits: readonly number[];
  /** Customers asked more than once. */
  readonly repeated: number;
  /** The most that one claim took. */
  readonly largestPage: number;
  readonly virtualMs: number;
}

/** Closes all services, so that their surveys fall due together an hour later. */
export async function prepareBacklog(options: BacklogOptions, opened?: TestStore): Promise<void> {
  const { run } = await open(options, opened);
  await closeAll(run, options);
  if (opened === undefined) await run.stop();
}

/** From the moment at which the surveys fall due, works until everybody was asked and every answer was answered. */
export async function drainBacklog(options: BacklogOptions, opened?: TestStore): Promise<BacklogFigures> {
  const { run, time, work, telegram, sms } = await open(options, opened);
  time.advance(HOUR_MS);
  const fromMs = time.monotonicMs();
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal);
  const loops = run.core.dispatcher.start(stopping.signal);
  const answers = answering(run.core, { time, channel: telegram, signal: stopping.signal });
  const isOver = () => {
    options.onProgress?.(telegram.asked.length);
    return (
      telegram.asked.length >= options.telegram && sms.asked.length >= options.sms && answers.open() === 0
    );
  };
  await time.run(isOver, work.busy);
  const virtualMs = time.monotonicMs() - fromMs;
  stopping.abort();
  await loops;
  await run.stop();
  const since = (atMs: number) => atMs - fromMs;
  return {
    telegram: telegram.asked.map(since),
    sms: sms.asked.map(since),
    answerWaits: answers.waits,
    repeated: telegram.repeated() + sms.repeated(),
    largestPage: work.largestPage(),
    virtualMs,
  };
}

async function open({ path }: BacklogOptions, opened: TestStore | undefined) {
  const time = new VirtualTime(NOON);
  const work = countWork();
  const telegram = countingChannel('telegram', time);
  const sms = countingChannel('sms', time);
  const delay = [
    { when: { tag: ['later'] }, afterMs: HOUR_MS + MINUTE_MS },
    { when: {}, afterMs: HOUR_MS },
  ];
  const run = await openHarness({
    time,
    opened: opened ?? (await openTestStore(path)),
    wrap: work.wrap,
    pace: PACE,
    platforms: [platform(telegram, 't'), platform(sms, 's')],
    policy: (policy) => ({ ...policy, sending: { ...policy.sending, quietHours: undefined, delay } }),
  });
  return { run, time, work, telegram, sms };
}

/** Through the intake, in the order of their names: each a customer and a chat of its own. */
async function closeAll(run: Harness, { telegram, sms }: BacklogOptions): Promise<void> {
  const closedAt = run.clock.now();
  const close = (index: number) => {
    const later = index >= telegram;
    const id = `${later ? 's' : 't'}${index}`;
    const event = { externalId: id, customer: id, chat: id, closedAt, ...(later ? { tags: ['later'] } : {}) };
    return recordInteraction(run.core.intake, closingEvent(event, closedAt));
  };
  for (let from = 0; from < telegram + sms; from += AT_ONCE) {
    const count = Math.min(AT_ONCE, telegram + sms - from);
    await Promise.all(Array.from({ length: count }, (_, index) => close(from + index)));
  }
}

interface CountingChannel extends Channel {
  /** When each first message left. */
  readonly asked: number[];
  repeated(): number;
  /** Called with every message, once it has left. */
  onSent?: (chat: string, message: OutgoingMessage) => void;
}

/** Takes every message at once and keeps none of them. */
function countingChannel(name: string, time: VirtualTime): CountingChannel {
  const chats = new Set<string>();
  let repeated = 0;
  let sent = 0;
  const channel: CountingChannel = {
    name,
    asked: [],
    repeated: () => repeated,
    start: async () => undefined,
    async send(to: ChatAddress, message: OutgoingMessage): Promise<Delivery> {
      sent += 1;
      if (message.asks?.seq === 1) {
        if (chats.has(to.chat)) repeated += 1;
        chats.add(to.chat);
        channel.asked.push(time.monotonicMs());
      }
      channel.onSent?.(to.chat, message);
      return { status: 'delivered', messageId: `m${sent}` };
    },
    retire: async () => undefined,
    health: () => ({ name, state: 'on', why: 'counting' }),
    stop: async () => undefined,
  };
  return channel;
}

function platform(channel: CountingChannel, firstLetter: string) {
  return {
    channel,
    platform: {
      name: channel.name,
      title: channel.name,
      bot: botOf(channel.name),
      chatOf: ({ telegramChatId }: { readonly telegramChatId?: string }) =>
        telegramChatId?.startsWith(firstLetter) === true ? telegramChatId : undefined,
    },
  };
}

interface Answering {
  readonly time: VirtualTime;
  readonly channel: CountingChannel;
  readonly signal: AbortSignal;
}

/** Some customers press a button while the backlog goes out; how long the next question takes is what they feel. */
function answering(core: Harness['core'], { time, channel, signal }: Answering) {
  const answeredAt = new Map<string, number>();
  const waits: number[] = [];
  let thinking = 0;
  const answer = async (chat: string, asks: NonNullable<OutgoingMessage['asks']>) => {
    thinking += 1;
    await time.timers.sleep(THINKING_MS, signal);
    thinking -= 1;
    answeredAt.set(chat, time.monotonicMs());
    const from = { channel: channel.name, bot: botOf(channel.name), chat };
    const reply = { kind: 'pressed', ...asks, code: '5' } as const;
    await core.takeTurn({ from, updateId: `a-${chat}`, at: time.now(), reply });
  };
  channel.onSent = (chat, { asks }) => {
    const since = answeredAt.get(chat);
    if (since !== undefined) {
      waits.push(time.monotonicMs() - since);
      answeredAt.delete(chat);
    } else if (asks?.seq === 1 && channel.asked.length % ANSWERS_EVERY === 0) void answer(chat, asks);
  };
  return { waits, open: () => answeredAt.size + thinking };
}

function botOf(channel: string): string {
  return `bot-of-${channel}`;
}

/** Counts what is asked of the store, so that time may pass when nothing is under way. */
export function countWork() {
  let [busy, largestPage] = [0, 0];
  const count = async (call: () => unknown): Promise<unknown> => {
    busy += 1;
    try {
      return await call();
    } finally {
      busy -= 1;
    }
  };
  const watch = <Part extends object>(part: Part): Part =>
    new Proxy(part, {
      get(target, key, receiver) {
        const method: unknown = Reflect.get(target, key, receiver);
        if (typeof method !== 'function') return method;
        return (...args: readonly unknown[]) =>
          count(async () => {
            const found: unknown = await Reflect.apply(method, target, args);
            if (String(key).startsWith('claimDue') && Array.isArray(found))
              largestPage = Math.max(largestPage, found.length);
            return found;
          });
      },
    });
  return {
    busy: () => busy,
    largestPage: () => largestPage,
    wrap: (store: Store): Store => ({
      ...store,
      chats: watch(store.chats),
      asking: watch(store.asking),
      cases: watch(store.cases),
      responses: { ...watch(store.responses), scan: (span) => store.responses.scan(span) },
    }),
  };
}

import type { MessageClass } from '../conversation/chat.ts';

export interface PaceLimits {
  /** Messages a second over all chats of a bot, on average. */
  readonly perBotPerSecond: number;
  /** Messages a second in one chat, on average. */
  readonly perChatPerSecond: number;
  /** Messages one chat may get at once after a rest. */
  readonly chatBurst: number;
  /** Share of the bot's burst that only answers may use. */
  readonly reserveForAnswers: number;
}

/**
 * How fast a platform and a chat may be written to. All times are milliseconds of one monotonic clock. Any second holds at most
 * `perBotPerSecond` and a sixth of it messages of a bot, and `perChatPerSecond + chatBurst` of a chat.
 */
export interface Pace {
  /**
   * 0 when the message may go now, and it counts; else the milliseconds to wait before asking again. Those who have to wait
   * for the bot are told different times, so that they do not all come back at once; answers are told earlier ones.
   */
  take(bot: string, chat: string, class_: MessageClass, nowMs: number): number;
  /**
   * How many messages that are no answers may be added to those that wait, so that all of them may go within `withinMs`, or
   * the next one of a bot that is slower than that. 0 while the bot is held for longer.
   */
  room(bot: string, withinMs: number, nowMs: number): number;
  /** The platform asked for silence in this chat. A shorter hold does not end a longer one. */
  holdChat(bot: string, chat: string, untilMs: number): void;
  /** The platform asked for silence in every chat of the bot. */
  holdBot(bot: string, untilMs: number): void;
  /** Chats that are remembered: those written to within the last seconds or held. */
  chatCount(): number;
}

/** Chats remembered before the idle ones are looked for. */
const SWEEP_FROM = 1024;
/** Nobody is told to wait longer than this for others: they may be gone by then. */
const MAX_QUEUE_MS = 60_000;

interface ChatPace {
  /** The bucket as the time at which it is full again (GCRA): one number instead of a level and a time. */
  fullAt: number;
  heldUntil: number;
}
interface BotPace extends ChatPace {
  /** Times already told to waiting answers and to waiting others. */
  answersUntil: number;
  othersUntil: number;
}
interface Bucket {
  readonly spacingMs: number;
  readonly burst: number;
}
interface Buckets {
  readonly bot: Bucket;
  readonly chat: Bucket;
  readonly reserve: number;
}

/**
 * Token buckets per bot and per chat (GCRA, ITU-T I.371), with a part of the bot's burst kept for answers. `ofBot` gives the
 * limits of a bot whose platform is slower or faster than usual.
 */
export function createPace(usual: PaceLimits, ofBot: (bot: string) => PaceLimits | undefined = noneOf): Pace {
  const usualBuckets = toBuckets(usual);
  const bucketsByBot = new Map<string, Buckets>();
  const bucketsOf = (bot: string): Buckets => {
    const known = bucketsByBot.get(bot);
    if (known !== undefined) return known;
    const own = ofBot(bot);
    const made = own === undefined ? usualBuckets : toBuckets(own);
    bucketsByBot.set(bot, made);
    return made;
  };
  const bots = new Map<string, BotPace>();
  const chats = createChats();

  return {
    take(bot, chat, class_, nowMs) {
      const buckets = bucketsOf(bot);
      const botPace = getBot(bots, bot);
      const chatPace = chats.find(bot, chat) ?? rested();
      const chatWait = waitFor(buckets.chat, chatPace, nowMs, 0);
      if (chatWait > 0) return Math.ceil(chatWait);
      const botWait = waitFor(buckets.bot, botPace, nowMs, class_ === 'answer' ? 0 : buckets.reserve);
      if (botWait > 0)
        return Math.ceil(queueUp(botPace, class_, nowMs + botWait, buckets.bot.spacingMs) - nowMs);
      spend(buckets.bot, botPace, nowMs);
      spend(buckets.chat, chatPace, nowMs);
      chats.keep(bot, chat, chatPace, nowMs);
      return 0;
    },
    room(bot, withinMs, nowMs) {
      const buckets = bucketsOf(bot);
      const pace = getBot(bots, bot);
      const soonestMs = nowMs + waitFor(buckets.bot, pace, nowMs, buckets.reserve);
      const nextMs = Math.max(soonestMs, pace.answersUntil, pace.othersUntil);
      // A bot that is so slow that not one goes within that time: the next one, so that it is not held up for ever.
      const aheadMs = Math.max(withinMs, buckets.bot.spacingMs);
      return Math.max(0, Math.floor((nowMs + aheadMs - nextMs) / buckets.bot.spacingMs));
    },
    holdChat(bot, chat, untilMs) {
      const pace = chats.find(bot, chat) ?? rested();
      hold(pace, untilMs);
      chats.keep(bot, chat, pace, Number.NEGATIVE_INFINITY);
    },
    holdBot(bot, untilMs) {
      hold(getBot(bots, bot), untilMs);
    },
    chatCount: () => chats.count(),
  };
}

function noneOf(): undefined {
  return undefined;
}

function toBuckets(limits: PaceLimits): Buckets {
  const burst = Math.max(2, limits.perBotPerSecond / 6);
  return {
    bot: { spacingMs: 1000 / limits.perBotPerSecond, burst },
    chat: { spacingMs: 1000 / limits.perChatPerSecond, burst: limits.chatBurst },
    reserve: Math.min(burst - 1, Math.max(1, limits.reserveForAnswers * burst)),
  };
}

function rested(): ChatPace {
  return { fullAt: Number.NEGATIVE_INFINITY, heldUntil: Number.NEGATIVE_INFINITY };
}

function getBot(bots: Map<string, BotPace>, bot: string): BotPace {
  const known = bots.get(bot);
  if (known !== undefined) return known;
  const fresh = { ...rested(), answersUntil: 0, othersUntil: 0 };
  bots.set(bot, fresh);
  return fresh;
}

/** Milliseconds until the bucket holds `reserve` messages more than this one, and no hold is on. */
function waitFor(bucket: Bucket, pace: ChatPace, nowMs: number, reserve: number): number {
  const missing = fullAt(bucket, pace, nowMs) - (bucket.burst - 1 - reserve) * bucket.spacingMs - nowMs;
  return Math.max(missing, pace.heldUntil - nowMs, 0);
}

function spend(bucket: Bucket, pace: ChatPace, nowMs: number): void {
  pace.fullAt = fullAt(bucket, pace, nowMs) + bucket.spacingMs;
}

/** Never before now; never later than an empty bucket would be full, so that a clock set back costs nothing. */
function fullAt({ spacingMs, burst }: Bucket, pace: ChatPace, nowMs: number): number {
  return Math.min(Math.max(pace.fullAt, nowMs), nowMs + burst * spacingMs);
}

function hold(pace: ChatPace, untilMs: number): void {
  pace.heldUntil = Math.max(pace.heldUntil, untilMs);
}

/** The time this one is told: after those told before it, and others after answers. */
function queueUp(pace: BotPace, class_: MessageClass, soonestMs: number, spacingMs: number): number {
  const isAnswer = class_ === 'answer';
  const told = isAnswer ? pace.answersUntil : Math.max(pace.answersUntil, pace.othersUntil);
  const at = Math.min(Math.max(soonestMs, told), soonestMs + MAX_QUEUE_MS);
  if (isAnswer) pace.answersUntil = at + spacingMs;
  else pace.othersUntil = at + spacingMs;
  return at;
}

interface Chats {
  find(bot: string, chat: string): ChatPace | undefined;
  keep(bot: string, chat: string, pace: ChatPace, nowMs: number): void;
  count(): number;
}

/** Chats by address; those at rest are forgotten whenever their number has doubled, so that keeping costs O(1) on average. */
function createChats(): Chats {
  const paceByChat = new Map<string, ChatPace>();
  let sweepAt = SWEEP_FROM;
  const keyOf = (bot: string, chat: string) => `${bot} ${chat}`;
  const sweep = (nowMs: number) => {
    for (const [key, pace] of paceByChat) {
      if (Math.max(pace.fullAt, pace.heldUntil) <= nowMs) paceByChat.delete(key);
    }
    sweepAt = Math.max(SWEEP_FROM, paceByChat.size * 2);
  };
  return {
    find: (bot, chat) => paceByChat.get(keyOf(bot, chat)),
    keep(bot, chat, pace, nowMs) {
      paceByChat.set(keyOf(bot, chat), pace);
      if (paceByChat.size > sweepAt) sweep(nowMs);
    },
    count: () => paceByChat.size,
  };
}

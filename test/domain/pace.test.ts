import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MessageClass } from '../../src/domain/conversation/chat.ts';
import { createPace } from '../../src/domain/sending/pace.ts';

const LIMITS = { perBotPerSecond: 25, perChatPerSecond: 1, chatBurst: 3, reserveForAnswers: 0.2 };
const BOT = '4242';
const classes = fc.constantFrom<MessageClass>('answer', 'invitation', 'reminder');

/** The most entries of `times` inside any window of `ms`. */
function busiest(times: readonly number[], ms: number): number {
  return times.reduce(
    (most, from) => Math.max(most, times.filter((at) => at >= from && at < from + ms).length),
    0,
  );
}

/** When each of `count` messages goes, every chat coming back exactly when told, in virtual time. */
function drain(classOf: (chat: number) => MessageClass, count: number) {
  const pace = createPace(LIMITS);
  const waiting = Array.from({ length: count }, (_, chat) => ({ chat, at: 0, asked: 0 }));
  const sent: { readonly chat: number; readonly at: number; readonly asked: number }[] = [];
  while (waiting.length > 0) {
    waiting.sort((a, b) => a.at - b.at);
    const next = waiting[0];
    if (next === undefined) break;
    next.asked += 1;
    const wait = pace.take(BOT, String(next.chat), classOf(next.chat), next.at);
    if (wait > 0) next.at += wait;
    else {
      sent.push({ ...next });
      waiting.shift();
    }
  }
  return sent;
}

describe('the pace of messages', () => {
  it('lets one chat have a burst and then one message a second', () => {
    const pace = createPace(LIMITS);
    expect([0, 0, 0, 0].map((now) => pace.take(BOT, 'a', 'answer', now))).toEqual([0, 0, 0, 1000]);
    expect(pace.take(BOT, 'a', 'answer', 999)).toBe(1);
    expect(pace.take(BOT, 'a', 'answer', 1000)).toBe(0);
    expect(pace.take(BOT, 'b', 'answer', 1000)).toBe(0);
  });

  it('never passes the limits of bot and chat in any second, whoever asks when', () => {
    const asks = fc.array(fc.record({ chat: fc.nat(20), gapMs: fc.nat(30), class: classes }), {
      minLength: 1,
      maxLength: 300,
    });
    fc.assert(
      fc.property(asks, (list) => {
        const pace = createPace(LIMITS);
        let now = 0;
        const sent: { readonly chat: number; readonly at: number }[] = [];
        for (const ask of list) {
          now += ask.gapMs;
          if (pace.take(BOT, String(ask.chat), ask.class, now) === 0) sent.push({ chat: ask.chat, at: now });
        }
        expect(
          busiest(
            sent.map(({ at }) => at),
            1000,
          ),
        ).toBeLessThanOrEqual(29);
        for (let chat = 0; chat <= 20; chat += 1) {
          const times = sent.filter((each) => each.chat === chat).map(({ at }) => at);
          expect(busiest(times, 1000)).toBeLessThanOrEqual(4);
        }
      }),
    );
  });

  it('keeps its word: after the wait it told, a message alone in line may go', () => {
    const asks = fc.array(fc.record({ chat: fc.nat(5), gapMs: fc.nat(50), class: classes }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(asks, classes, (list, class_) => {
        const pace = createPace(LIMITS);
        let now = 0;
        for (const ask of list) {
          now += ask.gapMs;
          pace.take(BOT, String(ask.chat), ask.class, now);
        }
        const wait = pace.take(BOT, '1', class_, now);
        // Waiting for the chat first and for the bot then may take two rounds.
        const second = wait === 0 ? 0 : pace.take(BOT, '1', class_, now + wait);
        expect(second === 0 || pace.take(BOT, '1', class_, now + wait + second) === 0).toBe(true);
      }),
    );
  });

  it('F24: sends a backlog at 25 a second, asking each chat to come back about twice', () => {
    const sent = drain(() => 'invitation', 1000);
    expect(sent).toHaveLength(1000);
    expect(
      busiest(
        sent.map(({ at }) => at),
        1000,
      ),
    ).toBeLessThanOrEqual(29);
    const lastAt = Math.max(...sent.map(({ at }) => at));
    expect(lastAt).toBeGreaterThan(39_000);
    expect(lastAt).toBeLessThan(41_500);
    expect(sent.reduce((sum, { asked }) => sum + asked, 0)).toBeLessThanOrEqual(2500);
  });

  it('F24: lets an answer go at once in the middle of any number of invitations and reminders', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(5000), classes, (backlog, at, class_) => {
        fc.pre(class_ !== 'answer');
        const pace = createPace(LIMITS);
        for (let now = 0; now <= at; now += 20) {
          for (let each = 0; each < 5; each += 1) pace.take(BOT, `${now % backlog}-${each}`, class_, now);
        }
        expect(pace.take(BOT, 'answering', 'answer', at)).toBe(0);
      }),
    );
  });

  it('tells waiting answers earlier times than waiting invitations', () => {
    const sent = drain((chat) => (chat < 100 ? 'answer' : 'invitation'), 200);
    const latest = (isAnswer: boolean) =>
      Math.max(...sent.filter(({ chat }) => chat < 100 === isAnswer).map(({ at }) => at));
    expect(latest(true)).toBeLessThan(4500);
    expect(latest(false)).toBeGreaterThan(7000);
  });

  it('F9: holds a chat and leaves the others alone', () => {
    const pace = createPace(LIMITS);
    pace.holdChat(BOT, 'a', 7000);
    pace.holdChat(BOT, 'a', 3000);
    expect(pace.take(BOT, 'a', 'answer', 1000)).toBe(6000);
    expect(pace.take(BOT, 'b', 'answer', 1000)).toBe(0);
    expect(pace.take(BOT, 'a', 'answer', 7000)).toBe(0);
  });

  it('F9: holds every chat of one bot and leaves other bots alone', () => {
    const pace = createPace(LIMITS);
    pace.holdBot(BOT, 5000);
    expect(pace.take(BOT, 'a', 'answer', 0)).toBe(5000);
    expect(pace.take(BOT, 'b', 'answer', 0)).toBe(5040);
    expect(pace.take('4343', 'a', 'answer', 0)).toBe(0);
    expect(pace.take(BOT, 'a', 'answer', 5000)).toBe(0);
  });

  it('forgets chats at rest', () => {
    const pace = createPace(LIMITS);
    pace.holdChat(BOT, 'held', 10_000_000);
    for (let chat = 0; chat < 20_000; chat += 1) pace.take(BOT, String(chat), 'answer', chat * 50);
    expect(pace.chatCount()).toBeLessThanOrEqual(1025);
    expect(pace.take(BOT, 'held', 'answer', 1_000_000)).toBe(9_000_000);
  });

  it('survives a clock that goes back without waiting for it to catch up', () => {
    const pace = createPace(LIMITS);
    for (let each = 0; each < 10; each += 1) pace.take(BOT, 'a', 'answer', 7_200_000);
    expect(pace.take(BOT, 'a', 'answer', 0)).toBeLessThanOrEqual(3000);
    expect(pace.take(BOT, 'b', 'answer', 0)).toBeLessThanOrEqual(1000);
  });
});

describe('a platform that is slower than the others', () => {
  const SLOW = { perBotPerSecond: 1 / 3, perChatPerSecond: 1 / 2, chatBurst: 1, reserveForAnswers: 0.5 };
  const ofBot = (bot: string) => (bot === 'slow' ? SLOW : undefined);

  it('is written to by its own limits, and the others by the usual ones', () => {
    const pace = createPace(LIMITS, ofBot);
    expect(pace.take('slow', 'a', 'answer', 0)).toBe(0);
    expect(pace.take('slow', 'a', 'answer', 0)).toBe(2000);
    expect(pace.take('slow', 'b', 'answer', 0)).toBe(0);
    expect(pace.take('slow', 'c', 'answer', 0)).toBe(3000);
    expect([0, 0, 0, 0].map((now) => pace.take(BOT, 'a', 'answer', now))).toEqual([0, 0, 0, 1000]);
  });

  it('has room for the next message, though not one goes within the time that is looked ahead', () => {
    const pace = createPace(LIMITS, ofBot);
    expect(pace.room('slow', 1000, 0)).toBe(1);
    expect(pace.take('slow', 'a', 'invitation', 0)).toBe(0);
    expect(pace.room('slow', 1000, 0)).toBe(0);
    expect(pace.room('slow', 1000, 3000)).toBe(1);
    pace.holdBot('slow', 60_000);
    expect(pace.room('slow', 1000, 10_000)).toBe(0);
    expect(pace.room(BOT, 1000, 0)).toBe(createPace(LIMITS).room(BOT, 1000, 0));
  });
});

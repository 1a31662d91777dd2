import { afterEach, describe, expect, it } from 'vitest';
import type { TakeTurn } from '../../src/ports/channel.ts';
import type { ChannelEntry } from '../../src/wiring/channels/channel-entry.ts';
import { type AppUnderTest, MONDAY, openApp } from '../support/app-under-test.ts';
import { pause } from '../support/process-world.ts';
import { type SentText, smsChannel } from '../support/sms-channel.ts';

const PHONE = '13800138000';
const now = () => new Date(MONDAY);
/** Nothing of ours is under way any more. */
const MEANWHILE_MS = 50;
const SEND_MS = 100;

/** A channel that has an answer in its hands when it is told to stop, and takes it in before it is stopped. */
function withLastAnswer(entry: ChannelEntry): ChannelEntry {
  const open: ChannelEntry['open'] = async (parts) => {
    const channel = await entry.open(parts);
    let take: TakeTurn | undefined;
    return {
      ...channel,
      start: async (given) => {
        take = given;
      },
      send: async (...args) => {
        await pause(SEND_MS);
        return channel.send(...args);
      },
      stop: async () => {
        await pause(MEANWHILE_MS);
        const from = { channel: 'sms', bot: entry.bot, chat: PHONE };
        await take?.({ from, updateId: 'last', at: now(), reply: { kind: 'typed', text: '2' } });
      },
    };
  };
  return { ...entry, open };
}

describe('a program that takes its last answer in while it stops', () => {
  let app: AppUnderTest;
  afterEach(() => app.stop());

  it('F25: sends the next question and notes it before it gives the store up, so that nobody is asked twice', async () => {
    const sent: SentText[] = [];
    app = await openApp({
      policy: 'surveys: [{ when: {}, survey: quick-csat }]\n',
      options: { channels: [withLastAnswer(smsChannel(sent, now))] },
    });
    await app.close({ customer: { externalId: 'C-1', contact: { phone: PHONE } } });
    await expect.poll(() => sent.length).toBe(1);
    await app.settle();
    await app.restart();
    expect(sent).toHaveLength(2);
    expect(await app.app.store.chats.countWaiting()).toMatchObject({ messages: 0 });
    await app.settle();
    expect(sent.map(({ text }) => /\d\/\d/u.exec(text)?.[0])).toEqual(['1/1', '2/2']);
  });
});

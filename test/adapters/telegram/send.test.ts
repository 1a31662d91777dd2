import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TelegramChannel } from '../../../adapters/telegram/telegram-channel.ts';
import type { ChatAddress, OutgoingMessage } from '../../../src/domain/conversation/chat.ts';
import { asId, type InvitationId } from '../../../src/domain/ids.ts';
import { type Harness, openHarness } from './harness.ts';

const runId = asId<InvitationId>('Abcdefghij-_0123456789');
const to: ChatAddress = { channel: 'telegram', bot: '4242', chat: '5001' };
const notice: OutgoingMessage = { text: '谢谢', buttons: [] };
const score = ['1', '2', '3', '4', '5'].map((code) => ({ code, label: `⭐ ${code}` }));
const question: OutgoingMessage = { text: '请打分', buttons: [score], asks: { runId, seq: 1 } };

let harness: Harness;
let channel: TelegramChannel;
beforeEach(async () => {
  harness = await openHarness({ flood: 'off' });
  harness.server.customer(5001);
  channel = harness.open();
});
afterEach(async () => {
  await harness.closeStrictly();
});

const seen = () => harness.server.customer(5001).messages;

describe('a message sent on Telegram', () => {
  it('arrives as plain text without link preview and without parse mode', async () => {
    const text = '_*[]()~>#+-=|{}.!` <b>张</b> ＿ https://example.com';
    expect(await channel.send(to, { ...notice, text })).toEqual({ status: 'delivered', messageId: '1' });
    expect(seen()[0]?.text).toBe(text);
    expect(harness.server.callsOf('sendMessage')[0]?.payload).toEqual({
      chat_id: 5001,
      text,
      link_preview_options: { is_disabled: true },
    });
  });

  it('carries buttons that say what they belong to', async () => {
    await channel.send(to, question);
    expect(
      seen()[0]
        ?.buttons.flat()
        .map(({ label }) => label),
    ).toEqual(score.map(({ label }) => label));
  });

  it('breaks a row that no client can show', async () => {
    const nps = Array.from({ length: 11 }, (_, code) => ({ code: String(code), label: String(code) }));
    await channel.send(to, { ...question, buttons: [nps] });
    expect(seen()[0]?.buttons.map((row) => row.length)).toEqual([6, 5]);
  });

  it('is cut at a whole character when too long', async () => {
    const text = `${'好'.repeat(4094)}👩‍👩‍👧‍👦👩‍👩‍👧‍👦`;
    expect((await channel.send(to, { ...notice, text })).status).toBe('delivered');
    expect(seen()[0]?.text).toBe(`${'好'.repeat(4094)}…`);
  });

  it('60: holds no half characters', async () => {
    await channel.send(to, { ...notice, text: 'a\uD83Db' });
    expect(seen()[0]?.text).toBe('a\uFFFDb');
  });

  it('takes the buttons away from the question just answered, once it is out', async () => {
    await channel.send(to, question);
    await channel.send(to, { ...notice, retires: '1' });
    await harness.server.until(() => seen()[0]?.buttons.length === 0);
    const methods = harness.server.calls.map(({ method }) => method);
    expect(methods).toEqual(['sendMessage', 'sendMessage', 'editMessageReplyMarkup']);
  });

  it('is delivered although the old buttons could not be taken away', async () => {
    harness.server.fail('editMessageReplyMarkup', { kind: 'refuse', code: 400 });
    expect(await channel.send(to, { ...notice, retires: '99' })).toEqual({
      status: 'delivered',
      messageId: '1',
    });
    await vi.waitFor(() => expect(harness.log.find('telegram.retire_failed')).toMatchObject({ code: 400 }));
  });

  it('is refused as invalid when a button cannot fit', async () => {
    const buttons = [[{ code: 'x'.repeat(40), label: 'x' }]];
    expect(await channel.send(to, { ...question, buttons })).toEqual({
      status: 'refused',
      reason: 'invalid',
    });
    expect(harness.server.calls).toEqual([]);
  });
});

describe('a message that takes the place of another', () => {
  it('is an edit', async () => {
    await channel.send(to, question);
    const again = { ...question, text: '请打分（已选 1）', replaces: '1' };
    expect(await channel.send(to, again)).toEqual({ status: 'delivered', messageId: '1' });
    expect(seen()).toMatchObject([{ id: 1, text: '请打分（已选 1）', edits: 1 }]);
  });

  it('is delivered when it looks the same already', async () => {
    await channel.send(to, question);
    expect(await channel.send(to, { ...question, replaces: '1' })).toEqual({
      status: 'delivered',
      messageId: '1',
    });
  });

  it.each(['77', 'not-a-number'])('is sent anew when message %s cannot be edited', async (replaces) => {
    expect(await channel.send(to, { ...question, replaces })).toEqual({
      status: 'delivered',
      messageId: '1',
    });
    expect(seen()).toHaveLength(1);
  });

  it('is not sent anew when the edit had no answer', async () => {
    await channel.send(to, question);
    harness.server.fail('editMessageText', { kind: 'lose-reply' });
    expect((await channel.send(to, { ...question, text: 'b', replaces: '1' })).status).toBe('unknown');
    expect(seen()).toHaveLength(1);
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChatAddress, Turn, TurnOutcome } from '../../../src/domain/conversation/chat.ts';
import { asId, type InvitationId } from '../../../src/domain/ids.ts';
import { createGate } from '../../support/gate.ts';
import { type Harness, openHarness } from './harness.ts';
import { openSite, SECRET, typed, type WebhookSite } from './webhook-site.ts';

const to: ChatAddress = { channel: 'telegram', bot: '4242', chat: '5001' };

let harness: Harness;
let site: WebhookSite;
beforeEach(async () => {
  harness = await openHarness({ flood: 'off' });
  site = await openSite(harness);
});
afterEach(async () => {
  await site.close();
  await harness.closeStrictly();
});

describe('updates that Telegram delivers', () => {
  it('arrive after the webhook was set by itself, what waited first, and nothing is polled for', async () => {
    const { updateId } = harness.server.customer(5001).type('早');
    await site.channel.start(harness.taking());
    await harness.server.until(() => harness.isConfirmed(updateId));
    expect(harness.texts()).toEqual(['早']);
    await harness.server.until(() => harness.server.callsOf('getWebhookInfo')[0]?.outcome === '200');
    expect(harness.server.calls.map(({ method, payload }) => ({ method, payload }))).toEqual([
      { method: 'getMe', payload: {} },
      {
        method: 'setWebhook',
        payload: {
          url: site.url,
          secret_token: SECRET,
          allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
          max_connections: 40,
          drop_pending_updates: false,
        },
      },
      { method: 'getWebhookInfo', payload: {} },
    ]);
    await vi.waitFor(() => expect(site.channel.health().state).toBe('on'), 8000);
    expect(site.channel.health().why).toContain(`webhook at ${site.url}`);
  });

  it('are answered 200 only after the commit', async () => {
    const gate = createGate();
    await site.channel.start(async (turn) => {
      harness.turns.push(turn);
      await gate.pass();
      return { status: 'taken' };
    });
    const { updateId } = harness.server.customer(5001).type('5');
    await gate.reached;
    expect(harness.statusesOf(updateId)).toEqual([]);
    expect(harness.isConfirmed(updateId)).toBe(false);
    gate.open();
    await harness.server.until(() => harness.isConfirmed(updateId));
    expect(harness.statusesOf(updateId)).toEqual([200]);
  });

  it('are taken in order within a chat and side by side between chats', async () => {
    const log: string[] = [];
    const gate = createGate();
    await site.channel.start(async ({ reply }: Turn): Promise<TurnOutcome> => {
      const text = reply.kind === 'typed' ? reply.text : '';
      log.push(`+${text}`);
      if (text === 'a1') await gate.pass();
      log.push(`-${text}`);
      return { status: 'taken' };
    });
    const first = site.deliver(typed(7001, 'a1'));
    await gate.reached;
    // More of the chat than Telegram itself would deliver before the first is answered.
    const later = [site.deliver(typed(7002, 'a2'))];
    await site.deliver(typed(7003, 'b1', { chat: 5002 }));
    expect(log).toEqual(['+a1', '+b1', '-b1']);
    gate.open();
    expect(await Promise.all([first, ...later])).toEqual([200, 200]);
    expect(log.slice(3)).toEqual(['-a1', '+a2', '-a2']);
  });

  it('78: are acknowledged and ignored when their kind or fields are new, or of no interest', async () => {
    await site.channel.start(harness.taking());
    expect(await site.deliver({ update_id: 1, brand_new: { deep: [true] } })).toBe(200);
    expect(await site.deliver({ update_id: 2, message: 'nonsense' })).toBe(200);
    expect(await site.deliver({ update_id: 3, channel_post: typed(3, '5')['message'] })).toBe(200);
    expect(harness.turns).toEqual([]);
    const message = { ...Object(typed(4, '5')['message']), brand_new: nested(200) };
    expect(await site.deliver({ update_id: 4, message, also_new: 1 })).toBe(200);
    expect(harness.texts()).toEqual(['5']);
  });

  it('79, 80: keep their id as text and our own time, whatever they say', async () => {
    await site.channel.start(harness.taking());
    await site.deliver(typed(9_007_199_254_740_992, '1', { date: 0 }));
    await site.deliver(typed(12, '2', { date: 4_102_444_800 }));
    expect(harness.turns.map(({ updateId }) => updateId)).toEqual(['9007199254740992', '12']);
    for (const { at } of harness.turns) expect(Math.abs(at.getTime() - Date.now())).toBeLessThan(60_000);
  });

  it('are answered for a press, once, with nothing inside the answer to Telegram', async () => {
    await site.channel.start(harness.taking({ status: 'stale', why: 'answered' }));
    const runId = asId<InvitationId>('Abcdefghij-_0123456789');
    const customer = harness.server.customer(5001, { languageCode: 'zh-hans' });
    const buttons = [[{ code: '5', label: '⭐ 5' }]];
    await site.channel.send(to, { text: '请打分', buttons, asks: { runId, seq: 1 } });
    const updateId = customer.press('5');
    await harness.server.until(() => customer.unansweredPresses() === 0 && harness.isConfirmed(updateId));
    expect(customer.notices).toEqual(['已记录']);
    await harness.server.until(() => customer.messages[0]?.buttons.length === 0);
  });
});

/** Lists within lists. */
function nested(depth: number): unknown {
  return JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
}

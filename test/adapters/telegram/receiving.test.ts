import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { packButton } from '../../../adapters/chat/button-data.ts';
import type {
  ChatAddress,
  OutgoingMessage,
  Turn,
  TurnOutcome,
} from '../../../src/domain/conversation/chat.ts';
import { Fault } from '../../../src/domain/errors.ts';
import { asId, type InvitationId } from '../../../src/domain/ids.ts';
import { type Harness, openHarness } from './harness.ts';

const runId = asId<InvitationId>('Abcdefghij-_0123456789');
const to: ChatAddress = { channel: 'telegram', bot: '4242', chat: '5001' };
const question: OutgoingMessage = {
  text: '请打分',
  buttons: [[{ code: '5', label: '⭐ 5' }]],
  asks: { runId, seq: 1 },
};
let harness: Harness;
beforeEach(async () => {
  harness = await openHarness({ flood: 'off' });
});
afterEach(async () => {
  await harness.closeStrictly();
});

describe('updates of Telegram customers', () => {
  it('arrive after the webhook is taken away, with nothing dropped', async () => {
    harness.server.customer(5001).type('早');
    const channel = harness.open();
    await channel.start(harness.taking());
    await vi.waitFor(() => expect(harness.texts()).toEqual(['早']));
    expect(harness.server.calls.slice(0, 3).map(({ method, payload }) => ({ method, payload }))).toEqual([
      { method: 'getMe', payload: {} },
      { method: 'deleteWebhook', payload: { drop_pending_updates: false } },
      {
        method: 'getUpdates',
        payload: {
          limit: 100,
          timeout: 2,
          allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
        },
      },
    ]);
    expect(channel.health()).toEqual({ name: 'telegram', state: 'on', why: 'long polling' });
  });

  it('are taken in order within a chat and side by side between chats', async () => {
    for (const text of ['a1', 'a2', 'a3']) harness.server.customer(5001).type(text);
    for (const text of ['b1', 'b2']) harness.server.customer(5002).type(text);
    const log: string[] = [];
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const take = async ({ reply }: Turn): Promise<TurnOutcome> => {
      const text = reply.kind === 'typed' ? reply.text : '';
      log.push(`+${text}`);
      if (text === 'a1') await gate;
      log.push(`-${text}`);
      return { status: 'taken' };
    };
    await harness.open().start(take);
    await vi.waitFor(() => expect(log).toContain('-b2'));
    expect(log).not.toContain('+a2');
    release();
    await vi.waitFor(() => expect(log).toContain('-a3'));
    expect(log.filter((entry) => entry.includes('a'))).toEqual(['+a1', '-a1', '+a2', '-a2', '+a3', '-a3']);
  });

  it('are confirmed only after all of their page were committed', async () => {
    const quick = harness.server.customer(5001).type('quick').updateId;
    const slow = harness.server.customer(5002).type('slow').updateId;
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    await harness.open().start(async (turn) => {
      harness.turns.push(turn);
      if (turn.from.chat === '5002') await gate;
      return { status: 'taken' };
    });
    await vi.waitFor(() => expect(harness.turns).toHaveLength(2));
    expect(harness.isConfirmed(quick)).toBe(false);
    release();
    await harness.server.until(() => harness.isConfirmed(quick) && harness.isConfirmed(slow));
  });

  it('F6: stay unconfirmed and come again while the store is away, each taken once when it is back', async () => {
    const ids = ['1', '2'].map((text) => harness.server.customer(5001).type(text).updateId);
    const other = harness.server.customer(5002).type('3').updateId;
    let failures = 2;
    const channel = harness.open();
    await channel.start(async (turn) => {
      if (turn.updateId === String(ids[0]) && failures-- > 0) {
        throw new Fault('store.unavailable', { operation: 'save' });
      }
      harness.turns.push(turn);
      return { status: 'taken' };
    });
    await vi.waitFor(() => expect(channel.health().state).toBe('degraded'));
    expect(harness.isConfirmed(other)).toBe(false);
    await harness.server.until(() => ids.every(harness.isConfirmed) && harness.isConfirmed(other), 10_000);
    expect(new Set(harness.texts())).toEqual(new Set(['1', '2', '3']));
    expect(harness.texts()).toHaveLength(3);
    expect(harness.texts().indexOf('1')).toBeLessThan(harness.texts().indexOf('2'));
    expect(harness.setAside).toEqual([]);
    await vi.waitFor(() => expect(channel.health().state).toBe('on'));
  });

  it('F23: are put aside after five tries, and the chat goes on', async () => {
    const poison = harness.server.customer(5001).type('毒').updateId;
    harness.server.customer(5001).type('next');
    let tries = 0;
    await harness.open().start(async (turn) => {
      if (turn.updateId === String(poison)) {
        tries += 1;
        throw new TypeError(`cannot read ${JSON.stringify(turn.reply)}`);
      }
      harness.turns.push(turn);
      return { status: 'taken' };
    });
    await vi.waitFor(() => expect(harness.texts()).toEqual(['next']), 5000);
    expect(tries).toBe(5);
    expect(harness.setAside).toMatchObject([{ turn: { updateId: String(poison) }, code: 'TypeError' }]);
    await harness.server.until(() => harness.isConfirmed(poison));
    expect(JSON.stringify(harness.log.lines)).not.toContain('毒');
  });

  it('F23: are tried five times in all when the page comes back in between', async () => {
    const poison = harness.server.customer(5001).type('poison').updateId;
    harness.server.customer(5002).type('waits for the store');
    let tries = 0;
    const store: { isDown: boolean } = { isDown: true };
    const channel = harness.open({
      setAside: async (turn, code) => {
        if (store.isDown) throw new Fault('store.unavailable', { operation: 'setAside' });
        harness.setAside.push({ turn, code });
      },
    });
    await channel.start(async ({ updateId }) => {
      if (updateId === String(poison)) {
        tries += 1;
        throw new Fault('commit.contested', { record: 'chat', tries: 9 });
      }
      if (store.isDown) throw new Fault('store.unavailable', { operation: 'load' });
      return { status: 'taken' };
    });
    await vi.waitFor(() => expect(harness.log.find('channel.quarantine_failed')).toBeDefined(), 5000);
    expect(harness.isConfirmed(poison)).toBe(false);
    store.isDown = false;
    await harness.server.until(() => harness.isConfirmed(poison), 5000);
    expect(harness.setAside).toMatchObject([{ code: 'commit.contested' }]);
    expect(tries).toBe(5);
  });

  it('F12, F14: come again when the page is lost on its way', async () => {
    const { updateId } = harness.server.customer(5001).type('5');
    harness.server.fail('getUpdates', { kind: 'lose-reply' });
    await harness.open().start(harness.taking());
    await harness.server.until(() => harness.isConfirmed(updateId), 5000);
    expect(harness.server.updates.handedOut.get(updateId)).toBe(2);
    expect(harness.texts()).toEqual(['5']);
  });

  it('79: arrive also when their ids have gone back after a quiet week', async () => {
    const first = harness.server.customer(5001).type('old').updateId;
    await harness.open({ pollSeconds: 1 }).start(harness.taking());
    await harness.server.until(
      () => harness.isConfirmed(first) && harness.server.callsOf('getUpdates').length >= 3,
    );
    const offsets = harness.server.callsOf('getUpdates').map(({ payload }) => payload['offset']);
    expect(offsets.slice(0, 3)).toEqual([undefined, first + 1, undefined]);
    const message = {
      message_id: 900,
      from: { id: 5001, is_bot: false, first_name: 'Lin' },
      chat: { id: 5001, type: 'private' },
      date: 1_772_442_000,
      text: 'new',
    };
    harness.server.updates.addRaw({ update_id: 3, message });
    await harness.server.until(() => harness.isConfirmed(3));
    expect(harness.texts()).toEqual(['old', 'new']);
  });

  it('78: are confirmed and ignored when nobody can read them', async () => {
    harness.server.updates.addRaw({ update_id: 2000, message: 'nonsense' });
    harness.server.updates.addRaw({ update_id: 2001, brand_new: { deep: true } });
    await harness.open().start(harness.taking());
    await harness.server.until(() => harness.isConfirmed(2001));
    expect(harness.turns).toEqual([]);
  });
});

describe('a pressed button', () => {
  it('is a turn, answered without words once it is committed', async () => {
    const channel = harness.open();
    const customer = harness.server.customer(5001);
    await channel.start(harness.taking());
    await channel.send(to, question);
    customer.press('5');
    await harness.server.until(() => customer.notices.length > 0);
    expect(harness.turns[0]?.reply).toEqual({ kind: 'pressed', runId, seq: 1, code: '5' });
    expect(customer.notices).toEqual(['']);
    expect(customer.messages[0]?.buttons).toHaveLength(1);
  });

  it.each([
    ['zh-hans', 'answered', '已记录'],
    ['zh-TW', 'answered', '已記錄'],
    ['fr', 'answered', 'Already recorded'],
    [undefined, 'ended', '已过期'],
    ['en', 'ended', 'Expired'],
  ] as const)('68: of an old question tells a %s customer %s and goes away', async (language, why, words) => {
    const channel = harness.open();
    const customer = harness.server.customer(5001, language === undefined ? {} : { languageCode: language });
    await channel.start(harness.taking({ status: 'stale', why }));
    await channel.send(to, question);
    customer.press('5');
    await harness.server.until(() => customer.messages[0]?.buttons.length === 0);
    await harness.server.until(() => customer.notices.length > 0);
    expect(customer.notices).toEqual([words]);
  });

  it('69: that was forged is answered, logged without its data, and no turn', async () => {
    const customer = harness.server.customer(5001);
    await harness.open().start(harness.taking());
    await harness.server.until(() => harness.server.callsOf('getUpdates').length > 0);
    const data = packButton({ runId, seq: 1, code: '5' }, { ...to, chat: '5002' }, harness.keys);
    customer.pressData(data, 1);
    await harness.server.until(() => customer.unansweredPresses() === 0);
    expect(harness.turns).toEqual([]);
    expect(harness.log.find('telegram.update_ignored')).toMatchObject({ reason: 'forged-button' });
    expect(JSON.stringify(harness.log.lines)).not.toContain(data);
  });

  it('is confirmed even when it cannot be answered', async () => {
    const customer = harness.server.customer(5001);
    const channel = harness.open();
    await channel.start(harness.taking());
    await channel.send(to, question);
    harness.server.fail('answerCallbackQuery', { kind: 'silence' });
    const updateId = customer.press('5');
    await harness.server.until(() => harness.isConfirmed(updateId));
  });
});

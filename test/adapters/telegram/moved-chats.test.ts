import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChatAddress, OutgoingMessage } from '../../../src/domain/conversation/chat.ts';
import { Fault } from '../../../src/domain/errors.ts';
import { type Harness, openHarness } from './harness.ts';

const GROUP = -44;
const SUPERGROUP = -100_123;
const to: ChatAddress = { channel: 'telegram', bot: '4242', chat: String(GROUP) };
const notice: OutgoingMessage = { text: '谢谢', buttons: [] };

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness({ flood: 'off' });
  harness.server.customer(SUPERGROUP);
  harness.server.fail(
    'sendMessage',
    { kind: 'refuse', code: 400, description: 'Bad Request: group chat was upgraded', migrateTo: SUPERGROUP },
    100,
    ({ chat_id }) => chat_id === GROUP,
  );
});
afterEach(async () => {
  await harness.closeStrictly();
});

const asked = () => harness.server.callsOf('sendMessage').map(({ payload }) => payload['chat_id']);

describe('a group that became a supergroup', () => {
  it('77: gets the message at its new id at once, and every later one without asking at the old', async () => {
    const channel = harness.open();
    expect((await channel.send(to, notice)).status).toBe('delivered');
    expect((await channel.send(to, notice)).status).toBe('delivered');
    expect(asked()).toEqual([GROUP, SUPERGROUP, SUPERGROUP]);
    expect(harness.server.customer(SUPERGROUP).messages).toHaveLength(2);
  });

  it('77: is known under its new id after a restart, which lies encrypted', async () => {
    await harness.open().send(to, notice);
    const channel = harness.open({ owner: 'instance-2' });
    const sent = await channel.send(to, notice);
    expect(asked().slice(2)).toEqual([SUPERGROUP]);
    await channel.retire(to, sent.status === 'delivered' ? (sent.messageId ?? '') : '');
    expect(harness.server.callsOf('editMessageReplyMarkup')[0]?.payload['chat_id']).toBe(SUPERGROUP);
    const { leases } = harness.testStore.store;
    const key = harness.keys.digest('chat', [to.channel, to.bot, to.chat]);
    expect(await leases.getNote(`telegram:moved:${key}`)).not.toContain('100123');
  });

  it('77: is found again by asking when the store cannot say where it went', async () => {
    const { leases } = harness.testStore.store;
    const away = async () => {
      throw new Fault('store.unavailable', { operation: 'note' });
    };
    const channel = harness.open({ leases: { ...leases, getNote: away, setNote: away } });
    expect((await channel.send(to, notice)).status).toBe('delivered');
    expect((await channel.send(to, notice)).status).toBe('delivered');
    expect(asked()).toEqual([GROUP, SUPERGROUP, GROUP, SUPERGROUP]);
  });

  it('77: that moves on and on is followed once and then given up', async () => {
    harness.server.fail('sendMessage', { kind: 'refuse', code: 400, migrateTo: -100_999 }, 1, (payload) => {
      return payload['chat_id'] === SUPERGROUP;
    });
    const channel = harness.open();
    expect(await channel.send(to, notice)).toEqual({ status: 'moved', to: '-100999' });
    expect(asked()).toEqual([GROUP, SUPERGROUP]);
  });
});

import { afterEach, beforeEach, expect, it } from 'vitest';
import { Fault } from '../../../src/domain/errors.ts';
import type { TakeTurn } from '../../../src/ports/channel.ts';
import { describeWithWechaty } from '../../support/wechat.ts';
import { OFFICIAL, ROOM, SELF, TYPES } from '../../support/wechat-account.ts';
import { ALICE, BOB, type Harness, openHarness, soon } from './harness.ts';

const NEWS = { id: 'gh_news', name: 'News', type: OFFICIAL };
const SHOP = { id: 'wxid_shop', name: 'Shop', type: OFFICIAL };

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness([ALICE, BOB, NEWS, SHOP, { id: 'filehelper', name: 'File Transfer' }]);
});
afterEach(() => harness.close());

/** Resolves when all that was said before is taken or ignored: arrivals keep their order. */
async function settled(): Promise<void> {
  const id = harness.account.say({ from: BOB.id, text: 'the last one' });
  await soon(() => harness.turns.some(({ updateId }) => updateId === id)).toBe(true);
}
const heard = () => harness.turns.filter(({ from }) => from.chat !== BOB.id);

describeWithWechaty('somebody writes to the account', () => {
  it('takes the text with its id, its chat and our time', async () => {
    await harness.online();
    const id = harness.account.say({ from: ALICE.id, text: ' 5 分 ' });
    await soon(() => harness.turns).toHaveLength(1);
    expect(harness.turns[0]).toMatchObject({
      from: { channel: 'wechat', bot: 'wechat', chat: ALICE.id },
      updateId: id,
      reply: { kind: 'typed', text: ' 5 分 ' },
    });
    const age = harness.clock.now().getTime() - (harness.turns[0]?.at.getTime() ?? 0);
    expect(age).toBeGreaterThanOrEqual(0);
    expect(age).toBeLessThan(60_000);
  });

  it.each([
    ['attachment', TYPES.attachment],
    ['voice', TYPES.audio],
    ['contact', TYPES.contact],
    ['emoticon', TYPES.emoticon],
    ['image', TYPES.image],
    ['location', TYPES.location],
    ['mini-program', TYPES.miniProgram],
    ['url', TYPES.url],
    ['video', TYPES.video],
  ])('says of a message of kind %s that it is no answer', async (what, type) => {
    await harness.online();
    harness.account.say({ from: ALICE.id, type });
    await soon(() => harness.turns.map(({ reply }) => reply)).toEqual([{ kind: 'unsupported', what }]);
  });

  it.each([
    ['a room', { from: ALICE.id, room: ROOM, text: '5' }],
    ['a room that mentions us', { from: ALICE.id, room: ROOM, text: '@客服 5' }],
    ['ourselves, on the phone', { from: SELF, to: ALICE.id, text: '5' }],
    ['an official account', { from: NEWS.id, text: '5' }],
    ['an official account with an id like a person’s', { from: SHOP.id, text: '5' }],
    ['a helper of WeChat', { from: 'filehelper', text: '5' }],
    ['a red packet', { from: ALICE.id, type: TYPES.redEnvelope, text: '5' }],
    ['a transfer', { from: ALICE.id, type: TYPES.transfer, text: '5' }],
    ['a recall', { from: ALICE.id, type: TYPES.recalled, text: 'm1' }],
    ['a recall told as text', { from: ALICE.id, text: '"爱丽丝" 撤回了一条消息' }],
    ['a recall told in English', { from: ALICE.id, text: '"Alice" recalled a message' }],
    ['an accepted friend', { from: ALICE.id, text: '我通过了你的朋友验证请求，现在我们可以开始聊天了' }],
    [
      'an accepted friend in English',
      { from: ALICE.id, text: "I've accepted your friend request. Now let's chat!" },
    ],
    ['a red packet told as text', { from: ALICE.id, text: '收到红包，请在手机上查看' }],
    ['something only a phone shows', { from: ALICE.id, text: '[发送了一个表情，请在手机上查看]' }],
    ['a system message left whole', { from: ALICE.id, text: '<sysmsg type="revokemsg"></sysmsg>' }],
    ['an unknown kind', { from: ALICE.id, type: TYPES.unknown, text: '5' }],
    ['a notice of a group', { from: ALICE.id, type: TYPES.groupNote, text: '5' }],
    ['a kind that did not exist yet', { from: ALICE.id, type: 99, text: '5' }],
    ['nothing at all', { from: ALICE.id, text: ' \n' }],
  ])('81: ignores %s', async (_what, said) => {
    await harness.online();
    harness.account.say(said);
    await settled();
    expect(heard()).toEqual([]);
    expect(harness.log.troubles()).toEqual([]);
  });

  it.each(['她撤回了一条消息是什么意思', '收到红包了谢谢', '5', '我通过了'])(
    'takes "%s" for what it is',
    async (text) => {
      await harness.online();
      harness.account.say({ from: ALICE.id, text });
      await soon(() => heard().map(({ reply }) => reply)).toEqual([{ kind: 'typed', text }]);
    },
  );

  it('takes one contact’s messages in order, and another’s beside them', async () => {
    const finish: (() => void)[] = [];
    const order: string[] = [];
    const take: TakeTurn = async (turn) => {
      order.push(`begin ${turn.updateId}`);
      if (turn.from.chat === ALICE.id) await new Promise<void>((resolve) => finish.push(resolve));
      order.push(`end ${turn.updateId}`);
      return { status: 'taken' };
    };
    await harness.online(take);
    for (const id of ['a1', 'a2']) harness.account.say({ id, from: ALICE.id, text: id });
    harness.account.say({ id: 'b1', from: BOB.id, text: 'b1' });
    await soon(() => order).toEqual(['begin a1', 'begin b1', 'end b1']);
    finish.shift()?.();
    await soon(() => order.slice(3)).toEqual(['end a1', 'begin a2']);
    finish.shift()?.();
    await soon(() => order).toHaveLength(6);
  });

  it('hands on a repeated message under the same id, so that it counts once', async () => {
    await harness.online();
    harness.account.say({ id: 'same', from: ALICE.id, text: '5' });
    harness.account.say({ id: 'same', from: ALICE.id, text: '5' });
    await soon(() => harness.turns.map(({ updateId }) => updateId)).toEqual(['same', 'same']);
  });
});

describeWithWechaty('something fails while a message is taken', () => {
  it('keeps it while the store is away, however long', async () => {
    const store: { isAway: boolean } = { isAway: true };
    await harness.online(async (turn) => {
      if (store.isAway) throw new Fault('store.unavailable', { operation: 'test' });
      return harness.taking(turn);
    });
    harness.account.say({ from: ALICE.id, text: '5' });
    await harness.stepUntil(
      () => harness.log.entries.filter(({ event }) => event === 'channel.store_unavailable').length > 5,
    );
    expect(harness.turns).toEqual([]);
    store.isAway = false;
    await harness.stepUntil(() => harness.turns.length === 1);
    expect(harness.asides).toEqual([]);
  });

  it('puts one aside that fails every time, and goes on with the next', async () => {
    await harness.online(async (turn) => {
      if (turn.updateId === 'bad') throw new TypeError('broken');
      return harness.taking(turn);
    });
    harness.account.say({ id: 'bad', from: ALICE.id, text: '5' });
    harness.account.say({ id: 'good', from: ALICE.id, text: '4' });
    await harness.stepUntil(() => harness.turns.length === 1);
    expect(harness.asides.map(({ turn, code }) => [turn.updateId, code])).toEqual([['bad', 'TypeError']]);
    expect(harness.turns.map(({ updateId }) => updateId)).toEqual(['good']);
  });

  it('asks again for a message that the puppet cannot give at first', async () => {
    await harness.online();
    harness.account.faults.message = async () => {
      throw Object.assign(new Error('14 UNAVAILABLE: gone'), { code: 14 });
    };
    harness.account.say({ from: ALICE.id, text: '5' });
    await expect
      .poll(() => harness.log.entries.some(({ event }) => event === 'wechat.read_failed'))
      .toBe(true);
    delete harness.account.faults.message;
    await harness.stepUntil(() => harness.turns.length === 1);
    expect(harness.turns[0]?.reply).toEqual({ kind: 'typed', text: '5' });
  });

  it('tells of one that stays unreadable, and of none of its words', async () => {
    await harness.online();
    harness.account.faults.message = async () => {
      throw new Error('canary 13800138000');
    };
    harness.account.say({ from: ALICE.id, text: 'canary' });
    await harness.stepUntil(() => harness.log.entries.some(({ event }) => event === 'wechat.message_unread'));
    expect(JSON.stringify(harness.log.entries.map(({ fields }) => fields))).not.toContain('canary');
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toNumberedText } from '../../../adapters/wechat/sending/numbered-text.ts';
import type { Delivery } from '../../../src/domain/conversation/chat.ts';
import { describeWithWechaty } from '../../support/wechat.ts';
import { SELF } from '../../support/wechat-account.ts';
import { ALICE, BOB, type Harness, openHarness, saying, soon, to } from './harness.ts';

const RATING = [
  [{ code: '2', label: '2 满意' }],
  [{ code: '1', label: '1 不满意' }],
  [
    { code: 'command:back', label: '‹ 上一题' },
    { code: 'command:skip', label: '跳过' },
  ],
];

describe('a message on a platform without buttons', () => {
  it('lists its answers with numbers, and the commands last', () => {
    expect(toNumberedText(saying('满意吗？', RATING))).toBe(
      '满意吗？\n\n2. 满意\n1. 不满意\n\n也可以回复：上一题、跳过',
    );
  });

  it.each([
    ['‹ 上一題', '跳過', '也可以回覆：上一題、跳過'],
    ['‹ Back', 'Skip', 'Or reply: Back, Skip'],
  ])('says so in the language of %s', (back, skip, line) => {
    const buttons = [
      [
        { code: 'command:back', label: back },
        { code: 'command:skip', label: skip },
      ],
    ];
    expect(toNumberedText(saying('?', buttons))).toBe(`?\n\n${line}`);
  });

  it('does not repeat a command that the text tells of', () => {
    expect(toNumberedText(saying('回复“跳过”可以不答，回复“上一题”可以改。', RATING))).not.toContain(
      '也可以',
    );
  });

  it('gives boxes no tick to tap, but keeps what is ticked', () => {
    const boxes = [
      [{ code: 'slow', label: '☐ 1. 慢' }],
      [{ code: 'rude', label: '☑ 2. 态度' }],
      [{ code: 'tick:done', label: '完成' }],
    ];
    expect(toNumberedText(saying('哪里？', boxes))).toBe('哪里？\n\n1. 慢\n2. ☑ 态度');
  });

  it('is cut at a whole character when it is far too long, and is well formed', () => {
    const text = toNumberedText(saying(`\uD800${'好'.repeat(5000)}`));
    expect(text.length).toBeLessThanOrEqual(2000);
    expect(text).toMatch(/^\uFFFD好+…$/u);
  });

  it('without buttons is its text alone', () => {
    expect(toNumberedText(saying('谢谢'))).toBe('谢谢');
  });
});

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(() => harness.close());

const failing = (message: string, code?: number) => async () => {
  throw Object.assign(new Error(message), code === undefined ? {} : { code });
};

describeWithWechaty('a message is sent to a contact', () => {
  it('arrives as text, and its id is not known', async () => {
    const channel = await harness.online();
    expect(await channel.send(to(ALICE.id), saying('满意吗？', RATING))).toEqual({
      status: 'delivered',
      messageId: undefined,
    });
    expect(harness.account.sentTo(ALICE.id)).toEqual([toNumberedText(saying('满意吗？', RATING))]);
    expect(harness.account.sentTo(BOB.id)).toEqual([]);
  });

  it('keeps the id where the puppet gives one', async () => {
    const channel = await harness.online();
    harness.account.faults.sendText = async () => 'sent-1';
    expect(await channel.send(to(ALICE.id), saying('hi'))).toEqual({
      status: 'delivered',
      messageId: 'sent-1',
    });
  });

  it.each([['wxid_nobody'], [SELF]])('is refused for %s, who is no contact of ours', async (chat) => {
    const channel = await harness.online();
    expect(await channel.send(to(chat), saying('hi'))).toEqual({ status: 'refused', reason: 'not-found' });
    expect(harness.account.sentTo(chat)).toEqual([]);
  });

  it('goes to somebody in the address book whom the puppet fails to describe', async () => {
    const channel = await harness.online();
    harness.account.faults.contact = failing('cannot parse');
    harness.account.puppet.cache.contact.clear();
    expect(await channel.send(to(ALICE.id), saying('hi'))).toMatchObject({ status: 'delivered' });
  });

  it.each<[string, number | undefined, Delivery]>([
    ['14 UNAVAILABLE: No connection established', 14, { status: 'failed', kind: 'grpc-14' }],
    ['14 UNAVAILABLE: Connection dropped', 14, { status: 'unknown', kind: 'grpc-14' }],
    ['4 DEADLINE_EXCEEDED', 4, { status: 'unknown', kind: 'grpc-4' }],
    ['12 UNIMPLEMENTED', 12, { status: 'failed', kind: 'grpc-12' }],
    ['16 UNAUTHENTICATED', 16, { status: 'failed', kind: 'grpc-16' }],
    ['13 INTERNAL: whatever', 13, { status: 'unknown', kind: 'grpc-13' }],
    ['not logged in', undefined, { status: 'failed', kind: 'Error' }],
    ['something else', undefined, { status: 'unknown', kind: 'Error' }],
  ])('is told of honestly when it fails with "%s"', async (message, code, delivery) => {
    const channel = await harness.online();
    harness.account.faults.sendText = failing(message, code);
    expect(await channel.send(to(ALICE.id), saying('hi'))).toEqual(delivery);
  });

  it('is unknown when nothing is said for 5 s after it was handed over', async () => {
    const channel = await harness.online();
    let isHanded = false;
    harness.account.faults.sendText = () => {
      isHanded = true;
      return new Promise(() => undefined);
    };
    const sending = channel.send(to(ALICE.id), saying('hi'));
    await soon(() => isHanded).toBe(true);
    let delivery: Delivery | undefined;
    void sending.then((told) => {
      delivery = told;
    });
    await harness.stepUntil(() => delivery !== undefined);
    expect(delivery).toEqual({ status: 'unknown', kind: 'timeout' });
  });

  it('did not leave when the gateway is away while the contact is looked up', async () => {
    const channel = await harness.online();
    harness.account.faults.contact = failing('14 UNAVAILABLE: gone', 14);
    harness.account.puppet.cache.contact.clear();
    expect(await channel.send(to(ALICE.id), saying('hi'))).toEqual({ status: 'failed', kind: 'grpc-14' });
  });

  it('waits while nobody is logged in, and leaves nothing behind', async () => {
    const channel = await harness.online();
    await harness.account.logOut();
    expect(await channel.send(to(ALICE.id), saying('hi'))).toEqual({
      status: 'try-later',
      retryAfterMs: 10_000,
      scope: 'bot',
    });
    expect(await channel.retire(to(ALICE.id), 'm1')).toBeUndefined();
  });

  it('is nothing of which a log tells the words', async () => {
    const channel = await harness.online();
    harness.account.faults.sendText = failing('canary 13800138000');
    await channel.send(to(ALICE.id), saying('canary'));
    expect(JSON.stringify(harness.log.entries.map(({ fields }) => fields))).not.toContain('canary');
  });
});

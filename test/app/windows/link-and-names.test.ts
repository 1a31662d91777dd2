import { describe, expect, it } from 'vitest';
import { chatIdOf } from '../../../src/app/conversation/change-chat.ts';
import type { ChatPlatform } from '../../../src/domain/sending/channel-for.ts';
import type { SkipReason } from '../../../src/domain/sending/decision.ts';
import { MINUTE_MS } from '../../../src/domain/time.ts';
import { checkDetail } from '../../../src/domain/words/check-detail.ts';
import type { Whereabouts } from '../../../src/ports/channel.ts';
import { openHarness } from '../../support/core-harness.ts';
import { ScriptedChannel } from '../../support/scripted-channel.ts';
import { COUNTING, checkOf, closeThere, counting, decisionOf, hear, room } from './counting.ts';

/** As the menu of an official account: what a click allows, no answer renews. */
const MENU: ChatPlatform = { ...COUNTING, window: { perReply: 0, forMs: MINUTE_MS } };

describe('a survey on a platform where answers allow nothing more', () => {
  it.each([
    [1, 'link', 'web'],
    [2, 'short', 'wecom'],
    [30, 'full', 'wecom'],
  ])('with %i messages is asked as %s', async (left, form, on) => {
    const { options, channel } = counting(MENU);
    const harness = await openHarness(options);
    await hear(harness, { kind: 'nothing' }, { window: room(harness, left, 5 * MINUTE_MS) });
    const { interactionId } = await closeThere(harness);
    await harness.dispatch();
    const decision = await decisionOf(harness, interactionId);
    expect(decision).toMatchObject({ outcome: 'scheduled', channel: on, plan: { form, on: 'wecom' } });
    expect(channel.sent).toHaveLength(1);
    expect(channel.sent[0]?.text.includes('http://127.0.0.1:3000/s/')).toBe(form === 'link');
    const detail = checkOf(decision, 'budget') ?? '';
    for (const locale of ['zh-CN', 'zh-TW'] as const)
      expect(checkDetail(detail, locale, () => 'now')).not.toMatch(/[a-z]{4}/u);
    await harness.stop();
  });

  it('asks its one short question, says thanks, and is a response like any other', async () => {
    const { options, channel } = counting(MENU);
    const harness = await openHarness(options);
    await hear(harness, { kind: 'nothing' }, { window: room(harness, 2, 5 * MINUTE_MS) });
    await closeThere(harness);
    await harness.dispatch();
    const { asks } = channel.last('wm-1');
    if (asks === undefined) throw new RangeError('no question was asked');
    await hear(harness, { kind: 'typed', text: '嗯？' });
    await hear(harness, { kind: 'pressed', ...asks, code: '5' });
    await harness.dispatch();
    expect(channel.sent).toHaveLength(2);
    const invitation = await harness.store.asking.findInvitation(asks.runId);
    expect(invitation?.ended?.how).toBe('completed');
    await harness.stop();
  });
});

/** A platform whose chats are looked for by name. */
function naming(answers: Whereabouts[]) {
  const channel = new ScriptedChannel();
  const platform: ChatPlatform = {
    name: 'wechat',
    title: 'WeChat',
    bot: 'wechat',
    chatOf: ({ wecomExternalUserId }) => wecomExternalUserId,
  };
  const asking = Object.assign(channel, {
    whereIs: async (): Promise<Whereabouts> => answers.shift() ?? { status: 'here', chat: 'found-7' },
  });
  return { channel, options: { platforms: [{ platform, channel: asking }] } };
}

describe('a customer who is known by name', () => {
  it('is asked in the chat the platform finds, which is theirs from then on', async () => {
    const { channel, options } = naming([{ status: 'later' }]);
    const harness = await openHarness(options);
    const { interactionId } = await closeThere(harness);
    await harness.dispatch();
    expect(channel.sent).toEqual([]);
    harness.clock.advance(2 * MINUTE_MS);
    await harness.dispatch();
    expect(channel.sent.map(({ to }) => to)).toEqual(['found-7']);
    const recorded = await harness.store.asking.findInteraction(interactionId);
    const id = recorded?.interaction.customerId;
    const customer = id && (await harness.store.asking.findCustomer(id));
    const address = { channel: 'wechat', bot: 'wechat', chat: 'found-7' };
    expect(customer?.chats).toContain(chatIdOf(harness.opened.keys, address));
    await harness.stop();
  });

  it('is not asked when nobody goes by that name, and the decision says so', async () => {
    const { channel, options } = naming([{ status: 'unknown' }]);
    const harness = await openHarness(options);
    const { interactionId } = await closeThere(harness);
    await harness.dispatch();
    expect(channel.sent).toEqual([]);
    const decision = await decisionOf(harness, interactionId);
    expect(decision).toMatchObject({ outcome: 'skipped', reason: 'unreachable' satisfies SkipReason });
    expect(decision.checks.at(-1)?.detail).toBe('nobody on the platform goes by that name');
    await harness.stop();
  });
});

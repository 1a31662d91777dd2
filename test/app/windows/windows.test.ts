import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/domain/time.ts';
import { type Harness, openHarness } from '../../support/core-harness.ts';
import type { ScriptedChannel } from '../../support/scripted-channel.ts';
import { chatThere, checkOf, closeThere, counting, decisionOf, hear, room } from './counting.ts';

let harness: Harness;
let channel: ScriptedChannel;

beforeEach(async () => {
  const there = counting();
  channel = there.channel;
  harness = await openHarness(there.options);
});
afterEach(() => harness.stop());

const TYPED = { kind: 'typed', text: '你好' } as const;

async function askThere(left = 5): Promise<void> {
  await hear(harness, TYPED, { window: room(harness, left, 2 * DAY_MS) });
  await closeThere(harness);
  await harness.dispatch();
}

describe('what a platform allows', () => {
  it('changes with a turn that is otherwise ignored, once for every update', async () => {
    const first = room(harness, 5, 2 * DAY_MS);
    expect(await hear(harness, TYPED, { window: first, updateId: 'a' })).toEqual({ status: 'ignored' });
    expect((await chatThere(harness)).window).toEqual(first);
    const again = await hear(harness, TYPED, { window: room(harness, 3, DAY_MS), updateId: 'a' });
    expect(again).toEqual({ status: 'repeated' });
    expect((await chatThere(harness)).window).toEqual(first);
  });

  it('changes with a turn that says nothing, and nothing else does', async () => {
    await askThere();
    const before = await chatThere(harness);
    const window = room(harness, 2, HOUR_MS);
    expect(await hear(harness, { kind: 'nothing' }, { window })).toEqual({ status: 'ignored' });
    const after = await chatThere(harness);
    expect(after.window).toEqual(window);
    expect(after.run).toEqual(before.run);
    expect(channel.sent).toHaveLength(1);
  });

  it('is one message less for one that arrived, and for one that may have', async () => {
    await askThere();
    expect((await chatThere(harness)).window?.left).toBe(4);
    channel.script.push({ status: 'unknown', kind: 'timeout' }, { status: 'delivered', messageId: 'm' });
    await hear(harness, { kind: 'typed', text: '100' }, { window: room(harness, 5, DAY_MS) });
    await harness.dispatch();
    expect((await chatThere(harness)).window?.left).toBe(4);
    harness.clock.advance(MINUTE_MS);
    await harness.dispatch();
    expect((await chatThere(harness)).window?.left).toBe(3);
  });

  it('is the same after a message that certainly did not arrive', async () => {
    channel.script.push(
      { status: 'failed', kind: '503' },
      { status: 'try-later', retryAfterMs: 10, scope: 'chat' },
    );
    await askThere();
    for (const _try of ['put off', 'arrives']) {
      expect((await chatThere(harness)).window?.left).toBe(5);
      harness.clock.advance(HOUR_MS);
      await harness.dispatch();
    }
    expect((await chatThere(harness)).window?.left).toBe(4);
  });

  it('is nothing after the platform refused a message for it: the survey ends and the customer is free', async () => {
    channel.script.push({ status: 'refused', reason: 'window-closed' });
    await hear(harness, TYPED, { window: room(harness, 5, 2 * DAY_MS) });
    await closeThere(harness);
    const [invitation] = await harness.store.asking.listOpenInvitationsOf('crm', 'A-1');
    await harness.dispatch();
    expect((await chatThere(harness)).window?.left).toBe(0);
    if (invitation === undefined) throw new RangeError('nobody was invited');
    const ended = await harness.store.asking.findInvitation(invitation.id);
    expect(ended).toMatchObject({ undeliveredReason: 'window-closed', ended: { how: 'undeliverable' } });
    const customer = await harness.store.asking.findCustomer(invitation.customerId);
    expect(customer?.open).toBeUndefined();
    expect(customer?.unreachable).toBeUndefined();
  });
});

describe('a chat that an agent is in', () => {
  it('hears nothing for us, neither words nor a press, and is told nothing', async () => {
    await askThere();
    const window = { ...room(harness, 5, DAY_MS), withAgent: true } as const;
    expect(await hear(harness, TYPED, { window })).toEqual({ status: 'ignored' });
    const { asks } = channel.last('wm-1');
    if (asks === undefined) throw new RangeError('no question was asked');
    expect(await hear(harness, { kind: 'pressed', ...asks, code: '5' })).toEqual({ status: 'ignored' });
    await harness.dispatch();
    expect(channel.sent).toHaveLength(1);
    expect((await chatThere(harness)).run?.log).toEqual([]);
  });

  it('hears who unsubscribes all the same, and asks nothing more', async () => {
    await askThere();
    await hear(harness, { kind: 'nothing' }, { window: { ...room(harness, 0, DAY_MS), withAgent: true } });
    expect(await hear(harness, { kind: 'typed', text: '退订' })).toEqual({ status: 'taken' });
    await harness.dispatch();
    const chat = await chatThere(harness);
    expect([chat.optedOut, chat.messages, channel.sent.length]).toEqual([true, [], 1]);
  });

  it('keeps the agent when the customer writes, until the platform says that the agent is gone', async () => {
    await askThere();
    await hear(harness, { kind: 'nothing' }, { window: { ...room(harness, 0, DAY_MS), withAgent: true } });
    expect(await hear(harness, TYPED, { window: room(harness, 5, DAY_MS) })).toEqual({ status: 'ignored' });
    expect((await chatThere(harness)).window?.withAgent).toBe(true);
    harness.clock.advance(DAY_MS);
    await hear(harness, TYPED, { window: room(harness, 5, DAY_MS) });
    expect((await chatThere(harness)).window).toEqual(room(harness, 5, DAY_MS));
  });
});

describe('a message that the platform says later did not arrive', () => {
  const failed = (messageId: string) => hear(harness, { kind: 'left', reason: 'blocked' }, { messageId });

  it('ends nothing when it is not the one that asks', async () => {
    await askThere();
    expect(await failed('an older one')).toEqual({ status: 'ignored' });
    const { run } = await chatThere(harness);
    expect(run?.state.phase).toBe('asking');
    expect(await failed(run?.shown?.messageId ?? '')).toEqual({ status: 'taken' });
    expect((await chatThere(harness)).run?.state.phase).not.toBe('asking');
  });
});

describe('a service closed while nothing may be sent', () => {
  it('is asked about on the page, and the decision says why', async () => {
    const { interactionId, decision } = await closeThere(harness);
    expect(decision.surveyUrl).toContain('/s/');
    expect(checkOf(await decisionOf(harness, interactionId), 'reachable')).toBe(
      'web: no message for it on WeCom, so the web page',
    );
    await harness.dispatch();
    expect(channel.sent).toEqual([]);
  });
});

describe('an invitation whose window shuts before it is due', () => {
  it('is not sent, and the decision says that there is no room', async () => {
    await hear(harness, TYPED, { window: room(harness, 1, 2 * DAY_MS) });
    const { interactionId } = await closeThere(harness);
    await hear(harness, { kind: 'nothing' }, { window: room(harness, 0, DAY_MS) });
    await harness.dispatch();
    expect(channel.sent).toEqual([]);
    expect(await decisionOf(harness, interactionId)).toMatchObject({
      outcome: 'skipped',
      reason: 'no-budget',
    });
  });

  it('ends as undeliverable when it is in its chat already', async () => {
    channel.script.push({ status: 'try-later', retryAfterMs: MINUTE_MS, scope: 'chat' });
    await askThere();
    await hear(harness, { kind: 'nothing' }, { window: room(harness, 0, DAY_MS) });
    harness.clock.advance(5 * MINUTE_MS);
    const [invitation] = await harness.store.asking.listOpenInvitationsOf('crm', 'A-1');
    await harness.dispatch();
    expect(channel.sent).toEqual([]);
    const found = invitation && (await harness.store.asking.findInvitation(invitation.id));
    expect(found).toMatchObject({ undeliveredReason: 'window-closed', ended: { how: 'undeliverable' } });
  });
});

describe('a survey in a chat with a message to spare for each reminder', () => {
  it.each([
    [5, 'is reminded once before the window ends', 2],
    [1, 'is not reminded when only its first message fits', 1],
  ])('of %i messages %s', async (left, _said, messages) => {
    const there = counting();
    const reminding = await openHarness({
      ...there.options,
      policy: (policy) => ({
        ...policy,
        sending: { ...policy.sending, reminder: { afterMs: 24 * HOUR_MS, times: 2 } },
      }),
    });
    await hear(reminding, TYPED, { window: room(reminding, left, 2 * DAY_MS) });
    await closeThere(reminding);
    for (const _day of [0, 1, 2]) {
      await reminding.dispatch();
      reminding.clock.advance(23 * HOUR_MS);
      reminding.clock.advance(HOUR_MS);
    }
    expect(there.channel.sent).toHaveLength(messages);
    await reminding.stop();
  });
});

describe('an answer', () => {
  it('is always followed by what comes next, since it opens the window anew', async () => {
    await askThere(1);
    const { asks } = channel.last('wm-1');
    if (asks === undefined) throw new RangeError('no question was asked');
    await hear(harness, { kind: 'pressed', ...asks, code: '5' }, { window: room(harness, 5, 2 * DAY_MS) });
    await harness.dispatch();
    expect(channel.sent).toHaveLength(2);
  });
});

describe('a delay that is longer than the window', () => {
  it('is cut to the rest of the window, and the decision says so', async () => {
    const there = counting();
    const held = await openHarness({
      ...there.options,
      policy: (policy) => ({
        ...policy,
        sending: { ...policy.sending, delay: [{ when: {}, afterMs: 24 * HOUR_MS }] },
      }),
    });
    await hear(held, TYPED, { window: room(held, 5, 3 * HOUR_MS) });
    const { interactionId } = await closeThere(held);
    const decision = await decisionOf(held, interactionId);
    expect(decision).toMatchObject({
      outcome: 'scheduled',
      channel: 'wecom',
      dueAt: addMs(held.clock.now(), 3 * HOUR_MS - 10 * MINUTE_MS),
    });
    expect(checkOf(decision, 'budget')).toContain('asked before that');
    await held.stop();
  });
});

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LEASE_MS } from '../../../src/app/dispatch/hand-out.ts';
import type { Delivery } from '../../../src/domain/conversation/chat.ts';
import { answersOf } from '../../../src/domain/conversation/run.ts';
import { type Harness, openHarness, restart } from '../../support/core-harness.ts';
import { createGate } from '../../support/gate.ts';
import { Switch } from '../../support/switch.ts';
import { watchStore } from '../../support/watched-store.ts';

describe('two processes on one store', () => {
  let one: Harness;
  let two: Harness;
  beforeEach(async () => {
    one = await openHarness();
    two = await openHarness({ beside: one, owner: 'two' });
  });
  afterEach(async () => {
    await one.stop();
  });

  it('F19: open one invitation once and send each message once', async () => {
    for (let index = 0; index < 10; index += 1)
      await one.close({ externalId: `A-${index}`, customer: `c${index}`, chat: String(100 + index) });
    await Promise.all([one.dispatch(), two.dispatch()]);
    await Promise.all([one.dispatch(), two.dispatch()]);
    expect(one.channel.sent.map(({ to }) => to).toSorted((a, b) => a.localeCompare(b))).toEqual(
      Array.from({ length: 10 }, (_, index) => String(100 + index)),
    );
  });

  it('F19: take the same update once, whoever gets it', async () => {
    await one.close();
    await one.dispatch();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? one : two).say('5', { updateId: 'same' })),
    );
    expect(outcomes.filter(({ status }) => status === 'taken')).toHaveLength(1);
    await Promise.all([one.dispatch(), two.dispatch()]);
    expect(one.channel.sent).toHaveLength(2);
  });

  it('F19: do not send what the other one has in hand', async () => {
    const gate = createGate();
    one.channel.script.push(async () => {
      await gate.pass();
      return { status: 'delivered', messageId: 'm1' };
    });
    await one.close();
    const working = one.core.dispatcher.round();
    await gate.reached;
    one.clock.advance(LEASE_MS - 1);
    await two.dispatch();
    expect(one.channel.sent).toEqual([]);
    gate.open();
    await working;
    await one.dispatch();
    expect(one.channel.sent).toHaveLength(1);
  });

  it('F19: another takes over when a lease has run out, and the one that wakes up again changes nothing', async () => {
    const gate = createGate();
    const late: Delivery = { status: 'delivered', messageId: 'late' };
    one.channel.script.push(async () => {
      await gate.pass();
      return late;
    });
    await one.close();
    await one.core.dispatcher.round();
    await gate.reached;
    one.clock.advance(LEASE_MS + 1);
    await two.dispatch();
    expect(one.channel.sent).toHaveLength(1);
    const settled = await two.chat();
    expect(settled.run?.shown?.messageId).toBe('m1');
    gate.open();
    await one.core.dispatcher.idle();
    expect(await two.chat()).toEqual(settled);
    await Promise.all([one.dispatch(), two.dispatch()]);
    expect(one.channel.sent).toHaveLength(2);
    expect(one.log.troubles()).toEqual([]);
  });

  it('I6: want one notice once, whoever projects the answer', async () => {
    await one.close();
    await one.dispatch();
    await two.say('1');
    await Promise.all([one.dispatch(), two.dispatch()]);
    await Promise.all([one.dispatch(), two.dispatch()]);
    expect(one.team.posts).toHaveLength(1);
  });
});

describe('a dispatcher and turns on the same chat at once', () => {
  it('keep order, answers and single questions in every interleaving of their saves', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const isOn = new Switch();
        const run = await openHarness({
          wrap: (store) =>
            watchStore(store, async (write) => {
              if (isOn.isOn() && write.name === 'chats.save')
                await scheduler.schedule(Promise.resolve(), 'save');
              return write.run();
            }),
        });
        await run.close();
        await run.dispatch();
        isOn.turn('on');
        const work = Promise.all([run.say('5'), run.core.dispatcher.round(), run.say('4'), run.say('3')]);
        await scheduler.waitFor(work);
        isOn.turn('off');
        // What the dispatcher has in hand outlives the turns: its saves are let go, too.
        await scheduler.waitIdle();
        await run.dispatch();
        const chat = await run.chat();
        expect(answersOf(chat.run?.state.passed ?? []).length).toBe(3);
        expect(chat.messages).toEqual([]);
        const asked = run.channel.heard('100').map((text) => Number(/(\d)\/\d/u.exec(text)?.[1]));
        expect(asked).toEqual(asked.toSorted((a, b) => a - b));
        expect(new Set(asked).size).toBe(asked.length);
        expect(asked.at(-1)).toBe(4);
        await run.stop();
      }),
      { numRuns: 60 },
    );
  });

  it('a turn taken while a message is being sent is neither lost nor sent twice', async () => {
    const run = await openHarness();
    const gate = createGate();
    await run.close();
    await run.dispatch();
    run.channel.script.push(async () => {
      await gate.pass();
      return { status: 'delivered', messageId: 'm2' };
    });
    await run.say('5');
    await gate.reached;
    await run.say('4');
    await run.say('3');
    gate.open();
    await run.dispatch();
    expect(run.channel.heard('100').map((text) => /(\d)\/\d/u.exec(text)?.[1])).toEqual(['1', '2', '4']);
    expect(run.channel.retired).toContain('m2');
    await run.stop();
  });
});

describe('a process that dies', () => {
  const died: Delivery = { status: 'delivered', messageId: 'm2' };

  it('F3: after the commit and before sending is followed by one that sends within its first round, in order', async () => {
    const gone = await openHarness();
    const gate = createGate();
    await gone.close();
    await gone.dispatch();
    gone.channel.script.push(async () => {
      await gate.pass();
      return { status: 'failed', kind: 'dead' };
    });
    await gone.say('5');
    await gate.reached;
    const fresh = await restart(gone);
    await fresh.core.dispatcher.round();
    await fresh.core.dispatcher.idle();
    expect(fresh.channel.heard('100').at(-1)).toContain('2/6');
    expect(fresh.channel.sent).toHaveLength(2);
    await gone.stop();
  });

  it('F4: between sending and noting it repeats that message once, and either copy counts once', async () => {
    const gone = await openHarness();
    const gate = createGate();
    await gone.close();
    await gone.dispatch();
    gone.channel.script.push(async () => {
      gone.channel.sent.push({ text: '2/6', buttons: [], to: '100', messageId: 'm2' });
      await gate.pass();
      return died;
    });
    await gone.say('5');
    await gate.reached;
    const fresh = await restart(gone);
    await fresh.dispatch();
    expect(fresh.channel.heard('100').filter((text) => text.startsWith('2/6'))).toHaveLength(2);
    const { asks } = fresh.channel.last('100');
    if (asks === undefined) throw new RangeError('no buttons');
    expect(await fresh.reply({ kind: 'pressed', ...asks, code: '4' })).toEqual({ status: 'taken' });
    expect(await fresh.reply({ kind: 'pressed', ...asks, code: '1' })).toEqual({
      status: 'stale',
      why: 'answered',
    });
    await gone.stop();
  });

  it('F4: while a message only waited repeats nothing', async () => {
    const gone = await openHarness();
    await gone.close();
    await gone.dispatch();
    gone.channel.script.push({ status: 'try-later', retryAfterMs: 5000, scope: 'chat' });
    await gone.say('5');
    await gone.dispatch();
    const fresh = await restart(gone);
    await fresh.dispatch();
    expect(fresh.channel.sent).toHaveLength(1);
    fresh.clock.advance(7000);
    await fresh.dispatch();
    expect(fresh.channel.sent).toHaveLength(2);
    await gone.stop();
  });
});

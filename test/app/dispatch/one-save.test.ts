import { describe, expect, it } from 'vitest';
import type { ChatSave } from '../../../src/ports/store/chats.ts';
import { openHarness } from '../../support/core-harness.ts';
import { createGate } from '../../support/gate.ts';
import { Switch } from '../../support/switch.ts';
import { watchStore } from '../../support/watched-store.ts';

describe('a turn', () => {
  it('is one guarded save of its chat, and is acknowledged only after it', async () => {
    const writes: string[] = [];
    const isWatching = new Switch();
    const gate = createGate();
    const isGated = new Switch();
    const run = await openHarness({
      wrap: (store) =>
        watchStore(store, async (write) => {
          if (isWatching.isOn() && !write.isClaim) writes.push(write.name);
          if (isGated.isOn()) await gate.pass();
          return write.run();
        }),
    });
    await run.close();
    await run.dispatch();
    // A process that only takes turns: nothing is carried out meanwhile.
    isWatching.turn('on');
    const turning = run.say('5');
    await turning;
    expect(writes.filter((name) => name.startsWith('chats.'))).toEqual(['chats.save']);
    isWatching.turn('off');
    await run.dispatch();
    isGated.turn('on');
    let isAcknowledged = false;
    const second = run.say('4').then((outcome) => {
      isAcknowledged = true;
      return outcome;
    });
    await gate.reached;
    expect(isAcknowledged).toBe(false);
    expect((await run.chat()).run?.log).toHaveLength(1);
    isGated.turn('off');
    gate.open();
    expect(await second).toEqual({ status: 'taken' });
    expect((await run.chat()).run?.log).toHaveLength(2);
    await run.stop();
  });

  it('that changes nothing saves nothing', async () => {
    const writes: string[] = [];
    const run = await openHarness({
      wrap: (store) =>
        watchStore(store, async (write) => {
          if (!write.isClaim) writes.push(write.name);
          return write.run();
        }),
    });
    await run.close();
    await run.dispatch();
    await run.say('5', { updateId: 'one' });
    await run.dispatch();
    writes.length = 0;
    await run.say('5', { updateId: 'one' });
    await run.reply({ kind: 'edited', messageId: 'none', text: '1' });
    await run.say('你好', { chat: '7' });
    expect(writes).toEqual([]);
    await run.stop();
  });

  it('F7: that cannot be saved is not acknowledged and counts when it comes again', async () => {
    const isDown = new Switch();
    const run = await openHarness({
      wrap: (store) =>
        watchStore(store, async (write) => {
          if (isDown.isOn()) throw new Error('the store is away');
          return write.run();
        }),
    });
    await run.close();
    await run.dispatch();
    isDown.turn('on');
    await expect(run.say('5', { updateId: 'one' })).rejects.toThrow('the store is away');
    isDown.turn('off');
    expect(await run.say('5', { updateId: 'one' })).toEqual({ status: 'taken' });
    await run.stop();
  });

  it('F8: whose save was made though an error was reported is a repeat when it comes again', async () => {
    const breaks = new Switch();
    const run = await openHarness({
      wrap: (store) =>
        watchStore(store, async (write) => {
          const made = await write.run();
          if (breaks.isOn()) throw new Error('the reply was lost');
          return made;
        }),
    });
    await run.close();
    await run.dispatch();
    breaks.turn('on');
    await expect(run.say('5', { updateId: 'one' })).rejects.toThrow('the reply was lost');
    breaks.turn('off');
    expect(await run.say('5', { updateId: 'one' })).toEqual({ status: 'repeated' });
    run.clock.advance(31_000);
    await run.dispatch();
    expect(run.channel.sent).toHaveLength(2);
    await run.stop();
  });
});

describe('records and messages of one commit', () => {
  it('leave in this order: what the team must know is written before the customer is answered', async () => {
    const order: string[] = [];
    const run = await openHarness({
      wrap: (store) =>
        watchStore(store, async (write) => {
          if (write.name === 'cases.saveCase' || write.name === 'cases.saveNotice') order.push(write.name);
          return write.run();
        }),
    });
    await run.close();
    await run.dispatch();
    run.channel.script.push(async () => {
      order.push('sent');
      return { status: 'delivered', messageId: 'm2' };
    });
    await run.say('1');
    await run.dispatch();
    expect(order.slice(0, 3)).toEqual(['cases.saveCase', 'cases.saveNotice', 'sent']);
    await run.stop();
  });

  it('a message is marked as sending by a save before it leaves', async () => {
    const states: unknown[] = [];
    const run = await openHarness({
      wrap: (store) =>
        watchStore(store, async (write) => {
          const [save] = write.args as readonly [ChatSave | undefined];
          if (write.name === 'chats.save') states.push(save?.chat.messages.map(({ state }) => state.status));
          return write.run();
        }),
    });
    run.channel.script.push(async () => {
      states.push('sent');
      return { status: 'delivered', messageId: 'm1' };
    });
    await run.close();
    await run.dispatch();
    expect(states.slice(0, 3)).toEqual([['sending'], 'sent', []]);
    await run.stop();
  });
});

import { describe, expect, it } from 'vitest';
import { Fault } from '../../../src/domain/errors.ts';
import type { Case } from '../../../src/domain/team/case.ts';
import { MINUTE_MS } from '../../../src/domain/time.ts';
import { type Harness, openHarness } from '../../support/core-harness.ts';
import { Switch } from '../../support/switch.ts';
import { watchStore } from '../../support/watched-store.ts';

async function workFor(run: Harness, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 1000) {
    run.clock.advance(1000);
    await run.dispatch();
  }
}

describe('a record that always fails', () => {
  it('F23: is set aside after five tries with its payload, tells the operator once, and the rest goes on', async () => {
    const tries = { count: 0 };
    const run = await openHarness({
      wrap: (store) =>
        watchStore(store, async (write) => {
          const [saved] = write.args as readonly [Case | undefined];
          if (write.name === 'cases.saveCase' && saved?.externalId === 'A-1') {
            tries.count += 1;
            throw new TypeError('poison');
          }
          return write.run();
        }),
    });
    await run.close();
    await run.close({ externalId: 'B-2', customer: 'c2', chat: '200' });
    await run.dispatch();
    await run.say('1');
    await run.say('1', { chat: '200' });
    await run.dispatch();
    expect(run.channel.heard('100').at(-1)).toContain('2/8');
    await workFor(run, MINUTE_MS);
    expect(tries.count).toBe(5);
    const [aside, ...others] = await run.store.cases.listSetAside(10);
    expect(others).toEqual([]);
    expect(aside).toMatchObject({ kind: 'record', code: 'TypeError' });
    expect(aside?.payload).toContain('"kind":"answered"');
    expect(aside?.payload).toContain('"value":1');
    const told = [...run.team.messages.values()].filter(({ kind }) => kind === 'operator');
    expect(told).toMatchObject([{ code: 'record.set-aside' }]);
    expect([...run.team.messages.values()].filter(({ kind }) => kind === 'case')).toHaveLength(1);
    for (const word of ['5', '5', '5', '5', '跳过', '跳过', '9']) await run.say(word);
    await workFor(run, MINUTE_MS);
    expect((await run.store.responses.list({}, 10, undefined))?.items).toMatchObject([
      { externalId: 'A-1', status: 'completed' },
    ]);
    expect(await run.store.asking.listOpenInvitationsOf('crm', 'A-1')).toEqual([]);
    expect((await run.chat()).run).toBeUndefined();
    await run.stop();
  });

  it('F6: is not blamed when the store itself is away: it waits, whole, until the store is back', async () => {
    const isDown = new Switch();
    const run = await openHarness({
      wrap: (store) =>
        watchStore(store, async (write) => {
          if (isDown.isOn()) throw new Fault('store.unavailable', { operation: write.name });
          return write.run();
        }),
    });
    await run.close();
    await run.dispatch();
    await run.say('1');
    isDown.turn('on');
    await run.core.dispatcher.idle();
    for (let round = 0; round < 20; round += 1) {
      run.clock.advance(MINUTE_MS);
      await expect(run.core.dispatcher.round()).rejects.toThrow('store.unavailable');
    }
    isDown.turn('off');
    await run.dispatch();
    expect(await run.store.cases.listSetAside(5)).toEqual([]);
    expect(run.team.messages.size).toBe(1);
    expect(run.channel.heard('100').at(-1)).toContain('2/8');
    await run.stop();
  });
});

describe('a turn that always fails', () => {
  it('F23: is set aside once with its payload, one operator notice, and the chat goes on', async () => {
    const run = await openHarness();
    await run.close();
    await run.dispatch();
    const turn = {
      from: { channel: 'telegram', bot: '4242', chat: '100' },
      updateId: 'poison',
      at: run.clock.now(),
      reply: { kind: 'typed', text: '毒' },
    } as const;
    await run.core.setAside(turn, 'TypeError');
    await run.core.setAside(turn, 'TypeError');
    await run.dispatch();
    expect(await run.store.cases.listSetAside(5)).toMatchObject([{ kind: 'turn', code: 'TypeError' }]);
    expect([...run.team.messages.values()]).toMatchObject([{ kind: 'operator', code: 'turn.set-aside' }]);
    expect(JSON.stringify([...run.team.messages.values()])).not.toContain('毒');
    expect(await run.say('5')).toEqual({ status: 'taken' });
    await run.stop();
  });
});

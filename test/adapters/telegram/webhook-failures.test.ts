import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSystemTimers } from '../../../adapters/runtime/system.ts';
import { createDeliveries } from '../../../adapters/telegram/receiving/deliveries.ts';
import { toTurn } from '../../../adapters/telegram/receiving/to-turn.ts';
import { Fault } from '../../../src/domain/errors.ts';
import { createGate } from '../../support/gate.ts';
import { Switch } from '../../support/switch.ts';
import { type Harness, openHarness } from './harness.ts';
import { openSite, typed, type WebhookSite } from './webhook-site.ts';

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

describe('an update that is delivered again while it is taken', () => {
  it('F14: has one effect, and every delivery learns what became of it', async () => {
    const gate = createGate();
    const deliveries = createDeliveries({
      read: (raw) => toTurn(raw, { bot: '4242', at: new Date(), keys: harness.keys }),
      take: async (turn) => {
        await gate.pass();
        return harness.taking()(turn);
      },
      setAside: async () => undefined,
      pressed: () => undefined,
      timers: createSystemTimers(),
      log: harness.log,
    });
    const { signal } = new AbortController();
    const taking = Array.from({ length: 100 }, () =>
      deliveries.take({ update_id: 7000, ...typed(7000, '5') }, signal),
    );
    await gate.reached;
    gate.open();
    expect(await Promise.all(taking)).toEqual(Array.from({ length: 100 }, () => true));
    expect(harness.texts()).toEqual(['5']);
  });
});

describe('updates that cannot be stored', () => {
  it('F7: are answered 503 while the store is away, and come again in order, each taken once', async () => {
    const down = new Switch(true);
    await site.channel.start(async (turn) => {
      if (down.isOn()) throw new Fault('store.unavailable', { operation: 'save' });
      harness.turns.push(turn);
      return { status: 'taken' };
    });
    const ids = ['1', '2'].map((text) => harness.server.customer(5001).type(text).updateId);
    const [first = 0, second = 0] = ids;
    await harness.server.until(() => harness.statusesOf(first).includes(503));
    expect(site.channel.health()).toMatchObject({
      state: 'degraded',
      why: expect.stringContaining('the store does not answer'),
    });
    expect(harness.isConfirmed(first)).toBe(false);
    down.turn('off');
    await harness.server.until(() => harness.isConfirmed(first) && harness.isConfirmed(second));
    expect(harness.texts()).toEqual(['1', '2']);
    expect(harness.setAside).toEqual([]);
    expect(site.channel.health().state).toBe('on');
  });

  it('hold back what came behind them in their chat, and nothing else', async () => {
    const gate = createGate();
    await site.channel.start(async (turn) => {
      if (turn.updateId !== '7001') return harness.taking()(turn);
      await gate.pass();
      throw new Fault('store.unavailable', { operation: 'save' });
    });
    const first = site.deliver(typed(7001, 'a1'));
    await gate.reached;
    const behind = site.deliver(typed(7002, 'a2'));
    expect(await site.deliver(typed(7003, 'b1', { chat: 5002 }))).toBe(200);
    gate.open();
    expect([await first, await behind]).toEqual([503, 503]);
    expect(harness.texts()).toEqual(['b1']);
    expect(await site.deliver(typed(7002, 'a2'))).toBe(200);
  });

  it('F23: are put aside after five tries, and the chat goes on', async () => {
    const poison = harness.server.customer(5001).type('毒').updateId;
    harness.server.customer(5001).type('next');
    let tries = 0;
    await site.channel.start(async (turn) => {
      if (turn.updateId !== String(poison)) return harness.taking()(turn);
      tries += 1;
      throw new TypeError(`cannot read ${JSON.stringify(turn.reply)}`);
    });
    await vi.waitFor(() => expect(harness.texts()).toEqual(['next']), 5000);
    expect(tries).toBe(5);
    expect(harness.setAside).toMatchObject([{ turn: { updateId: String(poison) }, code: 'TypeError' }]);
    expect(harness.statusesOf(poison)).toEqual([200]);
    expect(JSON.stringify(harness.log.lines)).not.toContain('毒');
  });

  it('F23: are tried five times in all, counted over deliveries', async () => {
    const isDown = new Switch(true);
    const other = await openSite(harness, {
      setAside: async (turn, code) => {
        if (isDown.isOn()) throw new Fault('store.unavailable', { operation: 'setAside' });
        harness.setAside.push({ turn, code });
      },
    });
    let tries = 0;
    await other.channel.start(async () => {
      tries += 1;
      if (tries === 3) throw new Fault('store.unavailable', { operation: 'save' });
      throw new Fault('commit.contested', { record: 'chat', tries: 9 });
    });
    expect(await other.deliver(typed(7001, 'poison'))).toBe(503);
    expect(tries).toBe(3);
    expect(await other.deliver(typed(7001, 'poison'))).toBe(503);
    expect(tries).toBe(6);
    isDown.turn('off');
    expect(await other.deliver(typed(7001, 'poison'))).toBe(200);
    // The one that only found the store away does not count.
    expect(tries).toBe(6);
    expect(harness.setAside).toMatchObject([{ code: 'commit.contested' }]);
    await other.channel.stop();
    await other.close();
  });

  it('F25: wait at Telegram before the start and after the stop, and the webhook stays', async () => {
    expect(await site.deliver(typed(7001, '1'))).toBe(503);
    await site.channel.start(harness.taking());
    await harness.server.until(() => harness.server.webhook.url() === site.url);
    await site.channel.stop();
    expect(site.channel.health()).toEqual({ name: 'telegram', state: 'off', why: 'stopped' });
    const { updateId } = harness.server.customer(5001).type('2');
    await harness.server.until(() => harness.statusesOf(updateId).length > 0);
    expect(harness.statusesOf(updateId)[0]).toBe(503);
    expect(harness.server.webhook.url()).toBe(site.url);
    expect(harness.server.callsOf('deleteWebhook')).toEqual([]);
    await site.channel.start(harness.taking());
    await harness.server.until(() => harness.isConfirmed(updateId));
    expect(harness.texts()).toEqual(['2']);
  });

  it('F25: are finished when their commit was under way at the stop', async () => {
    const gate = createGate();
    await site.channel.start(async (turn) => {
      harness.turns.push(turn);
      await gate.pass();
      return { status: 'taken' };
    });
    const first = site.deliver(typed(7001, '1'));
    await gate.reached;
    const behind = site.deliver(typed(7002, '2'));
    const stopping = site.channel.stop();
    gate.open();
    await stopping;
    expect([await first, await behind]).toEqual([200, 503]);
    expect(harness.texts()).toEqual(['1']);
  });
});

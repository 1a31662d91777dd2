import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Turn, TurnOutcome } from '../../../src/domain/conversation/chat.ts';
import { Fault } from '../../../src/domain/errors.ts';
import { FixedClock } from '../../support/fixed-clock.ts';
import { type Harness, openHarness, SteppedTimers } from './harness.ts';

const LEASE = 'telegram:4242';
const HOUR_MS = 60 * 60 * 1000;

let harness: Harness;
let clock: FixedClock;
let timers: SteppedTimers;
beforeEach(async () => {
  harness = await openHarness({ flood: 'off' });
  clock = new FixedClock();
  timers = new SteppedTimers(clock);
});
afterEach(async () => {
  await harness.closeStrictly();
});

const polls = () => harness.server.callsOf('getUpdates').length;

describe('receiving from Telegram', () => {
  it('F20: waits and tries again when another program polls with the same token', async () => {
    harness.server.fail('getUpdates', { kind: 'refuse', code: 409, description: 'Conflict' }, 2);
    const channel = harness.open({ clock, timers });
    await channel.start(harness.taking());
    await vi.waitFor(() => expect(channel.health().why).toContain('another program'));
    expect(channel.health().state).toBe('degraded');
    expect(timers.asked.at(-1)).toBeGreaterThanOrEqual(2500);
    harness.server.customer(5001).type('5');
    await timers.stepUntil(1000, () => expect(harness.turns).toHaveLength(1));
    expect(channel.health().state).toBe('on');
  });

  it('says that the token is refused and what to do, and tries again slowly', async () => {
    const channel = harness.open({ clock, timers, token: '4242:another-token-than-the-server-has-000' });
    await channel.start(harness.taking());
    await vi.waitFor(() => expect(channel.health().state).toBe('degraded'));
    expect(channel.health().why).toContain('TELEGRAM_BOT_TOKEN');
    expect(channel.health().why).not.toContain('another-token');
    expect(timers.asked.at(-1)).toBe(60_000);
    timers.advance(59_000);
    expect(harness.server.callsOf('getMe')).toHaveLength(1);
    await timers.stepUntil(1000, () => expect(harness.server.callsOf('getMe')).toHaveLength(2));
  });

  it('F33: is degraded while Telegram cannot be reached, and on again by itself', async () => {
    harness.server.fail('getMe', { kind: 'reset' }, 2);
    harness.server.fail('deleteWebhook', { kind: 'refuse', code: 502 });
    harness.server.fail('getUpdates', { kind: 'body', text: '{"ok":true,"result":[{}]}' });
    const channel = harness.open({ clock, timers });
    await channel.start(harness.taking());
    await vi.waitFor(() => expect(channel.health()).toMatchObject({ state: 'degraded' }));
    expect(channel.health().why).toContain('ECONNRESET');
    harness.server.customer(5001).type('5');
    await timers.stepUntil(1000, () => expect(harness.turns).toHaveLength(1));
    expect(channel.health().state).toBe('on');
  });

  it('obeys the time Telegram tells it to wait', async () => {
    harness.server.fail('getUpdates', { kind: 'refuse', code: 429, retryAfter: 17 });
    await harness.open({ clock, timers }).start(harness.taking());
    await vi.waitFor(() => expect(timers.asked).toContain(17_000));
  });

  it('F11: gives a silent poll up half a call limit after the limit, which is 15 s in production', async () => {
    harness.server.fail('getUpdates', { kind: 'silence' });
    harness.server.customer(5001).type('5');
    const startedAt = performance.now();
    await harness.open({ pollSeconds: 0, callTimeoutMs: 1000 }).start(harness.taking());
    await vi.waitFor(() => expect(harness.turns).toHaveLength(1), 10_000);
    expect(performance.now() - startedAt).toBeGreaterThan(1500);
  });

  it('F29: goes on after the store failed under the lease', async () => {
    const { leases } = harness.testStore.store;
    let failures = 3;
    const shaky: typeof leases = {
      ...leases,
      acquire: async (...args) => {
        if (failures-- > 0) throw new Fault('store.unavailable', { operation: 'acquire' });
        return leases.acquire(...args);
      },
    };
    const channel = harness.open({ clock, timers, leases: shaky });
    await channel.start(harness.taking());
    await vi.waitFor(() => expect(channel.health().why).toContain('store'));
    await timers.stepUntil(1000, () => expect(channel.health().state).toBe('on'));
  });

  it.each([
    [19, false],
    [21, true],
  ])('after %i h of silence over a restart, warns: %s', async (hours, warns) => {
    const first = harness.open({ clock, timers });
    await first.start(harness.taking());
    harness.server.customer(5001).type('1');
    await harness.server.until(() => polls() >= 2);
    await first.stop();
    clock.advance(hours * HOUR_MS);
    await harness.open({ clock, timers }).start(harness.taking());
    harness.server.customer(5001).type('2');
    await vi.waitFor(() => expect(harness.turns).toHaveLength(2));
    expect(harness.log.find('telegram.updates_may_be_lost')).toEqual(
      warns ? { silentHours: hours } : undefined,
    );
  });
});

describe('stopping', () => {
  it('F26: ends a long poll at once, gives the lease back and asks for nothing more', async () => {
    const channel = harness.open({ pollSeconds: 50 });
    await channel.start(harness.taking());
    await harness.server.until(() => polls() === 1);
    const startedAt = performance.now();
    await channel.stop();
    expect(performance.now() - startedAt).toBeLessThan(2000);
    expect(channel.health()).toEqual({ name: 'telegram', state: 'off', why: 'stopped' });
    const { leases } = harness.testStore.store;
    expect(await leases.acquire(LEASE, 'instance-2', new Date(), 30_000)).toBeDefined();
    expect(polls()).toBe(1);
  });

  it('F25: waits for the turn in flight and leaves the ones behind it unconfirmed', async () => {
    const ids = ['1', '2'].map((text) => harness.server.customer(5001).type(text).updateId);
    const log: string[] = [];
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const take = async (turn: Turn): Promise<TurnOutcome> => {
      log.push(`begun ${turn.updateId}`);
      await gate;
      log.push(`done ${turn.updateId}`);
      return { status: 'taken' };
    };
    const channel = harness.open();
    await channel.start(take);
    await vi.waitFor(() => expect(log).toHaveLength(1));
    const stopped = channel.stop().then(() => log.push('stopped'));
    release();
    await stopped;
    expect(log).toEqual([`begun ${ids[0]}`, `done ${ids[0]}`, 'stopped']);
    expect(ids.map((id) => harness.server.updates.confirmed.has(id))).toEqual([false, false]);
    await harness.open().start(harness.taking());
    await harness.server.until(() => harness.server.updates.waiting().length === 0);
    expect(harness.turns.map(({ updateId }) => updateId)).toEqual(ids.map(String));
  });

  it('F25: does not wait longer than ten seconds for a turn that hangs', async () => {
    harness.server.customer(5001).type('1');
    let begun = false;
    const channel = harness.open({ clock, timers });
    await channel.start(
      () =>
        new Promise<TurnOutcome>(() => {
          begun = true;
        }),
    );
    await vi.waitFor(() => expect(begun).toBe(true));
    let stopped = false;
    const stopping = channel.stop().then(() => {
      stopped = true;
    });
    await timers.stepUntil(1000, () => expect(stopped).toBe(true));
    await stopping;
    expect(clock.monotonicMs()).toBeLessThanOrEqual(12_000);
  });
});

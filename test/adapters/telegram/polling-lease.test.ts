import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Fault } from '../../../src/domain/errors.ts';
import { FixedClock } from '../../support/fixed-clock.ts';
import { type Harness, openHarness, SteppedTimers } from './harness.ts';

const LEASE = 'telegram:4242';

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

describe('long polling beside another process with the same token', () => {
  it('F20: leaves the poll to the process that holds the lease, and takes over within 30 s of its death', async () => {
    const { leases } = harness.testStore.store;
    await leases.acquire(LEASE, 'instance-2', clock.now(), 30_000);
    const channel = harness.open({ clock, timers });
    await channel.start(harness.taking());
    await vi.waitFor(() => expect(channel.health().why).toContain('standing by'));
    timers.advance(5000);
    timers.advance(5000);
    // Who the bot is, for links, is no business of one process alone.
    expect(harness.server.calls.filter(({ method }) => method !== 'getMe')).toEqual([]);
    const startedAt = clock.monotonicMs();
    await timers.stepUntil(1000, () => expect(polls()).toBeGreaterThan(0));
    expect(clock.monotonicMs() - startedAt).toBeLessThan(30_000);
  });

  it('keeps its lease while it polls, and ends the poll at once when another has taken it', async () => {
    const { leases } = harness.testStore.store;
    await harness.open({ clock, timers, pollSeconds: 50 }).start(harness.taking());
    await harness.server.until(() => polls() === 1);
    for (let each = 0; each < 8; each += 1) {
      timers.advance(8000);
      expect(await leases.acquire(LEASE, 'instance-2', clock.now(), 30_000)).toBeUndefined();
    }
    await leases.acquire(LEASE, 'instance-2', new Date(clock.now().getTime() + 30_000), 30_000);
    timers.advance(8000);
    await vi.waitFor(() => expect(harness.log.find('lease.lost')).toBeDefined());
    await harness.server.until(() => harness.server.callsOf('getUpdates')[0]?.outcome === '200');
    expect(polls()).toBe(1);
  });

  it('F19: stands back without a word to anybody when it stood still for longer than its lease', async () => {
    const { leases } = harness.testStore.store;
    const channel = harness.open({ clock, timers, pollSeconds: 50 });
    await channel.start(harness.taking());
    await harness.server.until(() => polls() === 1);
    clock.advance(31_000);
    await leases.acquire(LEASE, 'instance-2', clock.now(), 30_000);
    // The answer it was waiting for comes before any of its timers.
    harness.server.customer(5001).type('5');
    await vi.waitFor(() => expect(harness.log.find('lease.overdue')).toBeDefined());
    await timers.stepUntil(1, () => expect(channel.health().why).toContain('standing by'));
    expect(polls()).toBe(1);
    expect(harness.turns).toEqual([]);
    expect(harness.log.lines.filter(({ level }) => level === 'warn')).toEqual([]);
  });

  it('F19: counts the lease from when it was asked for, however late the answer came', async () => {
    const { leases } = harness.testStore.store;
    const late: typeof leases = {
      ...leases,
      acquire: async (...args) => {
        const grant = await leases.acquire(...args);
        if (polls() === 0) clock.advance(31_000);
        return grant;
      },
    };
    const channel = harness.open({ clock, timers, leases: late, pollSeconds: 50 });
    await channel.start(harness.taking());
    await vi.waitFor(() => expect(harness.log.find('lease.overdue')).toBeDefined());
    expect(polls()).toBe(0);
  });

  it('F20: looks for a lease that was given back often enough to have it within 5 s', async () => {
    const { leases } = harness.testStore.store;
    const grant = await leases.acquire(LEASE, 'instance-2', clock.now(), 30_000);
    if (grant === undefined) throw new TypeError('nobody holds the lease');
    const channel = harness.open({ clock, timers });
    await channel.start(harness.taking());
    await vi.waitFor(() => expect(channel.health().why).toContain('standing by'));
    await leases.release(grant);
    const startedAt = clock.monotonicMs();
    await timers.stepUntil(100, () => expect(polls()).toBeGreaterThan(0));
    expect(clock.monotonicMs() - startedAt).toBeLessThan(4000);
  });

  it('stops polling when the lease can no longer be renewed in time', async () => {
    const { leases } = harness.testStore.store;
    const shaky: typeof leases = {
      ...leases,
      acquire: async (...args) => (polls() === 0 ? leases.acquire(...args) : undefined),
      renew: async () => {
        throw new Fault('store.unavailable', { operation: 'renew' });
      },
    };
    const channel = harness.open({ clock, timers, leases: shaky, pollSeconds: 50 });
    await channel.start(harness.taking());
    await harness.server.until(() => polls() === 1);
    const startedAt = clock.monotonicMs();
    await timers.stepUntil(1000, () => expect(channel.health().why).toContain('standing by'));
    expect(clock.monotonicMs() - startedAt).toBeLessThan(30_000);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FixedClock } from '../../support/fixed-clock.ts';
import { type Harness, openHarness, SteppedTimers } from './harness.ts';

const MINUTE_MS = 60_000;
const OTHER = 'http://127.0.0.1:9/another-installation';

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

const removals = () => harness.server.callsOf('deleteWebhook').length;
const refusals = () => harness.server.callsOf('getUpdates').filter(({ outcome }) => outcome === '409').length;

async function startPolling() {
  const channel = harness.open({ clock, timers, pollSeconds: 1 });
  await channel.start(harness.taking());
  await harness.server.until(() => harness.server.callsOf('getUpdates').length > 0);
  return channel;
}

describe('long polling while somebody sets a webhook', () => {
  it('F20: takes it away once, keeps what waits, and polls on at once', async () => {
    const channel = await startPolling();
    harness.server.webhook.set({ url: OTHER });
    const { updateId } = harness.server.customer(5001).type('5');
    await timers.stepUntil(100, () => expect(harness.turns).toHaveLength(1));
    await harness.server.until(() => harness.server.updates.confirmed.has(updateId));
    expect(harness.server.callsOf('deleteWebhook').map(({ payload }) => payload)).toEqual([
      { drop_pending_updates: false },
      { drop_pending_updates: false },
    ]);
    expect(harness.log.find('telegram.webhook_removed')).toBeDefined();
    expect(channel.health()).toMatchObject({ state: 'on', why: 'long polling' });
  });

  it('F20: leaves it alone for an hour when it comes back, says so, and takes no turn from the other', async () => {
    const channel = await startPolling();
    harness.server.webhook.set({ url: OTHER });
    await timers.stepUntil(100, () => expect(removals()).toBe(2));
    const removedAtMs = clock.monotonicMs();
    harness.server.webhook.set({ url: OTHER });
    await timers.stepUntil(100, () =>
      expect(channel.health().why).toContain('another installation sets a webhook'),
    );
    expect(channel.health().state).toBe('degraded');
    const before = refusals();
    await timers.stepUntil(5000, () => expect(refusals()).toBeGreaterThan(before + 5));
    expect(removals()).toBe(2);
    expect(harness.server.webhook.url()).toBe(OTHER);
    await timers.stepUntil(MINUTE_MS, () => expect(removals()).toBe(3));
    expect(clock.monotonicMs() - removedAtMs).toBeGreaterThan(55 * MINUTE_MS);
    await timers.stepUntil(100, () => expect(channel.health()).toMatchObject({ state: 'on' }));
  });

  it('F20: goes on by itself once the other has let go', async () => {
    const channel = await startPolling();
    harness.server.webhook.set({ url: OTHER });
    await timers.stepUntil(100, () => expect(removals()).toBe(2));
    harness.server.webhook.set({ url: OTHER });
    await timers.stepUntil(100, () => expect(channel.health().state).toBe('degraded'));
    harness.server.webhook.delete({});
    harness.server.customer(5001).type('5');
    await timers.stepUntil(1000, () => expect(harness.turns).toHaveLength(1));
    expect(channel.health().state).toBe('on');
    expect(removals()).toBe(2);
  });

  it('F20: tells a second poller from a webhook, and never takes anything away for it', async () => {
    const channel = await startPolling();
    const description =
      'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running';
    harness.server.fail('getUpdates', { kind: 'refuse', code: 409, description }, 1);
    await timers.stepUntil(600, () => expect(channel.health().why).toContain('another program polls'));
    expect(removals()).toBe(1);
  });
});

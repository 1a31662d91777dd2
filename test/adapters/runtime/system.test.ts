import { describe, expect, it } from 'vitest';
import { createRandomIds, createSystemClock, createSystemTimers } from '../../../adapters/runtime/system.ts';

describe('the host', () => {
  it('tells the time, and a time that never goes back', () => {
    const clock = createSystemClock();
    const before = Date.now();
    expect(clock.now().getTime()).toBeGreaterThanOrEqual(before);
    const first = clock.monotonicMs();
    expect(clock.monotonicMs()).toBeGreaterThanOrEqual(first);
  });

  it('makes ids of 22 characters, no two alike', () => {
    const ids = createRandomIds();
    const made = Array.from({ length: 1000 }, () => ids.random());
    expect(new Set(made).size).toBe(1000);
    for (const id of made) expect(id).toMatch(/^[A-Za-z0-9_-]{22}$/u);
  });

  it('sleeps as long as it was told', async () => {
    const started = performance.now();
    await createSystemTimers().sleep(30, new AbortController().signal);
    expect(performance.now() - started).toBeGreaterThanOrEqual(28);
  });

  it.each([1000, 2 ** 31, 2 ** 40])(
    'wakes at once from %i ms when the signal aborts, without a rejection',
    async (ms) => {
      const controller = new AbortController();
      const sleeping = createSystemTimers().sleep(ms, controller.signal);
      controller.abort();
      await expect(sleeping).resolves.toBeUndefined();
      await expect(createSystemTimers().sleep(ms, controller.signal)).resolves.toBeUndefined();
    },
  );

  it('does not wake early from more than a timer of Node can hold', async () => {
    const controller = new AbortController();
    let woken = false;
    const sleeping = createSystemTimers()
      .sleep(2 ** 32, controller.signal)
      .then(() => (woken = true));
    await createSystemTimers().sleep(20, new AbortController().signal);
    expect(woken).toBe(false);
    controller.abort();
    await sleeping;
  });
});

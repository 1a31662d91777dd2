import { describe, expect, it } from 'vitest';
import { patiently } from '../../src/app/patiently.ts';
import { Fault } from '../../src/domain/errors.ts';
import { FixedClock } from '../support/fixed-clock.ts';

const away = () => new Fault('store.unavailable', { operation: 'test' });

/** Time that passes only while somebody waits. */
function world(failures: number, thrown: () => Error = away) {
  const clock = new FixedClock();
  const waits: number[] = [];
  let tries = 0;
  return {
    waits,
    tries: () => tries,
    deps: {
      clock,
      timers: {
        sleep: async (ms: number) => {
          waits.push(ms);
          clock.advance(ms);
        },
      },
    },
    work: async () => {
      tries += 1;
      if (tries <= failures) throw thrown();
      return 'done';
    },
  };
}

describe('work that needs a store that is away', () => {
  it('is done again at growing distances until the store is back', async () => {
    const { deps, work, waits } = world(6);
    expect(await patiently(deps, 20_000, work)).toBe('done');
    expect(waits).toEqual([100, 200, 400, 400, 400, 400]);
  });

  it('is given up before its time is over, with what the store said', async () => {
    const { deps, work } = world(1000);
    await expect(patiently(deps, 10_000, work)).rejects.toMatchObject({ code: 'store.unavailable' });
    expect(deps.clock.monotonicMs()).toBeGreaterThan(9000);
    expect(deps.clock.monotonicMs()).toBeLessThan(10_000);
  });

  it('is given up at once when nobody waits for the process any more', async () => {
    const { deps, work, tries, waits } = world(1000);
    const ended = AbortSignal.abort();
    await expect(patiently({ ...deps, ended }, Infinity, work)).rejects.toMatchObject({
      code: 'store.unavailable',
    });
    expect([tries(), waits]).toEqual([1, []]);
  });

  it('is tried once when no time is left', async () => {
    const { deps, work, tries } = world(1000);
    await expect(patiently(deps, 0, work)).rejects.toMatchObject({ code: 'store.unavailable' });
    expect(tries()).toBe(1);
  });

  it('ends also where the clock stands still', async () => {
    const { deps, work, tries } = world(1000);
    const still = { clock: new FixedClock(), timers: { sleep: async () => undefined } };
    await expect(patiently({ ...deps, ...still }, 10_000, work)).rejects.toMatchObject({
      code: 'store.unavailable',
    });
    expect(tries()).toBeGreaterThan(5);
  });

  it.each([new Fault('commit.contested', { record: 'r', tries: 1 }), new TypeError('bug')])(
    'is not repeated for anything else: %s',
    async (thrown) => {
      const { deps, work, tries } = world(1, () => thrown);
      await expect(patiently(deps, 10_000, work)).rejects.toBe(thrown);
      expect(tries()).toBe(1);
    },
  );
});

import { describe, expect, it } from 'vitest';
import type { Failing } from '../support/failing-store.ts';
import { type Conversation, converse, expectWhole } from '../support/whole-conversation.ts';
import { openWorkingCore, type WorkingCore } from '../support/working-core.ts';

/** Work goes on this soon after the store's return. */
const WITHIN_MS = 5000;

async function inWorld<T>(use: (world: WorkingCore) => Promise<T>): Promise<T> {
  const world = await openWorkingCore();
  try {
    return await use(world);
  } finally {
    await world.stop();
  }
}

/** A conversation without faults, and how many calls of the store it is made of. */
async function undisturbed(): Promise<Conversation & { readonly calls: number }> {
  return inWorld(async (world) => {
    let calls = 0;
    world.store.onCall = () => {
      calls += 1;
    };
    const conversation = await converse(world, 'a');
    await expectWhole(world, 'a');
    return { ...conversation, calls };
  });
}

describe('a whole conversation', () => {
  it.each([
    ['F7: refused', 'before'],
    ['F8: made, and its reply lost', 'after'],
  ] as const)('with any one call of the store %s is the same, and goes on at once', async (_, how) => {
    const { heard, tookMs, calls } = await undisturbed();
    expect(calls).toBeGreaterThan(50);
    for (let fatal = 1; fatal <= calls; fatal += 1) {
      await inWorld(async (world) => {
        await disturbed(world, { fails: (call) => (call === fatal ? how : undefined), heard, tookMs });
      });
    }
  });

  it.each([
    ['F7: refused', 'before'],
    ['F8: made, and its reply lost', 'after'],
  ] as const)('with every call %s for 40 s from any moment is the same', async (_, how) => {
    const { heard, tookMs, calls } = await undisturbed();
    const awayMs = 40_000;
    for (let from = 1; from <= calls; from += 3) {
      await inWorld(async (world) => {
        let untilMs: number | undefined;
        const fails = (call: number) => {
          if (call >= from) untilMs ??= world.time.monotonicMs() + awayMs;
          return untilMs !== undefined && world.time.monotonicMs() < untilMs ? how : undefined;
        };
        await disturbed(world, { fails, heard, tookMs: tookMs + awayMs });
      });
    }
  });
});

interface Disturbance {
  /** By the number of the call. */
  readonly fails: (call: number) => Failing | undefined;
  readonly heard: readonly string[];
  readonly tookMs: number;
}

async function disturbed(world: WorkingCore, { fails, heard, tookMs }: Disturbance): Promise<void> {
  let calls = 0;
  world.store.fails = () => {
    calls += 1;
    return fails(calls);
  };
  const conversation = await converse(world, 'a');
  expect(conversation.heard).toEqual(heard);
  expect(conversation.tookMs).toBeLessThan(tookMs + WITHIN_MS);
  await expectWhole(world, 'a');
}

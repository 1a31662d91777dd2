import { expect, it } from 'vitest';
import { isFault } from '../../src/domain/errors.ts';
import type { Mongo } from '../../storage/mongo/connect.ts';
import { describeOnMongo } from '../support/mongo.ts';
import { pause } from '../support/process-world.ts';
import { openProxiedMongo } from '../support/proxied-mongo.ts';
import type { ProxyMode } from '../support/tcp-proxy.ts';

/** A command takes no longer, and work goes on this soon after the store's return. */
const WITHIN_MS = 5000;
const LONG_MS = 60_000;

interface Tried {
  readonly result: 'done' | 'refused';
  readonly tookMs: number;
}

let written = 0;

/** One small write. Throws what is no fault of the store. */
async function write({ write: run, models }: Mongo): Promise<Tried> {
  const startedMs = performance.now();
  const tookMs = () => performance.now() - startedMs;
  written += 1;
  const _id = `note-${written % 50}`;
  try {
    await run('write a note', () =>
      models.notes.updateOne({ _id }, { $set: { value: 'x'.repeat(1000) } }, { upsert: true }),
    );
    return { result: 'done', tookMs: tookMs() };
  } catch (error) {
    if (!isFault(error, 'store.unavailable')) throw error;
    return { result: 'refused', tookMs: tookMs() };
  }
}

const many = (db: Mongo, count: number) => Promise.all(Array.from({ length: count }, () => write(db)));

const FAULTS: readonly (readonly [string, ProxyMode, 'refused' | 'done'])[] = [
  ['is silent', 'silent', 'refused'],
  ['hears and does not answer', 'lose', 'refused'],
  ['refuses', 'refuse', 'refused'],
  ['cuts every reply off', { resetAfterBytes: 60 }, 'refused'],
  ['answers 2 s late', { lateByMs: 2000 }, 'done'],
  ['answers in slices of 7 bytes', { sliceBytes: 7 }, 'done'],
];

/** 200 writes a second; answers how many were pending at most in each second. */
async function writeSteadily(db: Mongo, seconds: number) {
  const [everyMs, perTick] = [50, 10];
  const ended: Promise<unknown>[] = [];
  const peaks: number[] = [];
  let pending = 0;
  const begin = () => {
    pending += 1;
    ended.push(
      write(db).then(() => {
        pending -= 1;
      }),
    );
  };
  for (let tick = 0; tick < (seconds * 1000) / everyMs; tick += 1) {
    for (let count = 0; count < perTick; count += 1) begin();
    const second = Math.floor((tick * everyMs) / 1000);
    peaks[second] = Math.max(peaks[second] ?? 0, pending);
    await pause(everyMs);
  }
  return { peaks, ended };
}

describeOnMongo('F7: a server that', () => {
  it.concurrent.each(FAULTS)(
    '%s is waited for no longer than 5 s by any command, and found within 5 s of its return',
    async (_, mode, expected) => {
      const { db, proxy, close } = await openProxiedMongo();
      await many(db, 20);
      proxy.setMode(mode);
      const [first, second] = [await write(db), await write(db)];
      expect([first.result, second.result]).toEqual([expected, expected]);
      const crowd = await many(db, 200);
      for (const { tookMs } of [first, second, ...crowd]) expect(tookMs).toBeLessThan(WITHIN_MS);
      // It comes back in the middle of what is under way.
      const late = many(db, 20);
      await new Promise((resolve) => setImmediate(resolve));
      proxy.setMode('pass');
      const startedMs = performance.now();
      while ((await write(db)).result === 'refused')
        expect(performance.now() - startedMs).toBeLessThan(WITHIN_MS);
      expect(performance.now() - startedMs).toBeLessThan(WITHIN_MS);
      for (const { tookMs } of await late) expect(tookMs).toBeLessThan(WITHIN_MS);
      expect((await many(db, 20)).map(({ result }) => result)).not.toContain('refused');
      await close();
    },
    LONG_MS,
  );

  it.concurrent(
    'is silent under steady traffic holds up what came in within one time limit, and nothing piles up',
    async () => {
      const commandMs = 1000;
      const { db, proxy, close } = await openProxiedMongo({ commandMs });
      await many(db, 20);
      proxy.setMode('silent');
      const { peaks, ended } = await writeSteadily(db, 6);
      // 200 a second for one second, and some for a machine that is busy.
      for (const peak of peaks) expect(peak).toBeLessThan(400);
      proxy.setMode('pass');
      await Promise.all(ended);
      for (let count = 0; count < 10; count += 1) expect((await write(db)).result).toBe('done');
      expect(proxy.connections()).toBeLessThan(16);
      await close();
    },
    LONG_MS,
  );

  it.concurrent('is silent while it is left is left at once', async () => {
    const { db, proxy, close } = await openProxiedMongo();
    const pending = many(db, 5);
    proxy.setMode('silent');
    const startedMs = performance.now();
    await db.close();
    expect(performance.now() - startedMs).toBeLessThan(1000);
    for (const { tookMs } of await pending) expect(tookMs).toBeLessThan(WITHIN_MS);
    proxy.setMode('pass');
    await close();
  });
});

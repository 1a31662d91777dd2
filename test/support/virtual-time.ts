import { setTimeout as pause } from 'node:timers/promises';
import type { Timers } from '../../src/ports/runtime.ts';
import { FixedClock } from './fixed-clock.ts';

interface Sleeper {
  readonly atMs: number;
  wake(): void;
}

/** Turns of the event loop without work after which nothing is left that could make some by itself. */
const QUIET_TURNS = 3;
/** Turns after which work under way is work of another process. */
const BUSY_TURNS = 200;

/** Time that stands still while anybody works, and jumps to the next sleeper when everybody sleeps: an hour takes seconds. */
export class VirtualTime extends FixedClock {
  readonly timers: Timers = {
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) {
          resolve();
          return;
        }
        const end = () => {
          this.#sleepers.delete(sleeper);
          signal.removeEventListener('abort', end);
          resolve();
        };
        const sleeper = { atMs: this.monotonicMs() + ms, wake: end };
        this.#sleepers.add(sleeper);
        signal.addEventListener('abort', end);
      }),
  };
  readonly #sleepers = new Set<Sleeper>();

  /** Lets time pass until `isOver`, asked between jumps. `busy` says how much work is under way. */
  async run(isOver: () => boolean, busy: () => number): Promise<void> {
    for (;;) {
      await quiet(busy);
      if (isOver()) return;
      const atMs = Math.min(...[...this.#sleepers].map((each) => each.atMs));
      if (!Number.isFinite(atMs)) throw new RangeError('nobody is left to wait for');
      this.advance(Math.max(0, atMs - this.monotonicMs()));
      for (const sleeper of this.#sleepers) if (sleeper.atMs <= this.monotonicMs()) sleeper.wake();
    }
  }
}

async function quiet(busy: () => number): Promise<void> {
  let busyTurns = 0;
  for (let turns = 0; turns < QUIET_TURNS; turns += 1) {
    // Who waits for a server leaves it the processor.
    if (busyTurns > BUSY_TURNS) await pause(1);
    else await new Promise((resolve) => setImmediate(resolve));
    if (busy() === 0) continue;
    turns = -1;
    busyTurns += 1;
  }
}

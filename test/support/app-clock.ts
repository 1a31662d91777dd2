import { createSystemTimers } from '../../adapters/runtime/system.ts';
import type { Clock, Timers } from '../../src/ports/runtime.ts';

/** A clock that begins where it is told, runs on like any other, and can be moved: sleepers whose time has come wake. */
export class AppClock implements Clock {
  readonly timers: Timers;
  readonly #startMs: number;
  readonly #realStartMs = performance.now();
  #movedMs = 0;
  #setMs = 0;
  #moved = new AbortController();

  constructor(at: string) {
    this.#startMs = new Date(at).getTime();
    const real = createSystemTimers();
    this.timers = {
      sleep: async (ms, signal) => {
        const dueMs = this.monotonicMs() + ms;
        while (!signal.aborted && this.monotonicMs() < dueMs)
          await real.sleep(dueMs - this.monotonicMs(), AbortSignal.any([signal, this.#moved.signal]));
      },
    };
  }

  now(): Date {
    return new Date(this.#startMs + this.#setMs + this.monotonicMs());
  }

  monotonicMs(): number {
    return performance.now() - this.#realStartMs + this.#movedMs;
  }

  /** Sets the wall clock, forward or back; the monotonic one, and who sleeps, go on as if nothing had happened. */
  set(byMs: number): void {
    this.#setMs += byMs;
  }

  advance(ms: number): void {
    this.#movedMs += ms;
    const moved = this.#moved;
    this.#moved = new AbortController();
    moved.abort();
  }

  /** Moves on to that instant. Throws `RangeError` when it has passed: clocks do not go back here. */
  moveTo(at: string): void {
    const ms = new Date(at).getTime() - this.now().getTime();
    if (ms < 0) throw new RangeError(`${at} has passed`);
    this.advance(ms);
  }
}

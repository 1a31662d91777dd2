import type { Clock } from '../../src/ports/runtime.ts';

/** A clock that stands still until it is told to move. */
export class FixedClock implements Clock {
  #nowMs: number;
  #monotonicMs = 0;

  constructor(at: string | Date = '2026-03-02T09:00:00Z') {
    this.#nowMs = new Date(at).getTime();
  }

  now(): Date {
    return new Date(this.#nowMs);
  }

  monotonicMs(): number {
    return this.#monotonicMs;
  }

  /** Sets the wall clock, forward or back; the monotonic one goes on as if nothing had happened. */
  set(byMs: number): void {
    this.#nowMs += byMs;
  }

  /** Moves both clocks on. */
  advance(ms: number): void {
    this.#nowMs += ms;
    this.#monotonicMs += ms;
  }
}

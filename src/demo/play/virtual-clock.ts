import type { Clock } from '../../ports/runtime.ts';

/** A clock that is told the time. It never goes back: what comes late happens now. */
export class VirtualClock implements Clock {
  #nowMs: number;
  readonly #startMs: number;

  constructor(at: Date) {
    this.#nowMs = at.getTime();
    this.#startMs = this.#nowMs;
  }

  now(): Date {
    return new Date(this.#nowMs);
  }

  monotonicMs(): number {
    return this.#nowMs - this.#startMs;
  }

  moveTo(at: Date): void {
    this.#nowMs = Math.max(this.#nowMs, at.getTime());
  }
}

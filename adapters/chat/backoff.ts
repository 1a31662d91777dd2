export interface BackoffSteps {
  readonly firstMs: number;
  readonly maxMs: number;
}

/** Milliseconds: exponential, between half and all of the step, so that many processes do not come back together. `jitter`: 0…1. */
export function backoff(failures: number, { firstMs, maxMs }: BackoffSteps, jitter = Math.random()): number {
  return Math.min(maxMs, firstMs * 2 ** (failures - 1)) * (0.5 + jitter / 2);
}

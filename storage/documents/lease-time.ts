import { addMs, MINUTE_MS } from '../../src/domain/time.ts';

/** The clocks of two machines may differ by this much. */
const CLOCK_SKEW_MS = 10 * MINUTE_MS;

/** A lease for so long that runs beyond this was made by a clock that has been set back since, and counts as run out. */
export function longestLease(now: Date, leaseMs: number): Date {
  return addMs(now, leaseMs + CLOCK_SKEW_MS);
}

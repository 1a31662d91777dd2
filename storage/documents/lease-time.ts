import { MINUTE_MS } from '../../src/domain/time.ts';

/** The clocks of two machines may differ by this much; a lease that runs longer was made by a clock that was set back. */
export const CLOCK_SKEW_MS = 10 * MINUTE_MS;

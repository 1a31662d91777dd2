import type { Meter } from '../../src/ports/meter.ts';

/** For a process that nobody scrapes: the command line. */
export function createSilentMeter(): Meter {
  return { count: () => undefined, observe: () => undefined };
}

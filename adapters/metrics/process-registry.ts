import { collectDefaultMetrics, Registry } from 'prom-client';

/** Milliseconds between two looks at the event loop. */
const LOOP_LOOK_MS = 20;

let known: Registry | undefined;

/**
 * CPU, memory, garbage collection, event loop, handles and start time of this process. One for the process: what watches
 * them cannot be taken down again.
 */
export function processRegistry(): Registry {
  if (known !== undefined) return known;
  known = new Registry();
  collectDefaultMetrics({ register: known, eventLoopMonitoringPrecision: LOOP_LOOK_MS });
  return known;
}

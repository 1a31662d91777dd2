import { Fault } from '../../domain/errors.ts';
import type { Meter } from '../../ports/meter.ts';
import type { Log } from '../../ports/runtime.ts';

/** The same log; what it says at warn and error is counted, by event and fault code, also where the level hides it. */
export function countLog(log: Log, meter: Meter): Log {
  return {
    debug: (event, fields) => log.debug(event, fields),
    info: (event, fields) => log.info(event, fields),
    warn: (event, fields) => {
      meter.count('warnings', { event });
      log.warn(event, fields);
    },
    error: (event, error, fields) => {
      meter.count('errors', { event, code: error instanceof Fault ? error.code : 'other' });
      log.error(event, error, fields);
    },
  };
}

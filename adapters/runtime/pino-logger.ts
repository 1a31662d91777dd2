import { type DestinationStream, type Level, pino } from 'pino';
import type { Log, LogFields } from '../../src/ports/runtime.ts';
import { type Clean, createClean, describeError } from './describe-error.ts';
import { openStandardOutput } from './standard-output.ts';

export interface LogOptions {
  /** A pino level, or `silent`. */
  readonly level: Level | 'silent';
  /** Takes one JSON line at a time; standard output when not given. */
  readonly destination?: DestinationStream;
  /** Values that are masked wherever they appear, whatever they look like: the configured keys and tokens. */
  readonly secrets?: readonly string[];
}

/** Structured log of JSON lines with UTC times. Errors are described, never serialised; texts are cleaned of secrets. */
export function createLog(options: LogOptions): Log {
  const clean = createClean(options.secrets);
  const logger = pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      messageKey: 'event',
    },
    options.destination ?? openStandardOutput((lines) => log.warn('log.dropped', { lines })),
  );
  // Cleaning costs more than writing, and a line of every turn is not to cost anything where nobody reads it.
  const isDebug = logger.isLevelEnabled('debug');
  const log: Log = {
    debug: (event, fields) => {
      if (isDebug) logger.debug(cleanFields(fields, clean), event);
    },
    info: (event, fields) => logger.info(cleanFields(fields, clean), event),
    warn: (event, fields) => logger.warn(cleanFields(fields, clean), event),
    error: (event, error, fields) =>
      logger.error({ ...cleanFields(fields, clean), error: describeError(error, clean) }, event),
  };
  return log;
}

function cleanFields(fields: LogFields | undefined, clean: Clean): LogFields {
  const entries = Object.entries(fields ?? {});
  return Object.fromEntries(
    entries.map(([key, value]) => [key, typeof value === 'string' ? cleanField(value, clean) : value]),
  );
}

/** Ids and codes pass as they are: a digest may hold eleven digits in a row, which is not a phone number. */
function cleanField(value: string, clean: Clean): string {
  return /^[A-Za-z0-9_-]{22}$/u.test(value) ? value : clean(value);
}

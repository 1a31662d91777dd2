import { createLog } from '../../adapters/runtime/pino-logger.ts';
import type { Log } from '../../src/ports/runtime.ts';

/** The real log, writing into memory. */
export interface RecordedLog {
  readonly log: Log;
  /** Everything written so far, as the JSON lines they are. */
  text(): string;
  /** The lines, parsed. */
  lines(): readonly Readonly<Record<string, unknown>>[];
}

export function recordLog(secrets: readonly string[] = []): RecordedLog {
  const written: string[] = [];
  const log = createLog({
    level: 'debug',
    secrets,
    destination: { write: (line) => void written.push(line) },
  });
  return {
    log,
    text: () => written.join(''),
    lines: () => written.map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}

import { Fault } from '../../src/domain/errors.ts';
import type { LogFields } from '../../src/ports/runtime.ts';

/**
 * The form in which an error of a platform may be logged. Raw errors hold tokens (a fetch error's address), messages' texts or
 * parts of an answer, so that their own words are left out.
 */
export function describeError(error: unknown): LogFields {
  if (error instanceof Fault) return { kind: 'fault', code: error.code };
  if (error instanceof Error) return { kind: error.name, code: codeOf(error), where: whereOf(error) };
  return { kind: typeof error };
}

/** The error's own code, such as `ECONNREFUSED`. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  for (const key of ['code', 'type'] as const) {
    const value: unknown = key in error ? Reflect.get(error, key) : undefined;
    if (typeof value === 'string' && value !== 'aborted') return value;
  }
  return error.name === 'AbortError' ? 'timeout' : undefined;
}

function whereOf(error: Error): string | undefined {
  return /^ {4}at .*?([\w.-]+\/[\w.-]+:\d+:\d+)\)?$/mu.exec(error.stack ?? '')?.[1];
}

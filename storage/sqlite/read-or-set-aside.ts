import { isFault } from '../../src/domain/errors.ts';
import type { Keys } from '../../src/ports/runtime.ts';
import type { Sqlite } from './driver.ts';
import { setAside } from './set-aside.ts';

interface Reading<T> {
  /** As it is stored: what is set aside. */
  readonly body: string;
  readonly at: Date;
  /** Throws `store.corrupt`. */
  readonly read: () => T;
  /** Makes it fall due no more. */
  readonly stop: () => unknown;
}

/**
 * What is due, if it can be read. One unreadable row must not hold up the others: it is set aside, and stopped. Only inside the
 * work given to `submit`.
 */
export function readOrSetAside<T>(
  { db, keys }: { readonly db: Sqlite; readonly keys: Keys },
  { body, at, read, stop }: Reading<T>,
): readonly T[] {
  try {
    return [read()];
  } catch (error) {
    if (!isFault(error, 'store.corrupt')) throw error;
    const { record } = error.details;
    setAside(db, keys, { subject: record, kind: 'record', code: error.code, payload: body, at });
    stop();
    return [];
  }
}

import { isFault } from '../../../src/domain/errors.ts';
import type { Keys } from '../../../src/ports/runtime.ts';
import type { Mongo } from '../connect.ts';
import { setAside } from '../set-aside.ts';

interface Reading<T> {
  /** As it is stored: what is set aside. */
  readonly row: object;
  /** What it is called among what was set aside; the fault's own word when absent. */
  readonly subject?: string;
  readonly at: Date;
  /** Throws `store.corrupt`. */
  readonly read: () => T;
  /** Makes it fall due no more. */
  readonly stop: () => Promise<unknown>;
}

/** What was leased, if it can be read. One unreadable document must not hold up the others: it is set aside, and stopped. */
export async function readOrSetAside<T>(
  { db, keys }: { readonly db: Mongo; readonly keys: Keys },
  { row, subject, at, read, stop }: Reading<T>,
): Promise<readonly T[]> {
  try {
    return [read()];
  } catch (error) {
    if (!isFault(error, 'store.corrupt')) throw error;
    await setAside(db, keys, {
      subject: subject ?? error.details.record,
      kind: 'record',
      code: error.code,
      payload: JSON.stringify(row),
      at,
    });
    await stop();
    return [];
  }
}

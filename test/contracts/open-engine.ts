import { afterEach, beforeEach } from 'vitest';
import type { Keys } from '../../src/ports/runtime.ts';
import type { Store } from '../../src/ports/store/store.ts';

/** One empty store of the engine under test. */
export interface Engine {
  readonly store: Store;
  readonly keys: Keys;
  /** A second handle on the same data, as another process has; `undefined` where data cannot be shared. */
  openAnother(): Promise<Store | undefined>;
  close(): Promise<void>;
}

/** Opens an empty store before every case, and closes it after. */
export function useEngine<E extends Engine>(open: () => Promise<E>): () => E {
  let engine: E | undefined;
  beforeEach(async () => {
    engine = await open();
  });
  afterEach(async () => {
    await engine?.close();
    engine = undefined;
  });
  return () => {
    if (engine === undefined) throw new RangeError('only inside a case');
    return engine;
  };
}

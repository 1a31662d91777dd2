import { Fault } from '../../src/domain/errors.ts';
import type { Store } from '../../src/ports/store/store.ts';
import { aroundCalls, type Call } from './watched-store.ts';

/** When a call fails: before it is made, or after it was made and before anybody learns of it. */
export type Failing = 'before' | 'after';

/** What a test does to a store, and what it sees of it. */
export interface FailingStore {
  readonly wrap: (store: Store) => Store;
  /** Never fails: for whoever looks at what became of it. Its calls are work under way as well. */
  readonly calm: (store: Store) => Store;
  /** Decides about every call; `undefined` lets it through. */
  fails: (call: Call) => Failing | undefined;
  /** Told of every call that was made, or refused. */
  onCall: (call: Call) => void;
  /** Calls under way. */
  busy(): number;
}

/** A store that is away when a test says so: every call of it, reads and claims too, may fail before or after it is made. */
export function createFailingStore(): FailingStore {
  let busy = 0;
  const failing: FailingStore = {
    fails: () => undefined,
    onCall: () => undefined,
    busy: () => busy,
    wrap: (store) => aroundCalls(store, call),
    calm: (store) => aroundCalls(store, ({ run }) => counted(run)),
  };
  const counted = (run: Call['run']) => {
    busy += 1;
    return run().finally(() => {
      busy -= 1;
    });
  };
  const call = (asked: Call) =>
    counted(async () => {
      const when = failing.fails(asked);
      failing.onCall(asked);
      if (when === 'before') throw away(asked.name);
      const made = await asked.run();
      if (when === 'after') throw away(asked.name);
      return made;
    });
  return failing;
}

function away(operation: string): Fault {
  return new Fault('store.unavailable', { operation });
}

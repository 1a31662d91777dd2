import { Fault } from '../../src/domain/errors.ts';
import type { Store } from '../../src/ports/store/store.ts';

/** One call of the store; `name` is such as `chats.save`. */
export interface StoreCall {
  readonly name: string;
  readonly args: readonly unknown[];
}
/** When a call fails: before it is made, or after it was made and before anybody learns of it. */
export type Failing = 'before' | 'after';

/** What a test does to a store, and what it sees of it. */
export interface FailingStore {
  readonly wrap: (store: Store) => Store;
  /** Decides about every call; `undefined` lets it through. */
  fails: (call: StoreCall) => Failing | undefined;
  /** Told of every call that was made, or refused. */
  onCall: (call: StoreCall) => void;
  /** Calls under way. */
  busy(): number;
}

const PARTS = ['chats', 'asking', 'responses', 'cases'] as const;

/** A store that is away when a test says so: every call of it, reads and claims too, may fail before or after it is made. */
export function createFailingStore(): FailingStore {
  let busy = 0;
  const failing: FailingStore = {
    fails: () => undefined,
    onCall: () => undefined,
    busy: () => busy,
    wrap: (store) => {
      const parts = PARTS.map((part) => [part, wrapPart(store[part], part)] as const);
      return { ...store, ...(Object.fromEntries(parts) as Partial<Store>) };
    },
  };
  const away = (name: string) => new Fault('store.unavailable', { operation: name });
  const call = async (name: string, args: readonly unknown[], run: () => Promise<unknown>) => {
    busy += 1;
    try {
      const when = failing.fails({ name, args });
      failing.onCall({ name, args });
      if (when === 'before') throw away(name);
      const made = await run();
      if (when === 'after') throw away(name);
      return made;
    } finally {
      busy -= 1;
    }
  };
  const wrapPart = (part: object, name: string): object =>
    Object.fromEntries(
      Object.entries(part).map(([key, method]) => [
        key,
        // Read page by page, by reports only.
        key.startsWith('scan')
          ? method
          : (...args: readonly unknown[]) => call(`${name}.${key}`, args, async () => method(...args)),
      ]),
    );
  return failing;
}

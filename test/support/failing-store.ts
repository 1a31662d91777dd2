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
  /** Never fails: for whoever looks at what became of it. Its calls are work under way as well. */
  readonly calm: (store: Store) => Store;
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
    wrap: (store) => wrapParts(store, call),
    calm: (store) => wrapParts(store, (_name, _args, run) => counted(run)),
  };
  const counted = (run: Run) => {
    busy += 1;
    return run().finally(() => {
      busy -= 1;
    });
  };
  const call: Around = (name, args, run) =>
    counted(async () => {
      const when = failing.fails({ name, args });
      failing.onCall({ name, args });
      if (when === 'before') throw away(name);
      const made = await run();
      if (when === 'after') throw away(name);
      return made;
    });
  return failing;
}

type Run = () => Promise<unknown>;
type Around = (name: string, args: readonly unknown[], run: Run) => Promise<unknown>;

function away(operation: string): Fault {
  return new Fault('store.unavailable', { operation });
}

function wrapParts(store: Store, around: Around): Store {
  const parts = PARTS.map((part) => [part, wrapPart(store[part], part, around)] as const);
  return { ...store, ...(Object.fromEntries(parts) as Partial<Store>) };
}

function wrapPart(part: object, name: string, around: Around): object {
  const methods = Object.entries(part).map(([key, method]) => [
    key,
    // Read page by page, by reports only.
    key.startsWith('scan')
      ? method
      : (...args: readonly unknown[]) => around(`${name}.${key}`, args, async () => method(...args)),
  ]);
  return Object.fromEntries(methods) as object;
}

import { isFault } from '../src/domain/errors.ts';
import type { Keys } from '../src/ports/runtime.ts';
import type { FileFacts, StoreFacts } from '../src/ports/store/facts.ts';
import { createKeys } from './keys.ts';
import type { StorePlace } from './open-store.ts';
import { findRootKey } from './root-key.ts';
import { type InspectOptions, inspectSqlite } from './sqlite/inspect.ts';
import { readThroughFile } from './sqlite/read-through.ts';

/** How the secrets stand to the store's key. */
export type KeyFacts =
  /** The store has no key yet, or could not be read. */
  | { readonly status: 'none' }
  /** No secret was given to try. */
  | { readonly status: 'untried' }
  | { readonly status: 'wrong' }
  | { readonly status: 'damaged' }
  /** `age` 0: the current one; else a former one, which the next start replaces by the current. */
  | { readonly status: 'fits'; readonly age: number; readonly keys: Keys };

export interface StoreInspectOptions extends InspectOptions {
  readonly now: () => Date;
  /** One question to a server takes this long at most, in milliseconds. */
  readonly limitMs: number;
}

/** A store and its key. */
export interface InspectedStore<Facts extends StoreFacts = StoreFacts> {
  readonly store: Facts;
  readonly key: KeyFacts;
}

/**
 * Looks at the store and its key, and changes nothing: no directory, collection, index or note is made. Never throws for what
 * is wrong with them. With `check: 'whole'` everything in it is read.
 */
export async function inspectStore(
  place: StorePlace,
  secrets: readonly string[],
  options: StoreInspectOptions,
): Promise<InspectedStore> {
  if (place.engine === 'sqlite') return inspectFile(place.path, secrets, options);
  const { inspectMongo } = await import('./mongo/inspect/inspect.ts');
  let key: KeyFacts = { status: 'none' };
  const store = await inspectMongo(place.uri, {
    ...options,
    findKeys: async (wrapped) => {
      key = await inspectKey(wrapped, secrets);
      return key.status === 'fits' ? key.keys : undefined;
    },
  });
  return { store, key };
}

/** `inspectStore` of a database file. */
export async function inspectFile(
  path: string,
  secrets: readonly string[],
  options: InspectOptions,
): Promise<InspectedStore<FileFacts>> {
  const store = await inspectSqlite(path, options);
  const content = store.status === 'read' ? store.content : undefined;
  const key = await inspectKey(content?.rootKey, secrets);
  if (store.status !== 'read' || content === undefined || options.check === 'quick') return { store, key };
  const readThrough = await readThroughFile(path, {
    keys: key.status === 'fits' ? key.keys : undefined,
    about: content.counts,
    progress: options.progress,
  });
  return { store: { ...store, readThrough }, key };
}

async function inspectKey(wrapped: string | undefined, secrets: readonly string[]): Promise<KeyFacts> {
  if (wrapped === undefined) return { status: 'none' };
  if (secrets.length === 0) return { status: 'untried' };
  try {
    const found = await findRootKey(wrapped, secrets);
    return found === undefined
      ? { status: 'wrong' }
      : { status: 'fits', age: found.age, keys: createKeys(found.root) };
  } catch (error) {
    if (isFault(error, 'store.corrupt')) return { status: 'damaged' };
    throw error;
  }
}

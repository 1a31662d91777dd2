import { isFault } from '../src/domain/errors.ts';
import type { Keys } from '../src/ports/runtime.ts';
import type { StoreFacts } from '../src/ports/store/facts.ts';
import { createKeys } from './keys.ts';
import { findRootKey } from './root-key.ts';
import { type InspectOptions, inspectSqlite } from './sqlite/inspect.ts';

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

/** Looks at the store and its key, and changes nothing. */
export async function inspectStore(
  path: string,
  secrets: readonly string[],
  options: InspectOptions,
): Promise<{ readonly store: StoreFacts; readonly key: KeyFacts }> {
  const store = await inspectSqlite(path, options);
  const wrapped = store.status === 'read' ? store.content?.rootKey : undefined;
  return { store, key: await inspectKey(wrapped, secrets) };
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

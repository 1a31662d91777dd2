import { isFault } from '../domain/errors.ts';
import type { Clock } from '../ports/runtime.ts';
import type { Store } from '../ports/store/store.ts';

/** A store, and when it last failed whoever asked it. */
export interface WatchedStore {
  readonly store: Store;
  /** On the monotonic clock; `-Infinity` while it never did. */
  lastFailureMs(): number;
}

/** The same store; that it was away is remembered, whichever part of it was asked. */
export function watchFailures(store: Store, clock: Clock): WatchedStore {
  let lastFailureMs = Number.NEGATIVE_INFINITY;
  const note = (error: unknown) => {
    if (isFault(error, 'store.unavailable')) lastFailureMs = clock.monotonicMs();
  };
  return {
    store: {
      ...store,
      chats: listening(store.chats, note),
      asking: listening(store.asking, note),
      responses: listening(store.responses, note),
      cases: listening(store.cases, note),
    },
    lastFailureMs: () => lastFailureMs,
  };
}

/** A part of the store whose every function tells what it rejects with. */
function listening<Part extends object>(part: Part, note: (error: unknown) => void): Part {
  const methods = Object.entries(part).map(([name, method]) => [name, telling(method, note)] as const);
  return Object.fromEntries(methods) as Part;
}

type Method = (...args: readonly unknown[]) => unknown;

function telling(method: Method, note: (error: unknown) => void): Method {
  return (...args) => {
    const answer = method(...args);
    // Handled by the caller as well: this only listens. What is read in pages leaves no lease behind.
    if (answer instanceof Promise) answer.catch(note);
    return answer;
  };
}

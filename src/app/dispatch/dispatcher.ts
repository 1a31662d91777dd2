import type { Clock, Log, Timers } from '../../ports/runtime.ts';
import type { ChatStore, ClaimedChat } from '../../ports/store/chats.ts';
import { LEASE_MS } from './hand-out.ts';

/** Chats carried out side by side. */
const CONCURRENCY = 64;
/** Chats claimed at once; invitations are claimed more slowly, by their own job. */
const PAGE = 100;
/** What other processes queued is found this often. */
export const POLL_MS = 500;

export interface DispatcherDeps {
  readonly chats: ChatStore;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly owner: string;
  readonly carryOut: (claimed: ClaimedChat) => Promise<void>;
  /** Other due work, done once a round: invitations, notices, housekeeping. Answers how much there was. */
  readonly jobs: readonly (() => Promise<number>)[];
}

export interface Dispatcher {
  /** Takes a chat that a commit of this process already holds. */
  run(claimed: ClaimedChat): void;
  /** Looks for due work now instead of at the next poll. */
  wake(): void;
  /** Works until the signal aborts. */
  start(signal: AbortSignal): Promise<void>;
  /** Resolves when nothing handed over is in flight any more. */
  idle(): Promise<void>;
  /** One round over everything due, for commands and tests; answers how much was found. */
  round(): Promise<number>;
}

/** The only thing that sends. A chat that fails is news about that chat: the others go on. */
export function createDispatcher(deps: DispatcherDeps): Dispatcher {
  const waiting: ClaimedChat[] = [];
  const inFlight = new Set<Promise<void>>();
  let nap = new AbortController();

  function pump(): void {
    while (inFlight.size < CONCURRENCY) {
      const next = waiting.shift();
      if (next === undefined) return;
      const work = deps
        .carryOut(next)
        .catch((error: unknown) => deps.log.error('dispatch.failed', error, { chat: next.chat.id }))
        .finally(() => {
          inFlight.delete(work);
          pump();
        });
      inFlight.add(work);
    }
  }

  const dispatcher: Dispatcher = {
    run(claimed) {
      waiting.push(claimed);
      pump();
    },
    wake: () => nap.abort(),
    async round() {
      const room = CONCURRENCY * 2 - waiting.length - inFlight.size;
      const claimed =
        room > 0
          ? await deps.chats.claimDue(deps.clock.now(), deps.owner, LEASE_MS, Math.min(PAGE, room))
          : [];
      for (const chat of claimed) dispatcher.run(chat);
      let found = claimed.length;
      for (const job of deps.jobs) found += await job();
      return found;
    },
    async start(signal) {
      while (!signal.aborted) {
        nap = new AbortController();
        const found = await dispatcher.round().catch((error: unknown) => {
          deps.log.error('dispatch.round-failed', error);
          return 0;
        });
        if (found === 0) await deps.timers.sleep(POLL_MS, AbortSignal.any([signal, nap.signal]));
        else
          await Promise.race([
            deps.timers.sleep(POLL_MS / 10, AbortSignal.any([signal, nap.signal])),
            dispatcher.idle(),
          ]);
      }
    },
    async idle() {
      while (inFlight.size > 0) await Promise.all(inFlight);
    },
  };
  return dispatcher;
}

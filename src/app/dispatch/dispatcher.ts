import type { ChatId } from '../../domain/ids.ts';
import type { Clock, Log, Timers } from '../../ports/runtime.ts';
import type { ChatStore, ClaimedChat } from '../../ports/store/chats.ts';
import { LEASE_MS } from './hand-out.ts';
import { createHands } from './hands.ts';
import { createPacedPoll, POLL_MS } from './paced-poll.ts';

/** Chats carried out side by side. */
const CONCURRENCY = 64;
/** Chats claimed at once; invitations are claimed more slowly, by their own job. */
const PAGE = 100;

export interface DispatcherDeps {
  readonly chats: ChatStore;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly owner: string;
  /** `heldSinceMs` on the monotonic clock: a chat may have waited in line for a while. */
  readonly carryOut: (claimed: ClaimedChat, heldSinceMs: number) => Promise<void>;
  /** Other due work: invitations, notices, housekeeping. Each answers how much there was; a slow one holds up no other. */
  readonly jobs: readonly Job[];
}
export type Job = () => Promise<number>;

export interface Dispatcher {
  /** Takes a chat that a commit of this process already holds. */
  run(claimed: ClaimedChat): void;
  /** The chats that this process has in its hands or in its line. */
  inHand(): ReadonlySet<ChatId>;
  /** Looks for due work now instead of at the next poll. */
  wake(): void;
  /** Pace made a message wait so many milliseconds: looks for it closely then. */
  expect(waitMs: number): void;
  /** Works until the signal aborts. */
  start(signal: AbortSignal): Promise<void>;
  /** Resolves when nothing handed over is in flight any more. */
  idle(): Promise<void>;
  /** Resolves when the rounds that are under way have ended, too: what the team was told is written down by then. */
  settled(): Promise<void>;
  /** One look at everything due, for tests and benchmarks; answers how much was found. */
  round(): Promise<number>;
}

/** The only thing that sends. A chat that fails is news about that chat: the others go on. */
export function createDispatcher(deps: DispatcherDeps): Dispatcher {
  const line = createLine(deps);
  const bell = createBell();
  const paced = createPacedPoll();
  const pollMs = () => paced.pollMs(deps.clock.monotonicMs());
  const mine = { owner: deps.owner, leaseMs: LEASE_MS, except: line.hands.chats };
  const claim: Job = async () => {
    const room = line.room();
    const claimed =
      room > 0
        ? await deps.chats.claimDue({ ...mine, now: deps.clock.now(), limit: Math.min(PAGE, room) })
        : [];
    for (const chat of claimed) line.add(chat);
    return claimed.length;
  };
  const jobs = [claim, ...deps.jobs];
  const rounds = new Set<Promise<number>>();
  const begin = (job: Job): Promise<number> => {
    const round = job().finally(() => rounds.delete(round));
    rounds.add(round);
    return round;
  };
  return {
    run: line.add,
    inHand: () => line.hands.chats,
    wake: bell.ring,
    expect: (waitMs) => {
      const [nowMs, beforeMs] = [deps.clock.monotonicMs(), pollMs()];
      paced.expect(nowMs + waitMs, nowMs);
      // A poll that is asleep for longer is called; one that runs finds out by itself.
      if (pollMs() < beforeMs) bell.ring();
    },
    idle: line.idle,
    async settled() {
      await Promise.allSettled(rounds);
      await line.idle();
    },
    async round() {
      let found = 0;
      for (const job of jobs) found += await job();
      return found;
    },
    async start(signal) {
      signal.addEventListener('abort', bell.ring, { once: true });
      await Promise.all(
        jobs.map((job) =>
          loop(deps, () => begin(job), { signal, bell, pollMs: job === claim ? pollMs : () => POLL_MS }),
        ),
      );
    },
  };
}

/**
 * Chats waiting to be carried out, so many at a time. What is in hand is claimed by nobody else in this process, though its
 * lease may run out while it waits or while the clock jumps. A commit may bring a chat again that was just given back.
 */
function createLine({ carryOut, clock, log }: DispatcherDeps) {
  const waiting: { readonly chat: ClaimedChat; readonly sinceMs: number }[] = [];
  const hands = createHands();
  const inFlight = new Set<Promise<void>>();
  const pump = (): void => {
    while (inFlight.size < CONCURRENCY) {
      const next = waiting.shift();
      if (next === undefined) return;
      const { id } = next.chat.chat;
      const work = carryOut(next.chat, next.sinceMs)
        .catch((error: unknown) => log.error('dispatch.failed', error, { chat: id }))
        .finally(() => {
          hands.letGo(id);
          inFlight.delete(work);
          pump();
        });
      inFlight.add(work);
    }
  };
  return {
    hands,
    add: (chat: ClaimedChat): void => {
      hands.take(chat.chat.id);
      waiting.push({ chat, sinceMs: clock.monotonicMs() });
      pump();
    },
    room: () => CONCURRENCY * 2 - waiting.length - inFlight.size,
    idle: async (): Promise<void> => {
      while (inFlight.size > 0) await Promise.all(inFlight);
    },
  };
}

interface Bell {
  ring(): void;
  /** Rises with every ring. */
  rung(): number;
  /** Aborted by the next ring. */
  signal(): AbortSignal;
}

function createBell(): Bell {
  let count = 0;
  let next = new AbortController();
  return {
    ring() {
      count += 1;
      const ringing = next;
      next = new AbortController();
      ringing.abort();
    },
    rung: () => count,
    signal: () => next.signal,
  };
}

/** Repeats a job: at once while there is more of it or somebody rang meanwhile, else at the next ring or poll. */
async function loop(
  { timers, log }: DispatcherDeps,
  job: Job,
  {
    signal,
    bell,
    pollMs,
  }: { readonly signal: AbortSignal; readonly bell: Bell; readonly pollMs: () => number },
): Promise<void> {
  while (!signal.aborted) {
    const rung = bell.rung();
    const found = await job().catch((error: unknown) => {
      log.error('dispatch.round-failed', error);
      return 0;
    });
    if (found === 0 && bell.rung() === rung) await timers.sleep(pollMs(), bell.signal());
    // Work was found, but what it needs may be a moment away: never spin.
    else await timers.sleep(1, signal);
  }
}

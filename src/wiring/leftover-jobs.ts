import type { Job } from '../app/dispatch/dispatcher.ts';
import { LEASE_MS } from '../app/dispatch/hand-out.ts';
import { freeAfterFailure, type LeftoverDeps } from '../app/dispatch/leftovers.ts';
import type { ChatId } from '../domain/ids.ts';
import { addMs } from '../domain/time.ts';
import type { Clock } from '../ports/runtime.ts';
import type { Store } from '../ports/store/store.ts';

interface LeftoverParts extends LeftoverDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly owner: string;
  /** Chats that somebody in this process works on or is about to take. */
  readonly inHand: () => ReadonlySet<ChatId>;
  readonly wakeDispatcher: () => void;
}

/** What a failure of the store may have left leased to this process without its knowing, and how it is freed. */
export interface LeftoverJobs {
  readonly chats: Job;
  /** The same job; what is left over is freed before it, when it has none in hand. */
  invitations(job: Job): Job;
  notices(job: Job): Job;
}

export function createLeftoverJobs(parts: LeftoverParts): LeftoverJobs {
  const { store, clock, owner, inHand, wakeDispatcher } = parts;
  // Whatever is taken from here on runs that long: a command that is carried out late ends nothing of it.
  const newest = () => addMs(clock.now(), LEASE_MS);
  const freeing = (free: () => Promise<number>) => freeAfterFailure(parts, free);
  const before = (free: () => Promise<number>): ((job: Job) => Job) => {
    const freeLost = freeing(free);
    return (job) => async () => {
      await freeLost();
      return job();
    };
  };
  return {
    chats: freeing(async () => {
      const freed = await store.chats.endLeasesOf(owner, inHand(), newest());
      if (freed > 0) wakeDispatcher();
      return freed;
    }),
    invitations: before(() => store.asking.endInvitationLeasesOf(owner, newest())),
    notices: before(() => store.cases.endNoticeLeasesOf(owner, newest())),
  };
}

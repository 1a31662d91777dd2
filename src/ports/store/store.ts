import type { AskingStore } from './asking.ts';
import type { Backlog } from './backlog.ts';
import type { CaseStore } from './cases.ts';
import type { ChatStore } from './chats.ts';
import type { ResponseStore } from './responses.ts';

/** Everything that is remembered. Every write is one guarded write of one record. */
export interface Store {
  readonly chats: ChatStore;
  readonly asking: AskingStore;
  readonly responses: ResponseStore;
  readonly cases: CaseStore;
  readonly leases: LeaseStore;
  /** What waits at this moment: some 20 ms of work with 100,000 surveys in progress. */
  readBacklog(now: Date): Promise<Backlog>;
  /** Resolves when the engine answers a trivial read; throws `store.unavailable`. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Who holds a lease, and what it takes to prove it. */
export interface LeaseGrant {
  readonly name: string;
  readonly owner: string;
  /** Rises with every new holder; a write under an older fence is refused. */
  readonly fence: number;
  readonly until: Date;
}

/** The note that says where the running server was last reached: the command line makes links with it. */
export const BASE_URL_NOTE = 'base-url';
/** The note that holds the wrapped root key. */
export const ROOT_KEY_NOTE = 'root-key';

/** Leases that only one process may hold, and small notes. */
export interface LeaseStore {
  /**
   * Takes or renews the lease until `now + ttlMs`. `undefined` while another owner's has not run out.
   * The same owner gets it back at once with a higher fence (`renew` keeps the fence), but never to run out sooner than it did:
   * who asked earlier and is heard later takes nothing.
   */
  acquire(name: string, owner: string, now: Date, ttlMs: number): Promise<LeaseGrant | undefined>;
  /** Extends a lease still held under this fence; `undefined` when somebody else took it. */
  renew(grant: LeaseGrant, now: Date, ttlMs: number): Promise<LeaseGrant | undefined>;
  /** Gives it up; nothing happens when it is somebody else's by now. */
  release(grant: LeaseGrant): Promise<void>;
  /** Small operational facts kept over restarts (the last poll offset, when Telegram last answered). */
  getNote(name: string): Promise<string | undefined>;
  setNote(name: string, value: string): Promise<void>;
}

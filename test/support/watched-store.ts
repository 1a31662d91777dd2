import type { Store } from '../../src/ports/store/store.ts';

/** What changes records for good. Claims and leases only say who works. */
const WRITES = new Set([
  'chats.save',
  'asking.recordInteraction',
  'asking.appendDecision',
  'asking.saveCustomer',
  'asking.createInvitation',
  'asking.saveInvitation',
  'asking.publishSurvey',
  'responses.put',
  'cases.saveCase',
  'cases.saveNotice',
  'cases.setAside',
]);
const CLAIMS = new Set([
  'chats.claimDue',
  'chats.endLeasesOf',
  'chats.removeIdle',
  'asking.claimDueInvitations',
  'cases.claimDueNotices',
]);
const PARTS = ['chats', 'asking', 'responses', 'cases'] as const;

/** One call as the store is asked for it, such as `chats.save`; `run` makes it. */
export interface Call {
  readonly name: string;
  readonly args: readonly unknown[];
  run(): Promise<unknown>;
}

export interface Write extends Call {
  readonly isClaim: boolean;
}

/** A store whose every call goes through `around`, but for what is read page by page. */
export function aroundCalls(store: Store, around: (call: Call) => Promise<unknown>): Store {
  const parts = PARTS.map((part) => [part, aroundPart(store[part], part, around)] as const);
  return { ...store, ...(Object.fromEntries(parts) as Partial<Store>) };
}

function aroundPart(part: object, name: string, around: (call: Call) => Promise<unknown>): object {
  const methods = Object.entries(part).map(([key, method]) => [
    key,
    key.startsWith('scan')
      ? method
      : (...args: readonly unknown[]) =>
          around({ name: `${name}.${key}`, args, run: async () => method(...args) }),
  ]);
  return Object.fromEntries(methods) as object;
}

/** A store whose every write goes through `around`. Reads pass untouched. */
export function watchStore(store: Store, around: (write: Write) => Promise<unknown>): Store {
  return aroundCalls(store, (call) => {
    const isClaim = CLAIMS.has(call.name);
    return isClaim || WRITES.has(call.name) ? around({ ...call, isClaim }) : call.run();
  });
}

/** The process is dead: nothing it does reaches the store any more. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

export interface Death {
  readonly wrap: (store: Store) => Store;
  /** Counts writes from here on. */
  arm(): void;
  /** Whether the fatal write was reached. */
  happened(): boolean;
}

/** Kills a process at its `at`-th write: before it is made, or after it was made and before anybody learns of it. */
export function killAt(at: number, moment: 'before' | 'after'): Death {
  let [isArmed, isDead, count] = [false, false, 0];
  const around = async (write: Write): Promise<unknown> => {
    if (isDead) throw new Killed();
    if (!isArmed || write.isClaim) return write.run();
    count += 1;
    if (count !== at) return write.run();
    isDead = true;
    if (moment === 'after') await write.run();
    throw new Killed();
  };
  return {
    wrap: (store) => watchStore(store, around),
    arm: () => {
      isArmed = true;
    },
    happened: () => isDead,
  };
}

import type { Store } from '../../src/ports/store/store.ts';

/** What changes records for good. Claims and leases only say who works. */
const WRITES = {
  chats: ['save'],
  asking: [
    'recordInteraction',
    'appendDecision',
    'saveCustomer',
    'createInvitation',
    'saveInvitation',
    'publishSurvey',
  ],
  responses: ['put'],
  cases: ['saveCase', 'saveNotice', 'setAside'],
} as const;
const CLAIMS = {
  chats: ['claimDue', 'endLeasesOf', 'removeIdle'],
  asking: ['claimDueInvitations'],
  responses: [],
  cases: ['claimDueNotices'],
} as const;
type Part = keyof typeof WRITES;

/** One write as the store is asked for it; `run` makes it. */
export interface Write {
  readonly name: string;
  readonly args: readonly unknown[];
  readonly isClaim: boolean;
  run(): Promise<unknown>;
}

/** A store whose every write goes through `around`. Reads pass untouched. */
export function watchStore(store: Store, around: (write: Write) => Promise<unknown>): Store {
  const watch = <P extends Part>(part: P): Store[P] => {
    const [writes, claims]: readonly (readonly string[])[] = [WRITES[part], CLAIMS[part]];
    return new Proxy(store[part], {
      get(target: Store[P], key: string & keyof Store[P]) {
        const method = target[key];
        const isClaim = claims?.includes(key) === true;
        if (typeof method !== 'function' || !(isClaim || writes?.includes(key))) return method;
        return (...args: readonly unknown[]) =>
          around({ name: `${part}.${key}`, args, isClaim, run: async () => method.apply(target, args) });
      },
    });
  };
  return {
    ...store,
    chats: watch('chats'),
    asking: watch('asking'),
    responses: watch('responses'),
    cases: watch('cases'),
  };
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

import { setTimeout as wait } from 'node:timers/promises';
import { refuse, type TelegramRefusal } from './telegram-faults.ts';

export type SimulatedUpdate = Readonly<Record<string, unknown>> & { readonly update_id: number };

/** The updates of one bot as Telegram keeps them: in order, until a higher offset confirms them. */
export interface UpdateQueue {
  /** Adds an update of the kind unless the bot has not asked for it; answers its id. */
  add(kind: string, content: unknown): number;
  /** Adds the update as it is, whatever it holds. */
  addRaw(update: SimulatedUpdate): void;
  /** One `getUpdates`: waits up to `timeout` seconds; ends at once when `gone` aborts or another poll begins. */
  poll(request: PollRequest, gone: AbortSignal): Promise<readonly SimulatedUpdate[] | TelegramRefusal>;
  waiting(): readonly SimulatedUpdate[];
  /** What a webhook needs: to hear of new updates, to count and confirm them one by one, to say which kinds it wants. */
  onPush(listener: () => void): void;
  countHandOut(id: number): void;
  confirmOne(id: number): void;
  allow(kinds: readonly string[]): void;
  /** The kinds asked for last. */
  allowed(): ReadonlySet<string> | undefined;
  /** Drops what waits, as `drop_pending_updates` does. */
  clear(): void;
  /** Ids confirmed by an offset: what the bot has acknowledged. */
  readonly confirmed: ReadonlySet<number>;
  /** How often each id was handed out. */
  readonly handedOut: ReadonlyMap<number, number>;
}
export interface PollRequest {
  readonly offset?: number;
  readonly limit?: number;
  readonly timeout?: number;
  readonly allowed_updates?: readonly string[];
}

interface HeldPoll {
  readonly wake: AbortController;
  conflict: boolean;
}

/** Kinds sent to a bot that never said which it wants. */
const NOT_BY_DEFAULT = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);
const CONFLICT =
  'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running';

export function createUpdateQueue(firstId: number): UpdateQueue {
  let updates: SimulatedUpdate[] = [];
  let nextId = firstId;
  let allowed: ReadonlySet<string> | undefined;
  let current: HeldPoll | undefined;
  const confirmed = new Set<number>();
  const handedOut = new Map<number, number>();
  const listeners: (() => void)[] = [];
  const countHandOut = (id: number) => handedOut.set(id, (handedOut.get(id) ?? 0) + 1);

  const confirm = (offset: number | undefined) => {
    if (offset === undefined || offset === 0) return;
    const keepFrom = offset > 0 ? offset : (updates.at(offset)?.update_id ?? Number.NEGATIVE_INFINITY);
    for (const { update_id } of updates) if (update_id < keepFrom) confirmed.add(update_id);
    updates = updates.filter(({ update_id }) => update_id >= keepFrom);
  };

  const handOut = (limit: number) => {
    const page = updates.slice(0, limit);
    for (const { update_id } of page) countHandOut(update_id);
    return page;
  };

  const push = (update: SimulatedUpdate) => {
    updates.push(update);
    current?.wake.abort();
    for (const listener of listeners) listener();
  };

  return {
    confirmed,
    handedOut,
    waiting: () => updates,
    onPush: (listener) => listeners.push(listener),
    countHandOut,
    confirmOne(id) {
      confirmed.add(id);
      updates = updates.filter(({ update_id }) => update_id !== id);
    },
    allow(kinds) {
      allowed = new Set(kinds);
    },
    allowed: () => allowed,
    clear() {
      updates = [];
    },
    addRaw: push,
    add(kind, content) {
      const id = nextId++;
      const isWanted = allowed === undefined ? !NOT_BY_DEFAULT.has(kind) : allowed.has(kind);
      if (isWanted) push({ update_id: id, [kind]: content });
      return id;
    },
    async poll({ offset, limit = 100, timeout = 0, allowed_updates }, gone) {
      if (allowed_updates !== undefined) allowed = new Set(allowed_updates);
      if (current !== undefined) {
        current.conflict = true;
        current.wake.abort();
      }
      confirm(offset);
      const mine: HeldPoll = { wake: new AbortController(), conflict: false };
      current = mine;
      if (updates.length === 0 && timeout > 0) {
        const leave = () => mine.wake.abort();
        gone.addEventListener('abort', leave, { once: true });
        await wait(timeout * 1000, undefined, { signal: mine.wake.signal }).catch(() => undefined);
        gone.removeEventListener('abort', leave);
      }
      if (mine.conflict) return refuse(409, CONFLICT);
      current = undefined;
      return gone.aborted ? [] : handOut(Math.min(Math.max(limit, 1), 100));
    },
  };
}

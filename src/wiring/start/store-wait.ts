import type { Config } from '../../config/load-config.ts';
import { isFault } from '../../domain/errors.ts';
import type { Timers } from '../../ports/runtime.ts';
import { createWaitingRoom, type RoomParts, type WaitingRoom } from './waiting-room.ts';

/** What a start does about a store that does not answer. */
export interface Patience {
  /** Ends the waiting, and nothing else: the start rejects with its reason. */
  readonly signal?: AbortSignal;
  /** Told once, for whoever wonders why it takes so long. */
  readonly onWaiting?: (waiting: { readonly url: string; readonly store: string }) => void;
}

export type StoreWaitParts = Pick<Patience, 'signal'> & RoomParts;

/** The way of one start to its store. */
export interface StoreWait {
  /**
   * What `open` opens. While MongoDB does not answer it is tried again, for as long as it takes, with a server at our address
   * that says so; any other failure is thrown. What comes of a try that nobody waits for any more is given to `close`.
   */
  open<T>(open: () => Promise<T>, close: (opened: T) => Promise<void>): Promise<T>;
  /** Frees the address, and answers where to listen: the port is the one people were told meanwhile. */
  handOver(): Promise<Pick<Config, 'host' | 'port'>>;
  close(): Promise<void>;
}

/** A first try that takes longer is told, and the address is served meanwhile. */
const PATIENCE_MS = 1000;
/** From one try to the next: a store that is back is found within this and the time of one try. */
const AGAIN_MS = 1000;

export function createStoreWait(parts: StoreWaitParts): StoreWait {
  const room = createWaitingRoom(parts);
  return {
    open: (open, close) =>
      parts.config.storage.engine === 'sqlite' ? open() : openPatiently(parts, room, { open, close }),
    handOver: () => room.handOver(),
    close: () => room.close(),
  };
}

interface Opening<T> {
  readonly open: () => Promise<T>;
  readonly close: (opened: T) => Promise<void>;
}

async function openPatiently<T>(
  { host: { timers }, signal = new AbortController().signal }: StoreWaitParts,
  room: WaitingRoom,
  { open, close }: Opening<T>,
): Promise<T> {
  let trying = open();
  try {
    if (await isAway(trying, timers)) await room.enter();
    for (;;) {
      const tried = await outcomeOf(trying, signal);
      signal.throwIfAborted();
      if (tried.status === 'done') return room.leave(tried.value);
      if (!isPassing(tried.error)) throw tried.error;
      room.tell(tried.error);
      await timers.sleep(AGAIN_MS, signal);
      signal.throwIfAborted();
      trying = open();
    }
  } catch (error) {
    // What fails here has been told already, or nobody asks any more.
    void trying.then(close).catch(() => undefined);
    throw error;
  }
}

/** Whether people should be told: the store does not answer, or takes its time. */
async function isAway(trying: Promise<unknown>, timers: Timers): Promise<boolean> {
  const over = new AbortController();
  const late = timers.sleep(PATIENCE_MS, over.signal).then(() => true);
  return Promise.race([trying.then(() => false, isPassing), late]).finally(() => over.abort());
}

type Outcome<T> =
  | { readonly status: 'done'; readonly value: T }
  | { readonly status: 'failed'; readonly error: unknown };

/** How it ended; being told to stop ends it too. */
async function outcomeOf<T>(trying: Promise<T>, signal: AbortSignal): Promise<Outcome<T>> {
  let onAbort = () => {};
  const told = new Promise<Outcome<T>>((resolve) => {
    onAbort = () => resolve({ status: 'failed', error: signal.reason });
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) onAbort();
  });
  const ended = trying.then(
    (value): Outcome<T> => ({ status: 'done', value }),
    (error: unknown): Outcome<T> => ({ status: 'failed', error }),
  );
  return Promise.race([ended, told]).finally(() => signal.removeEventListener('abort', onAbort));
}

function isPassing(error: unknown): boolean {
  return isFault(error, 'store.unavailable');
}

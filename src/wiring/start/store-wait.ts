import type { Config } from '../../config/load-config.ts';
import { isFault } from '../../domain/errors.ts';
import type { Timers } from '../../ports/runtime.ts';
import { createWaitingRoom, type RoomParts, type WaitingRoom } from './waiting-room.ts';

/** What a start does about a store that does not answer. */
export interface Patience extends Pick<RoomParts, 'onWaiting'> {
  /** Ends the waiting, and nothing else: the start rejects with its reason. */
  readonly signal?: AbortSignal;
}

export type StoreWaitParts = Patience & RoomParts;

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
    handOver: room.handOver,
    close: room.close,
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
      try {
        const opened = await unlessAborted(trying, signal);
        room.leave();
        return opened;
      } catch (error) {
        if (!isPassing(error)) throw error;
        room.tell(error);
      }
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

/** What comes of it; the signal's reason as soon as that aborts, also when both come at the same moment. */
async function unlessAborted<T>(trying: Promise<T>, signal: AbortSignal): Promise<T> {
  let onAbort = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) onAbort();
  });
  return Promise.race([aborted, trying]).finally(() => signal.removeEventListener('abort', onAbort));
}

function isPassing(error: unknown): boolean {
  return isFault(error, 'store.unavailable');
}

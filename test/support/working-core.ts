import { isFault } from '../../src/domain/errors.ts';
import type { Store } from '../../src/ports/store/store.ts';
import { type Harness, NOON, openHarness } from './core-harness.ts';
import { createFailingStore, type FailingStore } from './failing-store.ts';
import type { TestStore } from './open-test-store.ts';
import { Switch } from './switch.ts';
import { VirtualTime } from './virtual-time.ts';

/** A platform, or a help desk, that was told 503 comes again after this long. */
const REDELIVERY_MS = 1000;
const LOOK_MS = 100;
const PACE = { perBotPerSecond: 1e6, perChatPerSecond: 1e6, chatBurst: 1e6, reserveForAnswers: 0 };

/** The use cases as the server runs them, on a store that fails when it is told, in a time that passes by itself. */
export interface WorkingCore {
  readonly run: Harness;
  readonly time: VirtualTime;
  readonly store: FailingStore;
  /** The same store, without what is done to it. */
  readonly calm: Store;
  /** How often something was refused because the store was away. */
  refused(): number;
  /** Lets time pass until the story is over. Throws what it throws, and when `limitMs` have passed. */
  play(story: () => Promise<void>, limitMs: number): Promise<void>;
  pass(ms: number): Promise<void>;
  sleep(ms: number): Promise<void>;
  /** Repeats what the store refused, as platforms do. */
  untilTaken<T>(deliver: () => Promise<T>): Promise<T>;
  until(isSo: () => boolean): Promise<void>;
  stop(): Promise<void>;
}

export interface WorkingOptions {
  readonly opened?: TestStore;
  readonly owner?: string;
  /** Around the store that fails. */
  readonly wrap?: (store: Store) => Store;
}

export async function openWorkingCore(options: WorkingOptions = {}): Promise<WorkingCore> {
  const time = new VirtualTime(NOON);
  const store = createFailingStore();
  const run = await openHarness({
    time,
    pace: PACE,
    ...(options.opened === undefined ? {} : { opened: options.opened }),
    ...(options.owner === undefined ? {} : { owner: options.owner }),
    policy: (policy) => ({ ...policy, sending: { ...policy.sending, quietHours: undefined, delay: [] } }),
    wrap: (each) => store.wrap(options.wrap?.(each) ?? each),
  });
  const stopping = new AbortController();
  const loops = run.core.dispatcher.start(stopping.signal);
  const never = new AbortController().signal;
  const sleep = (ms: number) => time.timers.sleep(ms, never);
  let refused = 0;
  const core: WorkingCore = {
    run,
    time,
    store,
    calm: store.calm(run.opened.store),
    refused: () => refused,
    async play(story, limitMs) {
      const untilMs = time.monotonicMs() + limitMs;
      const isOver = new Switch();
      const playing = story().finally(() => isOver.turn('on'));
      // Awaited below; until then its failure is nobody's.
      playing.catch(() => undefined);
      await time.run(() => isOver.isOn() || time.monotonicMs() > untilMs, store.busy);
      if (!isOver.isOn()) throw new RangeError(`not over after ${limitMs} ms`);
      await playing;
    },
    pass: (ms) => core.play(() => sleep(ms), ms + 1),
    sleep,
    async untilTaken(deliver) {
      for (;;) {
        try {
          return await deliver();
        } catch (error) {
          if (!isFault(error, 'store.unavailable')) throw error;
          refused += 1;
          await sleep(REDELIVERY_MS);
        }
      }
    },
    async until(isSo) {
      while (!isSo()) await sleep(LOOK_MS);
    },
    async stop() {
      stopping.abort();
      run.core.end();
      await core.play(() => loops, 60_000);
      await run.stop();
    },
  };
  return core;
}

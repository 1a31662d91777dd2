import { type Harness, type HarnessOptions, openHarness, restart } from '../../support/core-harness.ts';
import { Killed, killAt } from '../../support/watched-store.ts';

/** A scenario that is killed at every one of its writes in turn, and finished by a fresh process. */
export interface Mortal {
  readonly options?: HarnessOptions;
  /** Done before, by a process that lives. */
  readonly prepare: (before: Harness) => Promise<void>;
  /** Done by the process that dies. */
  readonly act: (dying: Harness) => Promise<void>;
  /** Done by the process that takes over; checks what must be true in the end. */
  readonly finish: (fresh: Harness, death: string) => Promise<void>;
}

/** Answers at how many writes the scenario was killed. */
export async function dieEverywhere({ options = {}, prepare, act, finish }: Mortal): Promise<number> {
  for (let at = 1; ; at += 1) {
    for (const moment of ['before', 'after'] as const) {
      const before = await openHarness(options);
      await prepare(before);
      const death = killAt(at, moment);
      const dying = await restart(before, { ...options, wrap: death.wrap });
      death.arm();
      await act(dying).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      });
      await dying.core.dispatcher.idle();
      const fresh = await restart(before, options);
      if (death.happened()) await finish(fresh, `killed ${moment} write ${at}`);
      await before.stop();
      if (!death.happened()) return at - 1;
    }
  }
}

import { isDuplicate, type Mongo } from '../connect.ts';

const MARK = 'team';

/** A number that rises after every write the console shows; more than once a write is as good. */
export interface ChangeMark {
  /**
   * Only inside the work of the command that made the write. A process that dies between the two leaves the mark as it is
   * until the next change: whoever watches it sees both then.
   */
  raise(): Promise<void>;
  read(): Promise<number>;
}

/** One counter for cases, notices and responses of all processes. */
export function createChangeMark({ command, models: { changes } }: Mongo): ChangeMark {
  const raise = () => changes.updateOne({ _id: MARK }, { $inc: { mark: 1 } }, { upsert: true });
  return {
    raise: async () => {
      try {
        await raise();
      } catch (error) {
        // Two were first at once: it is there now.
        if (!isDuplicate(error)) throw error;
        await raise();
      }
    },
    read: () => command('read the change mark', async () => (await changes.findById(MARK).lean())?.mark ?? 0),
  };
}

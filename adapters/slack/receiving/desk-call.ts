import type { Log, Timers } from '../../../src/ports/runtime.ts';
import { type Within, within } from './within.ts';

/** Slack waits three seconds for its answer; what is not committed after two is told to have failed. */
const COMMIT_WITHIN_MS = 2_000;

/** Asks the desk with a limit; what did not come to an end in time is logged under that name. Never rejects. */
export type DeskCall = <T>(name: string, work: () => Promise<T>) => Promise<Within<T>>;

export function createDeskCall({ timers, log }: { readonly timers: Timers; readonly log: Log }): DeskCall {
  return async (name, work) => {
    const ended = await within(timers, COMMIT_WITHIN_MS, work);
    if (ended.status === 'failed') log.error('slack.desk.failed', ended.error, { action: name });
    if (ended.status === 'late') log.warn('slack.desk.late', { action: name });
    return ended;
  };
}

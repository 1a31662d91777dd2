import type { Run } from '../domain/conversation/run.ts';
import type { Policy } from '../domain/policy.ts';
import { afterQuietHours } from '../domain/sending/quiet-hours.ts';
import { addMs } from '../domain/time.ts';

type Remindable = Pick<Run, 'remindersSent' | 'timezone' | 'expireAt'>;

/** The next reminder of a run: so long after the last turn or reminder, outside quiet hours, and only while the survey is open. */
export function createReminders(policy: () => Policy): (run: Remindable, now: Date) => Date | undefined {
  return ({ remindersSent, timezone, expireAt }, now) => {
    const { reminder, quietHours } = policy().sending;
    if (reminder === undefined || remindersSent >= reminder.times) return undefined;
    const at = afterQuietHours(addMs(now, reminder.afterMs), quietHours, timezone);
    return at.getTime() < expireAt.getTime() ? at : undefined;
  };
}

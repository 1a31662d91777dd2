import cron from 'node-cron';

export interface Schedule {
  /** The next time it fires after now, in the zone it was given. */
  nextSlot(): Date | undefined;
  stop(): Promise<void>;
}

/**
 * Wakes `wake` when the cron expression fires in that zone. It only wakes: a slot that passes while the process is down or
 * busy is not caught up here but by whoever keeps the record of the slot.
 */
export function startSchedule(expression: string, timezone: string, wake: () => Promise<void>): Schedule {
  const task = cron.schedule(expression, wake, { timezone, noOverlap: true });
  return {
    nextSlot: () => task.getNextRun() ?? undefined,
    stop: async () => {
      await task.destroy();
    },
  };
}

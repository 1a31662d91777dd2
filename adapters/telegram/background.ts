import type { Log } from '../../src/ports/runtime.ts';
import { describeError } from './describe-error.ts';

/** Best-effort work that nobody waits for. */
export interface Background {
  /** Starts the task; drops it when too many are under way. The task's errors are logged only. */
  run(task: () => Promise<void>): void;
  /** Resolves when everything started so far is over. */
  settled(): Promise<void>;
}

const MAX_TASKS = 500;

export function createBackground(log: Log): Background {
  const tasks = new Set<Promise<void>>();
  return {
    run(task) {
      if (tasks.size >= MAX_TASKS) {
        log.debug('telegram.background_dropped', { tasks: tasks.size });
        return;
      }
      const running = task()
        .catch((error: unknown) => log.debug('telegram.background_failed', describeError(error)))
        .finally(() => tasks.delete(running));
      tasks.add(running);
    },
    async settled() {
      await Promise.all(tasks);
    },
  };
}

import { setImmediate } from 'node:timers/promises';
import type { IntakeDeps } from '../app/intake/record-interaction.ts';
import type { PostSummaryDeps } from '../app/reports/post-summary.ts';
import { createDesk, type DeskDeps } from '../app/team/desk.ts';
import { createWorkList } from '../app/team/list-work.ts';
import type { Desk } from '../ports/desk.ts';

/** What the use cases of the desk run on. */
export interface DeskParts extends Omit<DeskDeps, 'notices' | 'reports' | 'intake' | 'listWork'> {
  readonly posts: boolean;
  readonly intake: IntakeDeps;
  readonly reports: PostSummaryDeps;
}

/** The one desk of a process: Slack and the console work at it. */
export function buildDesk(parts: DeskParts): Desk {
  const { cases } = parts;
  // A page of cases is read in one go; whoever waits gets a turn before the next.
  const listWork = createWorkList({ cases, pause: () => setImmediate() });
  return createDesk({ ...parts, notices: parts, listWork });
}

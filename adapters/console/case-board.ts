import type { Case } from '../../src/domain/team/case.ts';

/** The team's work, and what was done. */
export interface CaseBoard {
  /** Urgent ones first, then the one that has waited longest; of very many the first in this order. */
  readonly open: readonly Case[];
  /** How many are open, shown or not. */
  readonly openCount: number;
  /** The latest that were dealt with, newest first. */
  readonly done: readonly Case[];
}

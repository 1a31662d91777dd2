import type { CaseId, CustomerId, InteractionId } from '../ids.ts';
import type { Category } from '../survey/survey.ts';

export type AlertRule = 'lowScore' | 'npsDetractor' | 'keyword';
export type Severity = 'urgent' | 'normal';

/** A rule fired on an answer: a fact, never edited. */
export interface Alert {
  readonly rule: AlertRule;
  /** What fired it: a dimension, `nps`, or the keyword. */
  readonly subject: string;
  readonly score?: number;
  readonly severity: Severity;
}

export type CaseStatus = 'open' | 'claimed' | 'contacted' | 'resolved' | 'verified';

/** One line of a case's history. Each entry holds the hash of the one before, so that none can be changed unseen. */
export interface AuditEntry {
  readonly at: Date;
  readonly who: string;
  readonly what: string;
  /** Keyed digest over the entry before and this one's at, who and what. */
  readonly hash: string;
}

/** What the case is about, redrawn from the run by every later answer; what people own is beside it and never overwritten. */
export interface CaseFacts {
  readonly turn: number;
  readonly severity: Severity;
  readonly alerts: readonly Alert[];
  /** The lowest rating of the run, or the NPS score when only that fired. */
  readonly score: number | undefined;
  readonly dimension: string | undefined;
  readonly category: Category;
  /** Dimension scores in the order asked. */
  readonly scores: readonly { readonly dimension: string; readonly score: number }[];
  /** The customer's own words, unmasked; masked wherever they are shown. */
  readonly verbatims: readonly string[];
}

/** The work an alert starts. Its id is the run's: one case per run. */
export interface Case {
  readonly id: CaseId;
  readonly revision: number;
  readonly status: CaseStatus;
  readonly interactionId: InteractionId;
  readonly customerId: CustomerId;
  readonly customerMasked: string;
  readonly agent?: { readonly id: string; readonly name?: string };
  readonly department?: string;
  readonly serviceType: string;
  readonly externalId: string;
  readonly facts: CaseFacts;
  readonly openedAt: Date;
  readonly owner?: string;
  readonly claimedAt?: Date;
  readonly contactedAt?: Date;
  readonly resolvedAt?: Date;
  readonly verifiedAt?: Date;
  readonly audit: readonly AuditEntry[];
}

/** The statuses in which somebody still has to act. */
export const OPEN_STATUSES = ['open', 'claimed', 'contacted'] as const satisfies readonly CaseStatus[];
export const DONE_STATUSES = ['resolved', 'verified'] as const satisfies readonly CaseStatus[];
export const CASE_STATUSES = [...OPEN_STATUSES, ...DONE_STATUSES] as const;

/** Orders work: urgent cases first, and among equals the one that has waited longest. */
export function compareUrgency(left: Case, right: Case): number {
  const rank = ({ facts }: Case) => (facts.severity === 'urgent' ? 0 : 1);
  return rank(left) - rank(right) || left.openedAt.getTime() - right.openedAt.getTime();
}

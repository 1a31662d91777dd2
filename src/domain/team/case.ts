import type { CaseId, CustomerId, InteractionId, InvitationId } from '../ids.ts';
import type { Category } from '../survey/survey.ts';
import type { AuditEntry } from './audit.ts';

/** `churn`: so many low scores of one customer in a row. */
export type AlertRule = 'lowScore' | 'npsDetractor' | 'keyword' | 'churn';
export type Severity = 'urgent' | 'normal';

/** A rule fired on an answer: a fact, never edited. */
export interface Alert {
  readonly rule: AlertRule;
  /** What fired it: a dimension, `nps`, the keyword, or how many low scores in a row. */
  readonly subject: string;
  readonly score?: number;
  readonly severity: Severity;
}

/** The statuses in which somebody still has to act. */
export const OPEN_STATUSES = ['open', 'reopened', 'claimed', 'contacted'] as const;
export const DONE_STATUSES = ['resolved', 'verified'] as const;
export const CASE_STATUSES = [...OPEN_STATUSES, ...DONE_STATUSES] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

/** What came of calling the customer back. `later`: another time was agreed. */
export const CALLBACK_RESULTS = ['reached', 'no-answer', 'later'] as const;
export type CallbackResult = (typeof CALLBACK_RESULTS)[number];

/** What the customer is told with one click: a problem is solved, or a suggestion was adopted. */
export const CUSTOMER_NEWS = ['solved', 'adopted'] as const;
export type CustomerNews = (typeof CUSTOMER_NEWS)[number];

/** What the case is about, redrawn from the run by every later answer; what people own is beside it and never overwritten. */
export interface CaseFacts {
  readonly turn: number;
  readonly severity: Severity;
  readonly alerts: readonly Alert[];
  /** The lowest rating of the run, or the NPS score when only that fired. */
  readonly score: number | undefined;
  readonly dimension: string | undefined;
  readonly category: Category;
  /** Dimension scores in the order asked; of a case of churn the scores in a row, the oldest first. */
  readonly scores: readonly { readonly dimension: string; readonly score: number }[];
  /** The customer's own words, unmasked; masked wherever they are shown. */
  readonly verbatims: readonly string[];
}

/** Whose the case is, by csat.yaml as it stood when it was opened; follows the category while nobody has taken it on. */
export interface CaseRoute {
  /** The department that answers for it; not always the one that served the customer. */
  readonly department?: string;
  /** Its channel on the team's platform; the default one when there is none. */
  readonly channel?: string;
}

/** How the customer is asked whether it is solved. */
export interface Resurvey {
  /** From 1; a case that was reopened and resolved again is asked about again. */
  readonly round: number;
  readonly dueAt: Date;
  /** Once the invitation is made. */
  readonly invitationId?: InvitationId;
  /** Why nobody was asked, such as `opted-out`. */
  readonly skipped?: string;
  readonly answeredAt?: Date;
}

/** A message to the customer that somebody asked for: `at` and `who` as in the audit. */
export interface WantedNews {
  readonly news: CustomerNews;
  readonly at: Date;
  /** What became of it: on its way, or why it is not; absent until then. */
  readonly outcome?: 'queued' | 'opted-out' | 'no-chat' | 'no-budget';
  /** When their platform is asked again where they are, after it could not say. */
  readonly againAt?: Date;
}

/** The work an alert starts. Its id is the run's: one case per run; of a case of churn a digest of its own. */
export interface Case {
  readonly id: CaseId;
  readonly revision: number;
  readonly status: CaseStatus;
  readonly interactionId: InteractionId;
  readonly customerId: CustomerId;
  readonly customerMasked: string;
  readonly agent?: { readonly id: string; readonly name?: string };
  /** Where the customer was served. */
  readonly department?: string;
  readonly serviceType: string;
  readonly externalId: string;
  readonly facts: CaseFacts;
  readonly route: CaseRoute;
  readonly openedAt: Date;
  /** A Slack user id, or the name that somebody gave in the console. */
  readonly owner?: string;
  readonly claimedAt?: Date;
  /** The first time anybody tried to reach the customer; it stays when the case is reopened. */
  readonly contactedAt?: Date;
  readonly resolvedAt?: Date;
  readonly verifiedAt?: Date;
  readonly reopenedAt?: Date;
  /** Until when somebody is to take it on, and until when the customer is to hear from us; in working hours of the team. */
  readonly claimBy?: Date;
  readonly replyBy?: Date;
  /** How many levels have been told that nobody took it on. */
  readonly escalated: number;
  /** The team was told that the first reply is overdue. */
  readonly overdueTold?: true;
  /** When the owner is to be reminded. */
  readonly remindAt?: Date;
  readonly callback?: { readonly result: CallbackResult; readonly at: Date };
  readonly resolution?: { readonly cause: string; readonly fix: string; readonly category: Category };
  readonly resurvey?: Resurvey;
  readonly news?: WantedNews;
  readonly audit: readonly AuditEntry[];
  /** How many entries of the audit the team has been told: the rest is still to be wanted as notices. */
  readonly told: number;
  /** Ids of the latest clicks and submissions that were taken, the newest last: one that comes again changes nothing. */
  readonly seen: readonly string[];
}

/** Whether somebody still has to act. */
export function isOpenCase({ status }: Pick<Case, 'status'>): boolean {
  return OPEN_STATUSES.some((each) => each === status);
}

/** Whether nobody has taken it on: whoever had a case that was reopened has to do so again, like everybody else. */
export function isUnclaimed({ status }: Pick<Case, 'status'>): boolean {
  return status === 'open' || status === 'reopened';
}

/** Orders work: urgent cases first, and among equals the one that has waited longest. */
export function compareUrgency(left: Case, right: Case): number {
  const rank = ({ facts }: Case) => (facts.severity === 'urgent' ? 0 : 1);
  return rank(left) - rank(right) || left.openedAt.getTime() - right.openedAt.getTime();
}

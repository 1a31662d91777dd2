import type { CaseId } from '../ids.ts';
import type { Report } from '../report/report.ts';
import type { AuditEntry } from './audit.ts';
import type { Case } from './case.ts';

/** Something the team is told. `subject` names it for ever: posting the same subject again updates the one message. */
export type NoticeContent =
  | { readonly kind: 'case'; readonly case: CaseCard }
  /** A line of a case's history, under its message. */
  | { readonly kind: 'entry'; readonly entry: CaseEntry }
  /** In that channel of the team's platform, else in the one for summaries. */
  | { readonly kind: 'report'; readonly report: Report; readonly channel?: string }
  | {
      readonly kind: 'human';
      readonly customerMasked: string;
      readonly agent: string | undefined;
      /** By which the customer is found in the team's own systems; absent in notices of earlier versions. */
      readonly service?: { readonly type: string; readonly externalId: string; readonly department?: string };
      /** What the customer asked, in their own words; absent when they want a person. `waits`: the survey was paused by it. */
      readonly question?: { readonly words: readonly string[]; readonly waits: boolean };
      readonly at: Date;
    }
  | { readonly kind: 'operator'; readonly code: string; readonly text: string; readonly at: Date };

/** A case as the team may see it: masked, and with no text longer than it may be. */
export type CaseCard = Omit<Case, 'revision' | 'audit' | 'customerId' | 'told' | 'seen'>;

/** What happened to a case, as the team may see it. */
export interface CaseEntry extends Omit<AuditEntry, 'hash'> {
  readonly caseId: CaseId;
  readonly customerMasked: string;
}

/** A message on the team's platform. */
export interface NoticeRef {
  readonly channel: string;
  readonly ts: string;
  /** The channel that was wanted, when another one stood in for it. */
  readonly instead?: string;
}

/** `posted` is the `wanted` number last seen by the team; sending always takes the newest content, so updates coalesce. */
export interface Notice {
  readonly subject: string;
  readonly revision: number;
  readonly content: NoticeContent;
  readonly wanted: number;
  readonly posted: number;
  /** The message on the team's platform, once posted. */
  readonly ref?: NoticeRef;
  /** Posted under the message of `root`, once that and `after` have been posted, or `after` seems hopeless; given up when `root` is. */
  readonly follows?: { readonly root: string; readonly after: string };
  readonly createdAt: Date;
  /** Since when the team has been missing something: patience with the platform counts from here. */
  readonly wantedAt: Date;
  readonly attempts: number;
  readonly dueAt: Date;
  /** Why it is not out yet, for the operator; a code, never a text of the platform. */
  readonly problem?: string;
  readonly dead?: true;
}

import type { CaseId } from '../../domain/ids.ts';
import type { Case, CaseStatus } from '../../domain/team/case.ts';
import type { Notice } from '../../domain/team/notice.ts';
import type { Span } from './asking.ts';
import type { DueClaim } from './due-claim.ts';
import type { Page } from './responses.ts';

export interface CaseFilter extends Partial<Span> {
  readonly status?: CaseStatus;
  readonly department?: string;
}

/** A piece of work that always fails, put aside with what is needed to look at it and try again. */
export interface SetAside {
  /** What it is about; putting the same subject aside again changes nothing. */
  readonly subject: string;
  readonly kind: 'turn' | 'record' | 'message';
  readonly code: string;
  /** Sealed by the engine: it may hold customer text. */
  readonly payload: string;
  readonly at: Date;
}

/** Cases, what the team is told, and what was set aside. */
export interface CaseStore {
  findCase(id: CaseId): Promise<Case | undefined>;
  /** Guarded by `revision` (0 inserts). False when somebody came first. */
  saveCase(case_: Case): Promise<boolean>;
  /** By `openedAt`, newest first. `limit` is 1 to 500. An unreadable cursor gives `undefined`. */
  listCases(filter: CaseFilter, limit: number, cursor: string | undefined): Promise<Page<Case> | undefined>;

  findNotice(subject: string): Promise<Notice | undefined>;
  /** Guarded by `revision` (0 inserts). False when somebody came first. */
  saveNotice(notice: Notice): Promise<boolean>;
  /** Up to `limit` notices with `posted < wanted`, not dead, whose `dueAt` has come; leased like invitations. */
  claimDueNotices(claim: DueClaim): Promise<readonly Notice[]>;
  endNoticeLeasesOf(owner: string): Promise<number>;
  /** Newest first. */
  listNotices(limit: number): Promise<readonly Notice[]>;
  /** Those whose subject begins with the prefix, the greatest subject first. */
  listNoticesUnder(prefix: string, limit: number): Promise<readonly Notice[]>;

  /** Keeps it once per subject. Answers false when it was there. */
  setAside(item: SetAside): Promise<boolean>;
  listSetAside(limit: number): Promise<readonly SetAside[]>;

  /** A number that rises whenever a case, notice or response changed: the console's live page watches it. */
  changeMark(): Promise<number>;
}

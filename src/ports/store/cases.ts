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

/** Who works on a notice, as one claim made it: its owner, until the claim's `now + leaseMs`. Names that one claim. */
export interface NoticeLease {
  readonly owner: string;
  readonly until: Date;
}

/** A notice and the lease that is on it, run out or not. */
export interface LeasedNotice {
  readonly notice: Notice;
  readonly lease: NoticeLease | undefined;
}

/** What the team is told. */
export interface NoticeStore {
  findNotice(subject: string): Promise<Notice | undefined>;
  findLeasedNotice(subject: string): Promise<LeasedNotice | undefined>;
  /**
   * Guarded by `revision` (0 inserts). Whoever holds the notice goes on holding it: it may be on its way to the team at this
   * moment. Only the holder ends its lease, by naming it in `ends`; the save is then guarded by that lease too, so that nothing
   * is written by one whose notice was taken over. False when somebody came first.
   */
  saveNotice(notice: Notice, ends?: NoticeLease): Promise<boolean>;
  /**
   * Up to `limit` notices with `posted < wanted`, not dead, whose `dueAt` has come and that nobody holds; held from here until
   * `now + leaseMs`. First those by themselves that were never posted, then those that changed since, then those that follow
   * another; of each the earliest first.
   */
  claimDueNotices(claim: DueClaim): Promise<readonly Notice[]>;
  /** As `endInvitationLeasesOf`. */
  endNoticeLeasesOf(owner: string, until?: Date): Promise<number>;
  /** Newest first; what is posted under another notice is left out. */
  listNotices(limit: number): Promise<readonly Notice[]>;
  /** Those whose subject begins with the prefix, the greatest subject first. */
  listNoticesUnder(prefix: string, limit: number): Promise<readonly Notice[]>;
}

/** Cases, what the team is told, and what was set aside. */
export interface CaseStore extends NoticeStore {
  findCase(id: CaseId): Promise<Case | undefined>;
  /** Guarded by `revision` (0 inserts). False when somebody came first. */
  saveCase(case_: Case): Promise<boolean>;
  /** By `openedAt`, newest first. `limit` is 1 to 500. An unreadable cursor gives `undefined`. */
  listCases(filter: CaseFilter, limit: number, cursor: string | undefined): Promise<Page<Case> | undefined>;
  /**
   * Cases whose `caseDueAt` has come by `now`, the earliest first. Nobody holds them: what is done with one is a guarded save, and
   * two who do it at once do it once.
   */
  listDueCases(now: Date, limit: number): Promise<readonly Case[]>;

  /** Keeps it once per subject. Answers false when it was there. */
  setAside(item: SetAside): Promise<boolean>;
  listSetAside(limit: number): Promise<readonly SetAside[]>;

  /** A number that rises whenever a case, notice or response changed: the console's live page watches it. */
  changeMark(): Promise<number>;
}

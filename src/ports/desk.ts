import type { Contact, MetadataValue } from '../domain/asking/interaction.ts';
import type { CaseId, InteractionId } from '../domain/ids.ts';
import type { Report, ReportFilter } from '../domain/report/report.ts';
import type { Case } from '../domain/team/case.ts';
import type { CaseAction, CaseRefusal } from '../domain/team/case-action.ts';
import type { Permission, TeamMember } from '../domain/team/roles.ts';
import type { PeriodKind } from '../domain/time.ts';
import type { RecordedInteraction } from './store/asking.ts';

/** Somebody is not allowed to; nothing happened. */
export interface Forbidden {
  readonly status: 'forbidden';
}

export type ActAnswer =
  /** Committed. `repeated`: the same click came before. */
  | { readonly status: 'moved' | 'repeated'; readonly case: Case }
  | { readonly status: 'refused'; readonly why: CaseRefusal; readonly case: Case }
  | { readonly status: 'unknown' }
  | Forbidden;

/** What is hidden everywhere else, of the customer of one case. */
export interface Unmasked {
  readonly name: string | undefined;
  readonly externalId: string;
  readonly contact: Contact;
  readonly verbatims: readonly string[];
}

/** Open work, in the order in which it is to be done. */
export interface CaseWork {
  /** Urgent ones first, then the one that has waited longest; at most 300. */
  readonly open: readonly Case[];
  readonly openCount: number;
  /** The latest that were dealt with, newest first. */
  readonly done: readonly Case[];
}

export interface ReportAsked {
  readonly kind: PeriodKind;
  /** Such as `2026-W46`; the current one to date when absent. */
  readonly label?: string | undefined;
  readonly filter: ReportFilter;
}

/** A service somebody closes by hand. */
export interface HandSent {
  /** Names the command: the same again is the same service. */
  readonly id: string;
  readonly at: Date;
  readonly customer: { readonly externalId: string; readonly name?: string; readonly contact: Contact };
  readonly externalId?: string;
  readonly serviceType?: string;
  readonly agent?: { readonly id: string; readonly name?: string };
  readonly department?: string;
  readonly metadata?: Readonly<Record<string, MetadataValue>>;
}
export type SendAnswer =
  | {
      readonly status: 'scheduled';
      readonly interactionId: InteractionId;
      readonly dueAt: Date;
      readonly surveyUrl: string | undefined;
    }
  | { readonly status: 'skipped'; readonly interactionId: InteractionId; readonly reason: string | undefined }
  | Forbidden;

/**
 * What people of the team do, wherever they stand: Slack and the console call the same. Everything that changes something is
 * committed when it resolves; each throws `store.unavailable` when nothing was saved.
 */
export interface Desk {
  may(by: TeamMember, what: Permission): boolean;
  act(
    id: CaseId,
    by: TeamMember,
    deed: { readonly id: string; readonly action: CaseAction },
  ): Promise<ActAnswer>;
  findCase(id: CaseId): Promise<Case | undefined>;
  /** Leaves its line in the history before it answers. */
  unmask(
    id: CaseId,
    by: TeamMember,
    deedId: string,
  ): Promise<
    { readonly status: 'unmasked'; readonly what: Unmasked } | { readonly status: 'unknown' } | Forbidden
  >;
  listWork(): Promise<CaseWork>;
  /** `undefined` for a label that is no such period. */
  report(asked: ReportAsked): Promise<Report | undefined>;
  /** Posts a report for everybody in a channel, once for every `id`. False when it was posted before. */
  share(id: string, report: Report, channel: string): Promise<boolean>;
  /** The decisions about an interaction by its id, or about those that are called so in their systems, newest first. */
  why(reference: string): Promise<readonly RecordedInteraction[]>;
  send(by: TeamMember, sent: HandSent): Promise<SendAnswer>;
}

import type { PeriodKind } from '../../domain/time.ts';
/** What a look at the store found, without changing anything. */
export type StoreFacts =
  | { readonly status: 'absent' }
  /** Neither its owner's rights nor its form could be read; `kind` is a code. */
  | {
      readonly status: 'unreadable';
      readonly kind: 'not-a-database' | 'damaged' | 'no-access' | 'busy' | 'unknown';
    }
  | {
      readonly status: 'read';
      /** Steps of the schema the file has seen, and those known here. */
      readonly schema: { readonly found: number; readonly known: number };
      readonly bytes: number;
      readonly walBytes: number;
      /** What the engine's own check says: `[]` for sound; `undefined` when the file is too large to be looked through here. */
      readonly flaws: readonly string[] | undefined;
      /** `undefined` when the file is empty or of a later release. */
      readonly content: StoreContent | undefined;
    };

export interface StoreContent {
  /** Rows by kind of record. */
  readonly counts: Readonly<Record<StoreCount, number>>;
  readonly openRuns: number;
  readonly waiting: { readonly messages: number; readonly records: number };
  /** Since when the oldest work has been due; `undefined` when nothing is. */
  readonly dueSince: Date | undefined;
  readonly setAside: readonly SetAsideFacts[];
  /** Open runs of survey versions that were never published here. */
  readonly lostRuns: readonly { readonly survey: string; readonly version: string; readonly runs: number }[];
  /** The newest scheduled report of each kind, and whether it is still to be posted. */
  readonly reports: readonly ReportFacts[];
  /** The wrapped key, as it is stored. */
  readonly rootKey: string | undefined;
  /** Where the running server was last reached. */
  readonly baseUrl: string | undefined;
}
export interface SetAsideFacts {
  readonly kind: string;
  readonly code: string;
  readonly count: number;
  readonly newestAt: Date;
}
export interface ReportFacts {
  readonly kind: PeriodKind;
  /** Such as `2026-W46`. */
  readonly label: string;
  readonly at: Date;
  readonly waits: boolean;
}

export const STORE_COUNTS = [
  'chats',
  'customers',
  'interactions',
  'invitations',
  'responses',
  'cases',
  'notices',
  'surveys',
] as const;
export type StoreCount = (typeof STORE_COUNTS)[number];

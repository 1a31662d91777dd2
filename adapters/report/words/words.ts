import type { PeriodKind } from '../../../src/domain/time.ts';

export type SectionName =
  | 'distribution'
  | 'dimensions'
  | 'change'
  | 'trend'
  | 'agents'
  | 'lowScores'
  | 'cases'
  | 'sample';

/** The report's own words in one language, for the page, the terminal and Slack. */
export interface ReportWords {
  readonly title: Readonly<Record<PeriodKind, string>>;
  readonly sections: Readonly<Record<SectionName, string>>;
  /** A heading with its place among the others, counted from 0. */
  heading(at: number, title: string): string;
  /**
   * What became of the invitations sent in the period, which is another set than the responses completed in it. `share` holds
   * the response share with its interval; undefined when nothing was sent.
   */
  summary(facts: { completed: number; sent: number; share: string | undefined }): string;
  /** A value with its interval in the brackets of the language. */
  withInterval(value: string, interval: string): string;
  /** `period` is this week, month or quarter. Only said while it runs. */
  unfinished(period: string, moment: string): string;
  count(n: number): string;
  target(text: string): string;
  readonly standing: Readonly<Record<'missed' | 'reached' | 'unclear', string>>;
  readonly noSpread: string;
  readonly findings: string;
  readonly dimension: string;
  readonly score: string;
  readonly time: string;
  readonly case: string;
  readonly note: string;
  readonly figure: string;
  readonly value: string;
  readonly skipped: string;
  readonly reason: string;
  readonly tooFew: string;
  readonly startedOfAttempted: string;
  withoutFlagged(facts: { flagged: number; n: number; mean: string; share: string }): string;
  derived(n: number): string;
  more(n: number): string;
  questionnaires(list: string): string;
  generated(moment: string, timezone: string): string;
  readonly nothing: Readonly<Record<'distribution' | 'dimensions' | 'agents' | 'skipped', string>>;
  noLowScores(period: string): string;
  readonly hint: string;
  readonly formulas: Readonly<
    Record<'distribution' | 'nps' | 'ces' | 'dimensions' | 'agents' | 'sample' | 'short', string>
  > & {
    /** `line` is the highest rating that opens a case; 0 when none does. */
    lowScores(line: number): string;
  };
}

import type { PeriodKind } from '../time.ts';

/** The report model: renderers only draw it. Shares are 0…1, NPS is -100…100; nothing to compute is null. */
export type Interval = readonly [low: number, high: number];
export type Distribution = Readonly<Record<'1' | '2' | '3' | '4' | '5', number>>;

export interface ReportPeriod {
  readonly kind: PeriodKind;
  /** Such as `2026-W46`, `2026-11`, `2026-Q4`. */
  readonly label: string;
  /** Half open: [from, to), ISO 8601 in UTC. */
  readonly from: string;
  readonly to: string;
  readonly timezone: string;
  /** False while the period has not ended. */
  readonly complete: boolean;
}

/** Whose answers are counted; everybody's where it says nothing. */
export interface ReportFilter {
  readonly agent?: string;
  readonly department?: string;
  readonly channel?: string;
  readonly survey?: string;
}

/** Levels that a figure is held against: wanted ones, or those of a trade. Shares 0…1, means 1…5, NPS -100…100. */
export interface Levels {
  readonly csatShare?: number;
  readonly meanScore?: number;
}
export interface Benchmark extends Levels {
  readonly nps?: number;
}

/**
 * `closed` and `skipped` are `null` under a filter by channel or survey: who is not asked has neither. What became of the
 * invitations attempted in the period: `started` is `completed`, `partial` (ended before the end) and `inProgress` together.
 */
export interface SampleFigures {
  readonly closed: number | null;
  readonly attempted: number;
  readonly undelivered: number;
  readonly sent: number;
  readonly started: number;
  readonly completed: number;
  readonly partial: number;
  readonly inProgress: number;
  readonly expired: number;
  readonly skipped: Readonly<Record<string, number>> | null;
  readonly responseShare: number | null;
  readonly responseInterval: Interval | null;
  readonly completionShare: number | null;
  readonly completionInterval: Interval | null;
}

export interface RatingFigures {
  readonly n: number;
  readonly meanScore: number | null;
  readonly meanInterval: Interval | null;
  readonly csatShare: number | null;
  readonly csatInterval: Interval | null;
  readonly dissatisfiedShare: number | null;
  readonly index: number | null;
  readonly distribution: Distribution;
}

/**
 * Overall satisfaction. A survey that does not ask for it counts with the mean of each response's dimensions: `derived` of
 * the `n` are such means. They enter the mean, its interval and the index; shares and distribution hold asked ratings only.
 */
export interface OverallFigures extends RatingFigures {
  readonly derived: number;
}

/** What the figures are compared with: the period before of the same kind, or as much of it as has passed of this one. */
export interface Comparison {
  readonly label: string;
  /** Half open: [from, to). */
  readonly from: string;
  readonly to: string;
  /** False when only a part is compared, because the report's period has not ended. */
  readonly whole: boolean;
  readonly detectable: Detectable | null;
}

/** The smallest changes that would be seen four times in five with `n` answers a period. */
export interface Detectable {
  readonly n: number;
  readonly csatShare: {
    readonly from: number;
    readonly fall: number | null;
    readonly rise: number | null;
  };
  readonly meanScore: number | null;
}

export type Verdict = 'better' | 'worse' | 'no clear change' | 'too few';

/**
 * One figure against the period before. Shares as shares, NPS in points. Without a test (`null`) a sample is too small; with
 * one but without p, neither sample has any spread.
 */
export interface Change {
  /** `csatShare`, `dissatisfiedShare`, `meanScore`, `nps`, `ces`, or `dimension:` with its code. */
  readonly figure: string;
  /** The code, for the mean of a dimension. */
  readonly dimension: string | null;
  readonly previous: number | null;
  readonly current: number | null;
  readonly previousN: number;
  readonly currentN: number;
  /** Current minus previous. */
  readonly difference: number | null;
  /** 95 %, of the difference. */
  readonly interval: Interval | null;
  readonly test: 'n-1' | 'fisher' | 'welch' | 'z' | null;
  readonly p: number | null;
  /** By Holm, over all tests of the report. */
  readonly adjustedP: number | null;
  readonly verdict: Verdict;
}

/** One week, or what of it lies in the period. */
export interface TrendPoint {
  readonly label: string;
  readonly from: string;
  readonly to: string;
  readonly n: number;
  readonly meanScore: number | null;
  readonly meanInterval: Interval | null;
  readonly csatShare: number | null;
  readonly csatInterval: Interval | null;
}

/**
 * The cases opened in the period, and how they stand when the report is made. `firstReplyDue` are those whose customer was
 * contacted or should have been by then, `firstReplyInTime` those of them that were in time. `asked`: whether it is solved;
 * `recoveryShare` is `verified` of `answered`.
 */
export interface CaseFigures {
  readonly opened: number;
  readonly claimed: number;
  readonly contacted: number;
  readonly firstReplyInTime: number;
  readonly firstReplyDue: number;
  /** Working hours of the team. */
  readonly meanFirstReplyHours: number | null;
  readonly resolved: number;
  readonly asked: number;
  readonly answered: number;
  readonly verified: number;
  /** At least once, by whomever. */
  readonly reopened: number;
  readonly recoveryShare: number | null;
  readonly recoveryInterval: Interval | null;
}

export interface Report {
  readonly period: ReportPeriod;
  readonly filter: ReportFilter;
  readonly generatedAt: string;
  readonly team: string;
  readonly targets: Levels;
  readonly benchmark: Benchmark;
  /** Ratings at or under it open a case; 0 when none does. The line in force when the report was made. */
  readonly lowScoreLine: number;
  readonly sample: SampleFigures;
  /** The questionnaires behind the figures, by completed responses, most first. */
  readonly surveys: readonly { readonly id: string; readonly version: string; readonly n: number }[];
  readonly overall: OverallFigures;
  /** The headline without flagged responses; equal to `overall` when none is flagged. */
  readonly withoutFlagged: {
    readonly flagged: number;
    readonly n: number;
    readonly meanScore: number | null;
    readonly csatShare: number | null;
  };
  readonly nps: {
    readonly n: number;
    readonly score: number | null;
    readonly interval: Interval | null;
    readonly promoters: number;
    readonly passives: number;
    readonly detractors: number;
  };
  readonly ces: { readonly n: number; readonly meanScore: number | null; readonly index: number | null };
  readonly dimensions: readonly ({ readonly dimension: string } & Omit<
    RatingFigures,
    'dissatisfiedShare' | 'index'
  >)[];
  readonly agents: readonly {
    readonly id: string;
    readonly name: string | null;
    readonly n: number;
    readonly meanScore: number | null;
    readonly csatShare: number | null;
    readonly csatInterval: Interval | null;
  }[];
  readonly lowScores: readonly {
    readonly caseId: string;
    readonly score: number | null;
    readonly dimension: string | null;
    readonly at: string;
  }[];
  /** Absent in reports that were made before cases were counted. */
  readonly cases?: CaseFigures;
  readonly comparison: Comparison;
  readonly change: readonly Change[];
  /** The weeks of a month or quarter that have begun, in order; empty for a week. */
  readonly trend: readonly TrendPoint[];
}

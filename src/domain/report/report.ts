/** The report model: renderers only draw it. Shares are 0…1, NPS is -100…100; nothing to compute is null. */
export type Interval = readonly [low: number, high: number];
export type Distribution = Readonly<Record<'1' | '2' | '3' | '4' | '5', number>>;

export interface ReportPeriod {
  readonly kind: 'weekly';
  /** ISO week label, such as `2026-W46`. */
  readonly label: string;
  /** Half open: [from, to), ISO 8601 in UTC. */
  readonly from: string;
  readonly to: string;
  readonly timezone: string;
  /** False while the period has not ended. */
  readonly complete: boolean;
}

export interface SampleFigures {
  readonly closed: number;
  readonly attempted: number;
  readonly undelivered: number;
  readonly sent: number;
  readonly started: number;
  readonly completed: number;
  readonly partial: number;
  readonly expired: number;
  readonly skipped: Readonly<Record<string, number>>;
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

export interface Report {
  readonly period: ReportPeriod;
  readonly generatedAt: string;
  readonly team: string;
  readonly targets: { readonly csatShare?: number; readonly meanScore?: number };
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
  /** Empty in this version: comparisons with tests come with the next reports. */
  readonly change: readonly never[];
}

import { toScoreCounts } from '../measures/counts.ts';
import type { Tally } from '../measures/tally.ts';
import { meanInterval } from '../stats/mean-interval.ts';
import { npsInterval } from '../stats/nps-interval.ts';
import { type ProportionInterval, wilsonInterval } from '../stats/proportion-interval.ts';
import { SCALES } from '../survey/survey.ts';
import { type CaseCounts, toCaseFigures } from './case-figures.ts';
import { compareTallies, detectableChange } from './change.ts';
import { toNpsCounts } from './change-samples.ts';
import { compareDimensions, compareText } from './dimension-order.ts';
import { surveysAsking, toOverallFigures, toRatingFigures } from './rating-figures.ts';
import type {
  Comparison,
  Interval,
  Report,
  ReportFilter,
  ReportPeriod,
  SampleFigures,
  TrendPoint,
} from './report.ts';

/** What was counted about closing events and invitations of the period. */
export interface SampleCounts {
  /** `null` when it cannot be told under the report's filter. */
  readonly closed: number | null;
  /** By the reason of the latest decision; `null` like `closed`. */
  readonly skipped: Readonly<Record<string, number>> | null;
  readonly attempted: number;
  readonly undelivered: number;
  readonly started: number;
  readonly completed: number;
  readonly partial: number;
  readonly inProgress: number;
  readonly expired: number;
}

export interface ReportInput {
  readonly period: ReportPeriod;
  readonly filter: ReportFilter;
  readonly generatedAt: Date;
  readonly team: string;
  readonly targets: Report['targets'];
  readonly benchmark: Report['benchmark'];
  readonly lowScoreLine: number;
  readonly sample: SampleCounts;
  readonly tally: Tally;
  /** The same responses without the doubtful ones. */
  readonly withoutFlagged: Tally;
  readonly previous: Omit<Comparison, 'detectable'> & { readonly tally: Tally };
  /** Of a month or quarter; none for a week. */
  readonly weeks: readonly (Pick<TrendPoint, 'label' | 'from' | 'to'> & { readonly tally: Tally })[];
  readonly lowScores: readonly {
    readonly caseId: string;
    readonly score: number | undefined;
    readonly dimension: string | undefined;
    readonly at: Date;
  }[];
  readonly cases: CaseCounts;
}

/** One period as figures. Pure; every number is finite, and what cannot be computed is `null`. */
export function buildReport(input: ReportInput): Report {
  const { tally, withoutFlagged } = input;
  const overall = toOverallFigures(tally.overall, surveysAsking(tally.overall));
  const { tally: before, ...compared } = input.previous;
  return {
    period: input.period,
    filter: input.filter,
    generatedAt: input.generatedAt.toISOString(),
    team: input.team,
    targets: input.targets,
    benchmark: input.benchmark,
    lowScoreLine: input.lowScoreLine,
    sample: toSample(input.sample),
    surveys: toSurveys(tally),
    overall,
    withoutFlagged: toHeadline(tally, withoutFlagged),
    nps: toNps(tally),
    ces: toCes(tally),
    dimensions: toDimensions(tally),
    agents: toAgents(tally),
    lowScores: input.lowScores.map(({ caseId, score, dimension, at }) => ({
      caseId,
      score: score ?? null,
      dimension: dimension ?? null,
      at: at.toISOString(),
    })),
    cases: toCaseFigures(input.cases),
    comparison: { ...compared, detectable: detectableChange(tally, before) },
    change: compareTallies(tally, before),
    trend: input.weeks.map(({ tally: week, ...named }) => toTrendPoint(named, week)),
  };
}

/** Sent = attempted - undelivered; response share = started / sent; completion share = completed / started. */
function toSample(counts: SampleCounts): SampleFigures {
  const sent = Math.max(0, counts.attempted - counts.undelivered);
  const responded = shareOf(counts.started, sent);
  const finished = shareOf(counts.completed, counts.started);
  return {
    closed: counts.closed,
    attempted: counts.attempted,
    undelivered: counts.undelivered,
    sent,
    started: counts.started,
    completed: counts.completed,
    partial: counts.partial,
    inProgress: counts.inProgress,
    expired: counts.expired,
    skipped: counts.skipped,
    responseShare: responded?.share ?? null,
    responseInterval: toInterval(responded),
    completionShare: finished?.share ?? null,
    completionInterval: toInterval(finished),
  };
}

/** A part counted at another moment than its whole may exceed it by a few; a share never exceeds 1. */
function shareOf(part: number, whole: number): ProportionInterval | null {
  return wilsonInterval(Math.min(part, whole), whole);
}

function toInterval(found: ProportionInterval | null): Interval | null {
  return found === null ? null : [found.low, found.high];
}

function toSurveys({ surveys }: Tally): Report['surveys'] {
  return Object.entries(surveys)
    .map(([key, n]) => {
      const at = key.lastIndexOf('@');
      return { id: key.slice(0, at), version: key.slice(at + 1), n };
    })
    .sort((a, b) => b.n - a.n || compareText(a.id + a.version, b.id + b.version));
}

/** Which surveys ask for overall is read from all responses, so that leaving some out does not change the definition. */
function toHeadline(tally: Tally, withoutFlagged: Tally): Report['withoutFlagged'] {
  const { n, meanScore, csatShare } = toOverallFigures(withoutFlagged.overall, surveysAsking(tally.overall));
  return { flagged: tally.responses - withoutFlagged.responses, n, meanScore, csatShare };
}

function toTrendPoint(named: Pick<TrendPoint, 'label' | 'from' | 'to'>, tally: Tally): TrendPoint {
  const figures = toOverallFigures(tally.overall, surveysAsking(tally.overall));
  const { n, meanScore, meanInterval: interval, csatShare, csatInterval } = figures;
  return { ...named, n, meanScore, meanInterval: interval, csatShare, csatInterval };
}

function toNps({ nps }: Tally): Report['nps'] {
  const counts = toNpsCounts(nps);
  const found = npsInterval(counts);
  return {
    n: found?.n ?? 0,
    score: found?.score ?? null,
    interval: found === null ? null : [found.low, found.high],
    ...counts,
  };
}

/** Index (mean - 1)/6·100: higher is easier. */
function toCes({ ces }: Tally): Report['ces'] {
  const { min, max } = SCALES.ces;
  const found = meanInterval(toScoreCounts(ces, min));
  if (found === null) return { n: 0, meanScore: null, index: null };
  return { n: found.n, meanScore: found.mean, index: ((found.mean - min) / (max - min)) * 100 };
}

/** Known dimensions in their usual order, then the team's own by code. */
function toDimensions(tally: Tally): Report['dimensions'] {
  return Object.entries(tally.dimensions)
    .sort(([a], [b]) => compareDimensions(a, b))
    .map(([dimension, counts]) => {
      const { dissatisfiedShare: _, index: __, ...figures } = toRatingFigures(counts);
      return { dimension, ...figures };
    });
}

/** By number of answers, then id: an order that is no ranking. */
function toAgents(tally: Tally): Report['agents'] {
  const asking = surveysAsking(tally.overall);
  return Object.entries(tally.agents)
    .map(([id, { name, overall }]) => {
      const { n, meanScore, csatShare, csatInterval } = toOverallFigures(overall, asking);
      return { id, name: name ?? null, n, meanScore, csatShare, csatInterval };
    })
    .sort((a, b) => b.n - a.n || compareText(a.id, b.id));
}

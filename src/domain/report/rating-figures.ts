import { countBetween, type ScoreCounts, toScoreCounts, totalOf } from '../measures/counts.ts';
import {
  asksOverall,
  derivedScore,
  mergeOverall,
  NO_OVERALL,
  type OverallCounts,
} from '../measures/overall.ts';
import type { OverallBySurvey } from '../measures/tally.ts';
import { meanInterval, type ScoreCount } from '../stats/mean-interval.ts';
import { wilsonInterval } from '../stats/proportion-interval.ts';
import { SCALES } from '../survey/survey.ts';
import type { Distribution, OverallFigures, RatingFigures } from './report.ts';

const { min: LOWEST, max: HIGHEST } = SCALES.rating;

/** Figures of ratings 1 to 5: t interval of the mean, Wilson interval of the share of 4 and 5, index (mean - 1)/4·100. */
export function toRatingFigures(counts: ScoreCounts): RatingFigures {
  return toFigures(counts, []);
}

/**
 * Overall figures of several survey versions; a version that asks for overall leaves out the responses that skipped it. Means
 * are summed in the order of their size, so that the figures do not depend on the order in which responses were counted.
 */
export function toOverallFigures(bySurvey: OverallBySurvey, asking: ReadonlySet<string>): OverallFigures {
  const { asked, derived } = overallScores(bySurvey, asking);
  return { ...toFigures(asked, derived), derived: derived.reduce((n, { count }) => n + count, 0) };
}

/** Asked overall ratings, and the means that stand in where a survey does not ask; see `toOverallFigures`. */
export function overallScores(
  bySurvey: OverallBySurvey,
  asking: ReadonlySet<string>,
): { readonly asked: ScoreCounts; readonly derived: readonly ScoreCount[] } {
  const sum = Object.entries(bySurvey).reduce<OverallCounts>(
    (all, [survey, counts]) => mergeOverall(all, asking.has(survey) ? { ...counts, derived: {} } : counts),
    NO_OVERALL,
  );
  const derived = Object.entries(sum.derived)
    .map(([key, count]) => ({ score: derivedScore(key), count }))
    .sort((a, b) => a.score - b.score || a.count - b.count);
  return { asked: sum.asked, derived };
}

/** The survey versions that ask for overall, as far as the responses show. */
export function surveysAsking(bySurvey: OverallBySurvey): ReadonlySet<string> {
  const asking = Object.entries(bySurvey).filter(([, counts]) => asksOverall(counts));
  return new Set(asking.map(([survey]) => survey));
}

export function toDistribution(counts: ScoreCounts): Distribution {
  const [one = 0, two = 0, three = 0, four = 0, five = 0] = counts;
  return { '1': one, '2': two, '3': three, '4': four, '5': five };
}

function toFigures(asked: ScoreCounts, derived: readonly ScoreCount[]): RatingFigures {
  const mean = meanInterval([...toScoreCounts(asked, LOWEST), ...derived]);
  const csat = wilsonInterval(countBetween(asked, LOWEST, [4, HIGHEST]), totalOf(asked));
  const dissatisfied = wilsonInterval(countBetween(asked, LOWEST, [LOWEST, 2]), totalOf(asked));
  return {
    n: mean?.n ?? 0,
    meanScore: mean?.mean ?? null,
    meanInterval: mean?.interval ?? null,
    csatShare: csat?.share ?? null,
    csatInterval: csat === null ? null : [csat.low, csat.high],
    dissatisfiedShare: dissatisfied?.share ?? null,
    index: mean === null ? null : ((mean.mean - LOWEST) / (HIGHEST - LOWEST)) * 100,
    distribution: toDistribution(asked),
  };
}

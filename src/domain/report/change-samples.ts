import { countBetween, type ScoreCounts, toScoreCounts, totalOf } from '../measures/counts.ts';
import type { Tally } from '../measures/tally.ts';
import { meanInterval, type ScoreCount } from '../stats/mean-interval.ts';
import type { NpsCounts } from '../stats/nps-interval.ts';
import type { Proportion } from '../stats/proportion-interval.ts';
import type { Sample } from '../stats/two-means.ts';
import { SCALES } from '../survey/survey.ts';
import { overallScores, surveysAsking } from './rating-figures.ts';

/** What the tests of one period need; a mean without answers is `null`. */
export interface ChangeSamples {
  readonly satisfied: Proportion;
  readonly dissatisfied: Proportion;
  readonly overall: Sample | null;
  readonly ces: Sample | null;
  readonly nps: NpsCounts;
  readonly dimensions: ReadonlyMap<string, Sample>;
}

/** The samples behind the figures of a tally: the very answers that its report counts, doubtful ones included. */
export function samplesOf(tally: Tally): ChangeSamples {
  const { asked, derived } = overallScores(tally.overall, surveysAsking(tally.overall));
  const { min, max } = SCALES.rating;
  const rated = totalOf(asked);
  return {
    satisfied: { x: countBetween(asked, min, [4, max]), n: rated },
    dissatisfied: { x: countBetween(asked, min, [min, 2]), n: rated },
    overall: toSample([...toScoreCounts(asked, min), ...derived]),
    ces: toSample(toScoreCounts(tally.ces, SCALES.ces.min)),
    nps: toNpsCounts(tally.nps),
    dimensions: new Map(
      Object.entries(tally.dimensions).flatMap(([code, counts]) => {
        const sample = toSample(toScoreCounts(counts, min));
        return sample === null ? [] : [[code, sample] as const];
      }),
    ),
  };
}

/** Promoters 9-10, passives 7-8, detractors 0-6. */
export function toNpsCounts(nps: ScoreCounts): NpsCounts {
  const between = (from: number, to: number) => countBetween(nps, SCALES.nps.min, [from, to]);
  return { promoters: between(9, 10), passives: between(7, 8), detractors: between(0, 6) };
}

function toSample(counts: readonly ScoreCount[]): Sample | null {
  const found = meanInterval(counts);
  return found && { mean: found.mean, sd: found.sd ?? 0, n: found.n };
}

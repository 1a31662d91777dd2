import type { Tally } from '../measures/tally.ts';
import { holm } from '../stats/multiple-tests.ts';
import { compareNps } from '../stats/nps-change.ts';
import { type NpsCounts, npsInterval } from '../stats/nps-interval.ts';
import type { Proportion } from '../stats/proportion-interval.ts';
import { detectableMeanChange, detectableShares } from '../stats/sample-size.ts';
import { compareMeans, type Sample } from '../stats/two-means.ts';
import { compareProportions } from '../stats/two-proportions.ts';
import { type ChangeSamples, samplesOf } from './change-samples.ts';
import { compareDimensions } from './dimension-order.ts';
import type { Change, Detectable } from './report.ts';
import { ENOUGH_ANSWERS } from './target.ts';

/** Better or worse is said of a corrected p under it. */
const LEVEL = 0.05;

/** A figure with its test, not yet judged beside the others. */
type Tested = Omit<Change, 'adjustedP' | 'verdict'>;

/**
 * How the figures of `current` stand to those of `previous`: satisfied and dissatisfied share by the N-1 test or Fisher's,
 * means by Welch's, NPS by the z test, p corrected by Holm over all of them. A figure with under ten answers in either
 * period is not tested, and better or worse is said only of a corrected p under .05. Pure; what cannot be computed is `null`.
 */
export function compareTallies(current: Tally, previous: Tally): readonly Change[] {
  const [after, before] = [samplesOf(current), samplesOf(previous)];
  const tested = [
    compareShare('csatShare', after.satisfied, before.satisfied),
    compareShare('dissatisfiedShare', after.dissatisfied, before.dissatisfied),
    compareMean('meanScore', after.overall, before.overall),
    ...compareRecommendation(after.nps, before.nps),
    ...(after.ces === null && before.ces === null ? [] : [compareMean('ces', after.ces, before.ces)]),
    ...compareDimensionMeans(after, before),
  ];
  const adjusted = holm(tested.map(({ p }) => p));
  return tested.map((each, at) => judge(each, adjusted[at] ?? null));
}

/**
 * The smallest change that this many answers show four times in five, one test taken alone; n is the harmonic mean of both
 * periods. `null` while either has under ten answers.
 */
export function detectableChange(current: Tally, previous: Tally): Detectable | null {
  const [after, before] = [samplesOf(current), samplesOf(previous)];
  const { n, x } = before.satisfied;
  if (Math.min(n, after.satisfied.n) < ENOUGH_ANSWERS) return null;
  const size = harmonicMean(n, after.satisfied.n);
  const means = [after.overall, before.overall].flatMap((sample) => sample ?? []);
  const answers = harmonicMean(...means.map((sample) => sample.n));
  const variance = means.reduce((sum, { sd }) => sum + sd ** 2, 0) / means.length;
  return {
    n: Math.round(size),
    csatShare: { from: x / n, ...detectableShares(x / n, size) },
    meanScore: detectableMeanChange(Math.sqrt(variance), answers),
  };
}

function harmonicMean(...sizes: readonly number[]): number {
  return sizes.length / sizes.reduce((sum, size) => sum + 1 / size, 0);
}

function judge(tested: Tested, adjustedP: number | null): Change {
  return { ...tested, adjustedP, verdict: verdictOf(tested, adjustedP) };
}

function verdictOf({ figure, difference, previousN, currentN }: Tested, adjustedP: number | null) {
  if (Math.min(previousN, currentN) < ENOUGH_ANSWERS) return 'too few';
  if (adjustedP === null || difference === null || adjustedP >= LEVEL) return 'no clear change';
  const isGood = figure === 'dissatisfiedShare' ? difference < 0 : difference > 0;
  return isGood ? 'better' : 'worse';
}

interface Compared {
  readonly figure: string;
  readonly previous: { readonly value: number | null; readonly n: number };
  readonly current: { readonly value: number | null; readonly n: number };
}

/** The figure with a test of both samples; without one where either is too small. */
function testOf(
  { figure, previous, current }: Compared,
  test: () => Pick<Tested, 'test' | 'p' | 'interval'> | null,
): Tested {
  const isEnough = Math.min(previous.n, current.n) >= ENOUGH_ANSWERS;
  const found = isEnough ? test() : null;
  return {
    figure,
    dimension: null,
    previous: previous.value,
    current: current.value,
    previousN: previous.n,
    currentN: current.n,
    difference: differenceOf(current.value, previous.value),
    interval: found?.interval ?? null,
    test: found?.test ?? null,
    p: found?.p ?? null,
  };
}

function differenceOf(current: number | null, previous: number | null): number | null {
  // Without a minus before zero.
  return current === null || previous === null ? null : current - previous || 0;
}

function compareShare(figure: string, after: Proportion, before: Proportion): Tested {
  const shown = ({ x, n }: Proportion) => ({ value: n === 0 ? null : x / n, n });
  return testOf({ figure, previous: shown(before), current: shown(after) }, () =>
    compareProportions(after, before),
  );
}

function compareMean(figure: string, after: Sample | null, before: Sample | null): Tested {
  const shown = (sample: Sample | null) => ({ value: sample?.mean ?? null, n: sample?.n ?? 0 });
  return testOf({ figure, previous: shown(before), current: shown(after) }, () => {
    const found = after && before && compareMeans(after, before);
    return found && { ...found, test: 'welch' };
  });
}

/** None when nobody was asked in either period. */
function compareRecommendation(after: NpsCounts, before: NpsCounts): readonly Tested[] {
  const shown = (counts: NpsCounts) => {
    const found = npsInterval(counts);
    return { value: found?.score ?? null, n: found?.n ?? 0 };
  };
  const [previous, current] = [shown(before), shown(after)];
  if (previous.n + current.n === 0) return [];
  return [
    testOf({ figure: 'nps', previous, current }, () => {
      const found = compareNps(after, before);
      return found && { ...found, test: 'z' };
    }),
  ];
}

function compareDimensionMeans(after: ChangeSamples, before: ChangeSamples): readonly Tested[] {
  const codes = new Set([...after.dimensions.keys(), ...before.dimensions.keys()]);
  return [...codes].sort(compareDimensions).map((code) => {
    const [one, other] = [after.dimensions.get(code) ?? null, before.dimensions.get(code) ?? null];
    return { ...compareMean(`dimension:${code}`, one, other), dimension: code };
  });
}

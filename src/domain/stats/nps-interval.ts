import { Z95 } from './distributions.ts';

/** Promoters 9-10, passives 7-8, detractors 0-6 of a 0-10 question. */
export interface NpsCounts {
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
}

/** All in points, -100…100. `se` is the plain standard error, without the adjustment of the interval. */
export interface NpsInterval {
  readonly n: number;
  readonly score: number;
  readonly se: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Net promoter score 100(p - d) with its adjusted Wald interval: three answers added (3/4 promoters, 3/2 passives, 3/4
 * detractors), clipped to ±100; the score itself stays unadjusted. Source: Rocks 2016, after Agresti and Min 2005. `null` for n = 0.
 */
export function npsInterval({ promoters, passives, detractors }: NpsCounts): NpsInterval | null {
  if ([promoters, passives, detractors].some((count) => !Number.isInteger(count) || count < 0))
    throw new RangeError('counts are whole and not negative');
  const n = promoters + passives + detractors;
  if (n === 0) return null;
  const plain = pointsAndError(promoters, detractors, n);
  const adjusted = pointsAndError(promoters + 0.75, detractors + 0.75, n + 3);
  return {
    n,
    score: plain.score,
    se: plain.se,
    low: Math.max(-100, adjusted.score - Z95 * adjusted.se),
    high: Math.min(100, adjusted.score + Z95 * adjusted.se),
  };
}

function pointsAndError(promoters: number, detractors: number, n: number) {
  const difference = (promoters - detractors) / n;
  const variance = Math.max(0, (promoters + detractors) / n - difference * difference);
  return { score: 100 * difference, se: 100 * Math.sqrt(variance / n) };
}

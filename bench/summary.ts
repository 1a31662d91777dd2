import type { Setting, Side } from './contestant.ts';
import type { Measured, Round } from './measure.ts';
import { medianOf, type Spread, spreadOf } from './table.ts';

export type OurSide = Exclude<Side, 'wizard' | 'loop'>;

/** One line of the table: one of our sides against the wizard in one setting. */
export interface Line {
  readonly side: OurSide;
  readonly synchronous: Setting['synchronous'];
  readonly inFlight: number;
  readonly ours: Speed;
  readonly wizard: Speed;
  /** Ours to the wizard's turns per second, of the rounds. */
  readonly ratio: Spread;
  readonly target: number | undefined;
}

export interface Speed {
  /** Median of the rounds. */
  readonly turnsPerSecond: number;
  /** Milliseconds, of all turns of all rounds. */
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
}

/** What the product promises; every other line is shown for information. */
const TARGETS: Readonly<Record<string, number>> = {
  'accepted NORMAL 64': 1.5,
  'accepted FULL 1': 0.9,
  'whole path NORMAL 64': 0.8,
  'whole path FULL 64': 0.8,
};

export function toLines(setting: Setting, rounds: readonly Round[]): readonly Line[] {
  const { synchronous, inFlight } = setting;
  return (['accepted', 'whole path'] as const).map((side) => {
    const ratios = rounds.map((round) => round[side].turnsPerSecond / round.wizard.turnsPerSecond);
    return {
      side,
      synchronous,
      inFlight,
      ours: speedOf(rounds.map((round) => round[side])),
      wizard: speedOf(rounds.map(({ wizard }) => wizard)),
      ratio: spreadOf(ratios),
      target: TARGETS[`${side} ${synchronous} ${inFlight}`],
    };
  });
}

/** Bytes of a chat's stored state, ours and the wizard's. */
export interface RecordSizes {
  readonly ours: { readonly midSurvey: number; readonly atEnd: number };
  readonly wizard: { readonly midSurvey: number; readonly atEnd: number };
}

export function recordSizesOf(rounds: readonly Round[]): RecordSizes {
  const sizes = (side: keyof Round) => ({
    midSurvey: Math.round(medianOf(rounds.map((round) => round[side].bytesMidSurvey))),
    atEnd: Math.round(medianOf(rounds.map((round) => round[side].bytesAtEnd))),
  });
  return { ours: sizes('accepted'), wizard: sizes('wizard') };
}

/** Of one side's rounds. */
export function speedOf(rounds: readonly Measured[]): Speed {
  const latencies = rounds.flatMap((round) => round.latencies).sort((a, b) => a - b);
  return {
    turnsPerSecond: medianOf(rounds.map(({ turnsPerSecond }) => turnsPerSecond)),
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    p999: quantile(latencies, 0.999),
  };
}

/** The smallest value that at least this share of the sorted ones do not exceed. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

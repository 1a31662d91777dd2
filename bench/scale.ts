import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE } from '../src/config/load-config.ts';
import type { Contestant } from './contestant.ts';
import { drive } from './measure.ts';
import { openBothSides } from './our-side.ts';
import { QUESTIONS } from './survey-answers.ts';
import { medianOf } from './table.ts';

/** Two stores side by side: what does a turn cost when this many more surveys are open? */
export interface ScalePlan {
  readonly few: number;
  readonly many: number;
  /** Chats that answer in each of the measures. */
  readonly sample: number;
  readonly dir: string;
  readonly tell: (progress: string) => void;
}

/** Medians in milliseconds of the same turns on both stores, a round each. */
export interface ScaleLine {
  readonly side: 'accepted' | 'whole path';
  readonly inFlight: number;
  readonly rounds: readonly { readonly few: number; readonly many: number }[];
}

export interface ScaleResult {
  readonly lines: readonly ScaleLine[];
  /** What is left behind for the start of the program: data directories, and what the stores weigh. */
  readonly dirs: Readonly<Record<Size, string>>;
  readonly bytes: Readonly<Record<Size, number>>;
}
export type Size = 'few' | 'many';
export type Sides = Awaited<ReturnType<typeof openBothSides>>;

const MEASURES = [
  { side: 'accepted', inFlight: 64 },
  { side: 'whole path', inFlight: 64 },
  { side: 'accepted', inFlight: 1 },
  { side: 'whole path', inFlight: 1 },
] as const;
/** Chats answer in as many of them as there are measures, and in one that only warms up. */
export const SAMPLES = MEASURES.length + 1;
/** The last question would end the runs. */
const ROUNDS = QUESTIONS - 1;

/** Opens both stores, lets the same number of chats answer in both, in turns, and leaves the stores closed. */
export async function measureScale(plan: ScalePlan): Promise<ScaleResult> {
  const dirs = { few: join(plan.dir, 'few'), many: join(plan.dir, 'many') };
  const open = async (size: Size): Promise<Sides> => {
    mkdirSync(dirs[size], { recursive: true });
    plan.tell(`opening ${plan[size]} surveys`);
    return openBothSides({ place: placeIn(dirs[size]), synchronous: 'FULL', chats: plan[size] });
  };
  const sides = { few: await open('few'), many: await open('many') };
  try {
    return { lines: await measureLines(plan, sides), dirs, bytes: sizesOf(dirs) };
  } finally {
    for (const each of [sides.few, sides.many]) await each.whole.close();
  }
}

/** The same number of chats answers in both stores, in turns. */
export async function measureLines(
  plan: Pick<ScalePlan, 'sample' | 'tell'>,
  sides: Readonly<Record<Size, Sides>>,
): Promise<ScaleLine[]> {
  const lines = MEASURES.map((measure) => ({ ...measure, rounds: [] as { few: number; many: number }[] }));
  // The compiler and the caches have seen enough of both after the sample that comes before those measured.
  for (let round = 0; round < ROUNDS; round += 1) {
    plan.tell(`round ${round + 1} of ${ROUNDS}`);
    for (const size of ['few', 'many'] as const)
      await measure(plan, sides[size].whole, { round, place: 0, inFlight: 64 });
    for (const [index, line] of lines.entries()) {
      const measured = (size: Size) => {
        const side = line.side === 'accepted' ? sides[size].accepted : sides[size].whole;
        return measure(plan, side, { round, place: index + 1, inFlight: line.inFlight });
      };
      const found = { few: 0, many: 0 };
      const order: readonly Size[] = (round + index) % 2 === 0 ? ['few', 'many'] : ['many', 'few'];
      for (const size of order) found[size] = await measured(size);
      line.rounds.push(found);
    }
  }
  return lines;
}

interface Measure {
  readonly round: number;
  /** Which of the samples answers. */
  readonly place: number;
  readonly inFlight: number;
}

/** Every chat of the sample answers one question; the median of their times in milliseconds. */
async function measure(
  plan: Pick<ScalePlan, 'sample'>,
  side: Contestant,
  { round, place, inFlight }: Measure,
): Promise<number> {
  const chats = Array.from({ length: plan.sample }, (_, index) => place * plan.sample + index);
  side.prepare(round, chats);
  const latencies: number[] = [];
  await drive(side, chats, { inFlight, latencies });
  await side.catchUp();
  return medianOf(latencies);
}

function placeIn(dir: string): { readonly engine: 'sqlite'; readonly path: string } {
  return { engine: 'sqlite', path: join(dir, DATABASE) };
}

function sizesOf({ few, many }: Readonly<Record<Size, string>>): Readonly<Record<Size, number>> {
  return { few: statSync(placeIn(few).path).size, many: statSync(placeIn(many).path).size };
}

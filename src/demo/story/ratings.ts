import type { Cause } from './comments/comments.ts';
import type { Agent } from './people.ts';
import type { Random } from './random.ts';

/** What one customer thinks: 1 to 5 on each dimension, 0 to 10 on the recommendation. */
export interface Ratings {
  readonly overall: number;
  readonly timeliness: number;
  readonly resolution: number;
  readonly attitude: number;
  readonly professionalism: number;
  readonly recommend: number;
}

export interface Served {
  readonly agent: Agent;
  /** In the week in which the warehouse moved. */
  readonly isMoving: boolean;
}

const USUAL = { timeliness: 4.38, resolution: 4.3, attitude: 4.6, professionalism: 4.5 } as const;
/** One in so many has a really bad day with us. */
const DISASTERS = 0.06;
const RECOMMEND: Readonly<Record<number, readonly number[]>> = {
  1: [0, 0, 1, 2, 3],
  2: [1, 2, 3, 4, 5],
  3: [4, 5, 6, 6, 7, 7],
  4: [6, 7, 7, 8, 8, 8, 9],
  5: [8, 9, 9, 10, 10, 10],
};

/** What a service was worth to its customer: people and departments differ, and the moving warehouse made everybody wait. */
export function rate(random: Random, { agent, isMoving }: Served): Ratings {
  const mood = random.normal(random.chance(DISASTERS) ? -1.9 : 0.05, 0.5) + agent.bonus;
  const score = (mean: number) => clamp(mean + mood + random.normal(0, 0.5));
  const { department } = agent;
  const waited = isMoving ? (department === 'logistics' ? 1.9 : 0.7) : 0;
  const timeliness = score(USUAL.timeliness - waited);
  const resolution = score(USUAL.resolution - (isMoving && department === 'logistics' ? 0.6 : 0));
  const attitude = score(USUAL.attitude);
  const professionalism = score(USUAL.professionalism - (department === 'technical' ? 0.6 : 0));
  const overall = clamp(
    0.26 * timeliness +
      0.36 * resolution +
      0.2 * attitude +
      0.18 * professionalism +
      random.normal(0.05, 0.3),
  );
  return {
    overall,
    timeliness,
    resolution,
    attitude,
    professionalism,
    recommend: random.pick(RECOMMEND[overall] ?? [7]),
  };
}

/** What was worst about it, as the survey asks. */
export function causeOf(random: Random, ratings: Ratings): Cause {
  const { timeliness, resolution, attitude, professionalism } = ratings;
  const worst = Math.min(timeliness, resolution, attitude, professionalism);
  if (timeliness === worst) return random.chance(0.75) ? 'slow' : 'process';
  if (resolution === worst) return random.pick(['unsolved', 'unsolved', 'product', 'process', 'other']);
  return attitude === worst ? 'attitude' : 'knowledge';
}

function clamp(score: number): number {
  return Math.min(5, Math.max(1, Math.round(score)));
}

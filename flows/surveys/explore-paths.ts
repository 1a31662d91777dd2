import type { QuestionId } from '../../src/domain/ids.ts';
import { estimateSeconds, type Question } from '../../src/domain/survey/survey.ts';
import { exploreWays } from './longest-way.ts';

export interface Paths {
  readonly reachable: ReadonlySet<QuestionId>;
  /** Estimated time of the longest way through. */
  readonly longestSeconds: number;
}

/** What can be asked at all, and how long it takes at most. `undefined` when more than 2000 situations must be told apart. */
export function explorePaths(questions: readonly Question[]): Paths | undefined {
  const explored = exploreWays(questions, (question) => estimateSeconds([question]));
  if (explored === undefined) return undefined;
  const reachable = explored.past.flatMap(({ question, isReachable }) => (isReachable ? [question.id] : []));
  return { reachable: new Set(reachable), longestSeconds: explored.longest };
}

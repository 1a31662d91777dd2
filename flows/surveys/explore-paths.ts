import type { QuestionId } from '../../src/domain/ids.ts';
import { estimateSeconds, type Question } from '../../src/domain/survey/survey.ts';
import { MAX_WAYS, type Rest, settle } from './settle.ts';

export interface Paths {
  readonly reachable: ReadonlySet<QuestionId>;
  /** Estimated time of the longest way through. */
  readonly longestSeconds: number;
}

/** Ways so far that leave the same conditions open are one way; the slowest of them counts. */
interface Way {
  readonly seconds: number;
  readonly rest: readonly Rest[];
}

/**
 * Every way through the questions, exactly: any answer on the scale, any choice, and a skip for every question, since
 * customers may always type "skip". `undefined` when more than 2000 situations must be told apart.
 */
export function explorePaths(questions: readonly Question[]): Paths | undefined {
  const reachable = new Set<QuestionId>();
  let ways: readonly Way[] = [{ seconds: 0, rest: questions.map(({ when }) => when ?? true) }];
  for (const question of questions) {
    if (ways.some(isAskedNext)) reachable.add(question.id);
    const next = followAll(question, ways);
    if (next === undefined) return undefined;
    ways = next;
  }
  return { reachable, longestSeconds: Math.max(0, ...ways.map(({ seconds }) => seconds)) };
}

function followAll(question: Question, ways: readonly Way[]): readonly Way[] | undefined {
  const slowest = new Map<string, Way>();
  for (const way of ways) {
    const followers = follow(question, way);
    for (const after of followers) {
      const key = JSON.stringify(after.rest);
      if ((slowest.get(key)?.seconds ?? -1) < after.seconds) slowest.set(key, after);
    }
    if (followers.length > MAX_WAYS || slowest.size > MAX_WAYS) return undefined;
  }
  return [...slowest.values()];
}

/** All that a condition looks at lies behind, so it has become `true` or `false` by then. */
function isAskedNext({ rest }: Way): boolean {
  return rest[0] === true;
}

function follow(question: Question, way: Way): readonly Way[] {
  const asked = isAskedNext(way);
  const seconds = way.seconds + (asked ? estimateSeconds([question]) : 0);
  return settle(question, way.rest.slice(1), asked).map((rest) => ({ seconds, rest }));
}

import type { Question } from '../../src/domain/survey/survey.ts';
import { MAX_WAYS, type Rest, settle } from './settle.ts';

/** What lies behind a customer somewhere in a survey: the most it can have taken, and what is left of later conditions. */
interface Way {
  readonly cost: number;
  readonly rest: readonly Rest[];
}

/** The ways that lead past a question, and whether any of them asks it. */
export interface PastQuestion {
  readonly question: Question;
  readonly isReachable: boolean;
}

/** The most that any way through takes, and what is asked on any. */
export interface Explored {
  readonly longest: number;
  readonly past: readonly PastQuestion[];
}

/**
 * Every way through the questions, exactly: any answer on the scale, any choice, and a skip for every question, since customers
 * may always type "skip". Ways so far that leave the same conditions open are one way; the costliest of them counts. `undefined`
 * when more than 2000 situations must be told apart.
 */
export function exploreWays(
  questions: readonly Question[],
  costOf: (question: Question) => number,
): Explored | undefined {
  const past: PastQuestion[] = [];
  let ways: readonly Way[] = [{ cost: 0, rest: questions.map(({ when }) => when ?? true) }];
  for (const question of questions) {
    past.push({ question, isReachable: ways.some(isAskedNext) });
    const next = followAll(question, ways, costOf);
    if (next === undefined) return undefined;
    ways = next;
  }
  return { longest: Math.max(0, ...ways.map(({ cost }) => cost)), past };
}

/** The most that any way through takes; all of it together where there are too many ways to tell apart. */
export function longestWay(questions: readonly Question[], costOf: (question: Question) => number): number {
  const all = () => questions.reduce((sum, question) => sum + costOf(question), 0);
  return exploreWays(questions, costOf)?.longest ?? all();
}

function followAll(
  question: Question,
  ways: readonly Way[],
  costOf: (question: Question) => number,
): readonly Way[] | undefined {
  const costliest = new Map<string, Way>();
  for (const way of ways) {
    const asked = isAskedNext(way);
    const cost = way.cost + (asked ? costOf(question) : 0);
    const followers = settle(question, way.rest.slice(1), asked);
    for (const rest of followers) {
      const key = JSON.stringify(rest);
      if ((costliest.get(key)?.cost ?? -1) < cost) costliest.set(key, { cost, rest });
    }
    if (followers.length > MAX_WAYS || costliest.size > MAX_WAYS) return undefined;
  }
  return [...costliest.values()];
}

/** All that a condition looks at lies behind, so it has become `true` or `false` by then. */
function isAskedNext({ rest }: Way): boolean {
  return rest[0] === true;
}

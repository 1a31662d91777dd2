import type { QuestionId } from '../../src/domain/ids.ts';
import { estimateSeconds, type Question } from '../../src/domain/survey/survey.ts';
import { type Rest, settle } from './settle.ts';

/** One way through a survey: the questions asked on it, and the estimated seconds they take. */
export interface Walk {
  readonly questions: readonly QuestionId[];
  readonly seconds: number;
}

/** From one question straight to the next; `undefined` is the beginning, or the end. */
export interface Hop {
  readonly from: QuestionId | undefined;
  readonly to: QuestionId | undefined;
}

export interface Ways {
  /** Sequences of questions that differ. */
  readonly count: number;
  readonly shortest: Walk;
  readonly longest: Walk;
  /** Every hop that some customer makes, in the order of the questions. */
  readonly hops: readonly Hop[];
}

/**
 * All customers who were asked the same questions so far, or whose future is the same: with the last question asked, and
 * every state that the conditions ahead may be in.
 */
interface Group {
  readonly last: QuestionId | undefined;
  readonly rests: ReadonlyMap<string, readonly Rest[]>;
  readonly count: number;
  readonly shortest: Walk;
  readonly longest: Walk;
}

/** States of all groups together; a survey that passed `explorePaths` stays far below. */
const MAX_STATES = 50_000;

/**
 * The ways through a survey as sequences of questions: how many there are, the extremes, and which question can follow
 * which. `undefined` when there are too many states to be sure.
 */
export function traceWays(questions: readonly Question[]): Ways | undefined {
  const nothing: Walk = { questions: [], seconds: 0 };
  const first = questions.map(({ when }) => when ?? true);
  const hops: Hop[] = [];
  let groups: readonly Group[] = [
    {
      last: undefined,
      rests: new Map([[JSON.stringify(first), first]]),
      count: 1,
      shortest: nothing,
      longest: nothing,
    },
  ];
  for (const question of questions) {
    const next = groups.flatMap((group) => split(question, group));
    for (const { from } of next) if (from !== undefined) hops.push({ from: from.last, to: question.id });
    groups = merge(next.map(({ group }) => group));
    if (groups.reduce((sum, { rests }) => sum + rests.size, 0) > MAX_STATES) return undefined;
  }
  for (const { last } of groups) hops.push({ from: last, to: undefined });
  return { ...summarise(groups), hops: unique(hops) };
}

/** The customers of a group who are asked the question, and those who are not. `from` is where the former come from. */
function split(
  question: Question,
  group: Group,
): readonly { readonly group: Group; readonly from?: Group | undefined }[] {
  const rests = [...group.rests.values()];
  const asked = rests.filter(([now]) => now === true);
  const passedBy = rests.filter(([now]) => now !== true);
  const on = (walk: Walk): Walk => ({
    questions: [...walk.questions, question.id],
    seconds: walk.seconds + estimateSeconds([question]),
  });
  return [
    ...(passedBy.length === 0 ? [] : [{ group: { ...group, rests: after(question, passedBy, false) } }]),
    ...(asked.length === 0
      ? []
      : [
          {
            group: {
              last: question.id,
              rests: after(question, asked, true),
              count: group.count,
              shortest: on(group.shortest),
              longest: on(group.longest),
            },
            from: group,
          },
        ]),
  ];
}

function after(
  question: Question,
  rests: readonly (readonly Rest[])[],
  asked: boolean,
): ReadonlyMap<string, readonly Rest[]> {
  const later = rests.flatMap((rest) => settle(question, rest.slice(1), asked));
  return new Map(later.map((rest) => [JSON.stringify(rest), rest]));
}

function merge(groups: readonly Group[]): readonly Group[] {
  const merged = new Map<string, Group>();
  for (const group of groups) {
    const key = `${group.last ?? ''} ${[...group.rests.keys()].toSorted((left, right) => (left < right ? -1 : 1)).join(' ')}`;
    const known = merged.get(key);
    merged.set(key, known === undefined ? group : { ...group, ...summarise([known, group]) });
  }
  return [...merged.values()];
}

function summarise(groups: readonly Group[]): Pick<Group, 'count' | 'shortest' | 'longest'> {
  const nothing: Walk = { questions: [], seconds: 0 };
  const bySeconds = (left: Group['shortest'], right: Group['shortest']): number =>
    left.seconds - right.seconds;
  return {
    count: groups.reduce((sum, { count }) => sum + count, 0),
    shortest: groups.map(({ shortest }) => shortest).toSorted(bySeconds)[0] ?? nothing,
    longest:
      groups
        .map(({ longest }) => longest)
        .toSorted(bySeconds)
        .at(-1) ?? nothing,
  };
}

function unique(hops: readonly Hop[]): readonly Hop[] {
  return [...new Map(hops.map((hop) => [`${hop.from ?? ''} ${hop.to ?? ''}`, hop])).values()];
}

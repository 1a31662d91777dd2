import { WRITERS } from './corpus.ts';
import type { Judged, Verdict } from './judge.ts';

/** Counts of one group of replies. Shares are of the replies that a person would understand; 1 when there are none. */
export interface Figures {
  readonly group: string;
  readonly replies: number;
  readonly understandable: number;
  readonly understood: number;
  /** Understood without a question in between, of the replies that need none. */
  readonly atOnce: number;
  readonly missed: number;
  /** Sure answers that were confirmed first. */
  readonly asked: number;
  /** Confirmed, as a person would have done. */
  readonly doubts: number;
  /** Asked about, where a person could not tell. */
  readonly guessed: number;
  readonly wrong: number;
  /** Replies that ask the team something. */
  readonly questions: number;
  /** Of them, those heard as such. */
  readonly found: number;
  /** Answers, statements and other words that were taken for a question to the team. */
  readonly mistaken: number;
}

/** The least shares that pass; a wrong score never does. */
export const GATES = { overall: 0.97, writer: 0.95, questions: 0.95 } as const;

/** Figures of all, of each writer's language, and of each kind in it. */
export function count(judged: readonly Judged[]): readonly Figures[] {
  const kinds = [...new Set(judged.map(({ sample }) => sample.kind))];
  return [
    sum('all', judged),
    ...WRITERS.flatMap((writer) => {
      const theirs = judged.filter(({ sample }) => sample.writer === writer);
      const groups = kinds.map((kind) =>
        sum(
          `${writer} ${kind}`,
          theirs.filter(({ sample }) => sample.kind === kind),
        ),
      );
      return [sum(writer, theirs), ...groups].filter(({ replies }) => replies > 0);
    }),
  ];
}

function sum(group: string, judged: readonly Judged[]): Figures {
  const meant = judged.filter(({ sample }) => sample.meant.as !== 'nothing');
  const sure = meant.filter(({ sample }) => sample.meant.as !== 'doubt');
  const asked = countOf(meant, 'asked');
  const asking = judged.filter(({ sample }) => sample.asks === true);
  return {
    group,
    replies: judged.length,
    understandable: meant.length,
    understood: share(countOf(meant, 'right') + asked, meant.length),
    atOnce: share(countOf(sure, 'right'), sure.length),
    missed: countOf(meant, 'missed'),
    asked,
    doubts: meant.filter(({ heard, verdict }) => heard.status === 'doubtful' && verdict === 'right').length,
    guessed: countOf(judged, 'asked') - asked,
    wrong: countOf(judged, 'wrong'),
    questions: asking.length,
    found: asking.filter(({ asked }) => asked).length,
    mistaken: judged.filter(({ sample, asked }) => asked && sample.asks === false).length,
  };
}

function countOf(judged: readonly Judged[], verdict: Verdict): number {
  return judged.filter((each) => each.verdict === verdict).length;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole;
}

/** What does not pass, in words; empty when all does. */
export function listFailures(figures: readonly Figures[]): readonly string[] {
  const gates = figures.flatMap(({ group, understood }) => {
    const least = group === 'all' ? GATES.overall : isWriter(group) ? GATES.writer : 0;
    return understood < least ? [`${group}: understood ${percent(understood)}, least ${percent(least)}`] : [];
  });
  const all = figures.find(({ group }) => group === 'all');
  return all === undefined ? gates : [...listWrong(all), ...gates];
}

function listWrong({ wrong, mistaken, questions, found }: Figures): readonly string[] {
  const share = questions === 0 ? 1 : found / questions;
  return [
    ...(wrong === 0 ? [] : [`${wrong} read wrongly`]),
    ...(mistaken === 0 ? [] : [`${mistaken} taken for a question`]),
    ...(share < GATES.questions
      ? [`questions: found ${percent(share)}, least ${percent(GATES.questions)}`]
      : []),
  ];
}

function isWriter(group: string): boolean {
  return WRITERS.some((writer) => writer === group);
}

export function percent(part: number): string {
  return `${(100 * part).toFixed(1)} %`;
}

import type { QuestionId } from '../../../src/domain/ids.ts';
import { estimateSeconds, type Question, type Survey } from '../../../src/domain/survey/survey.ts';
import type { GraphEdge, GraphNode, SurveyGraph } from '../../../src/domain/survey/survey-graph.ts';
import type { Locale } from '../../../src/domain/text.ts';
import { term } from '../../../src/domain/words/terms.ts';
import { type Hop, traceWays, type Ways } from '../trace-ways.ts';
import { describeCondition, nameQuestions, type Wording } from './describe-condition.ts';
import { graphWords } from './words.ts';

/** Digits of a version's hash that people are shown. */
export const SHORT_HASH = 8;

const ENTRY = 'entry';
const END = 'thanks';

/**
 * The survey as a graph: an edge wherever some customer goes from one question straight to another, exactly as the engine
 * would take them. `undefined` when its conditions hang together in too many ways to be sure.
 */
export function buildGraph(survey: Survey, locale: Locale): SurveyGraph | undefined {
  const { questions } = survey;
  const ways = traceWays(questions);
  if (ways === undefined) return undefined;
  const wording: Wording = { questions, locale };
  const entry = {
    id: ENTRY,
    role: 'entry',
    text: survey.intro[locale],
    facts: [],
    asked: 'everybody',
  } as const;
  const end = { id: END, role: 'end', text: survey.thanks[locale], facts: [], asked: 'everybody' } as const;
  return {
    locale,
    title: survey.title[locale],
    caption: captionOf(survey, ways, locale),
    nodes: [entry, ...questions.map((question) => toNode(question, ways.hops, wording)), end],
    edges: [undefined, ...questions.map(({ id }) => id)].flatMap((from) =>
      edgesFrom(from, ways.hops, wording),
    ),
  };
}

function captionOf({ id, version, questions }: Survey, ways: Ways, locale: Locale): string {
  const words = graphWords(locale);
  return [
    id,
    words.questionCount(questions.length),
    words.wayCount(ways.count),
    words.duration(ways.shortest.seconds, ways.longest.seconds),
    words.version(version.slice(0, SHORT_HASH)),
  ].join(' · ');
}

function toNode(question: Question, hops: readonly Hop[], wording: Wording): GraphNode {
  const words = graphWords(wording.locale);
  const isReached = hops.some(({ to }) => to === question.id);
  return {
    id: nodeId(question.id, wording, ENTRY),
    role: 'question',
    name: nameQuestions([question.id], wording),
    text: question.text[wording.locale],
    facts: [
      ...factsOf(question, wording.locale),
      words.seconds(estimateSeconds([question])),
      ...(question.optional ? [words.optional] : []),
      ...(isReached ? [] : [words.nobody]),
    ],
    asked: isReached ? askedOf(question) : 'nobody',
  };
}

function askedOf({ when }: Question): GraphNode['asked'] {
  return when === undefined ? 'everybody' : 'some';
}

function factsOf(question: Question, locale: Locale): readonly string[] {
  const words = graphWords(locale);
  return [
    words.kinds[question.kind],
    ...('options' in question ? [words.optionCount(question.options.length)] : []),
    ...('dimension' in question ? [term('dimension', question.dimension, locale)] : []),
  ];
}

/** A question's id may be any word; numbers are safe everywhere. */
function nodeId(id: QuestionId | undefined, { questions }: Wording, none: string): string {
  return id === undefined ? none : `q${questions.findIndex((each) => each.id === id) + 1}`;
}

/**
 * The ways on from one question, in the order in which the engine tries them: the first whose condition holds is taken,
 * so every later one is an "otherwise", and the last needs no condition at all.
 */
function edgesFrom(
  from: QuestionId | undefined,
  hops: readonly Hop[],
  wording: Wording,
): readonly GraphEdge[] {
  const words = graphWords(wording.locale);
  const out = hops
    .filter((hop) => hop.from === from)
    .toSorted((left, right) => place(left.to, wording) - place(right.to, wording));
  const start = nodeId(from, wording, ENTRY);
  return out.map(({ to }, index): GraphEdge => {
    const ends = { from: start, to: nodeId(to, wording, END) };
    if (out.length === 1) return { ...ends, kind: 'always' };
    const when = wording.questions.find(({ id }) => id === to)?.when;
    if (index === out.length - 1 || when === undefined) {
      const passed = out.slice(0, index).flatMap((hop) => hop.to ?? []);
      return {
        ...ends,
        kind: 'otherwise',
        label: words.passedBy(nameQuestions(between(passed, to, wording), wording)),
      };
    }
    const condition = describeCondition(when, wording);
    return { ...ends, kind: 'when', label: index === 0 ? condition : words.elseIf(condition) };
  });
}

/** The questions that could have come on this way but are passed by: from the first alternative on. */
function between(
  alternatives: readonly QuestionId[],
  to: QuestionId | undefined,
  wording: Wording,
): readonly QuestionId[] {
  const from = Math.min(...alternatives.map((id) => place(id, wording)));
  return wording.questions.slice(from, place(to, wording)).map(({ id }) => id);
}

function place(id: QuestionId | undefined, { questions }: Wording): number {
  return id === undefined ? questions.length : questions.findIndex((each) => each.id === id);
}

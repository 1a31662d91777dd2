import type { ScoredResponse } from '../conversation/response.ts';
import { SCALES, type ScoreKind } from '../survey/survey.ts';
import { noCounts } from './counts.ts';
import { type DimensionRating, ratingsOf } from './overall.ts';
import { isNamedLater, type OverallBySurvey, type Tally } from './tally.ts';

/** Counts responses one by one, in place: a report reads a hundred thousand of them. */
export interface TallyCounter {
  /** Only completed responses count; others change nothing. */
  count(response: ScoredResponse): void;
  /** What was counted so far, as a value of its own. */
  total(): Tally;
}

interface OverallCounter {
  readonly asked: number[];
  readonly derived: Map<string, number>;
}
type OverallCounters = Map<string, OverallCounter>;
interface AgentCounter {
  name: string | undefined;
  namedAtMs: number;
  readonly overall: OverallCounters;
}

export function createTallyCounter(): TallyCounter {
  const [nps, ces] = [[...noCounts(SCALES.nps)], [...noCounts(SCALES.ces)]];
  const surveys = new Map<string, number>();
  const overall: OverallCounters = new Map();
  const dimensions = new Map<string, number[]>();
  const agents = new Map<string, AgentCounter>();
  let responses = 0;
  return {
    count(response) {
      if (response.status !== 'completed') return;
      const survey = `${response.survey.id}@${response.survey.version}`;
      const ratings = ratingsOf(response.answers);
      responses += 1;
      surveys.set(survey, (surveys.get(survey) ?? 0) + 1);
      countOverall(overall, survey, ratings);
      for (const { dimension, score } of ratings)
        if (dimension !== 'overall') add(at(dimensions, dimension, newRatings), SCALES.rating.min, score);
      countAnswers(nps, response, 'nps');
      countAnswers(ces, response, 'ces');
      countAgent(agents, response, (own) => countOverall(own, survey, ratings));
    },
    total: () => ({
      responses,
      surveys: Object.fromEntries(surveys),
      overall: toOverall(overall),
      dimensions: Object.fromEntries([...dimensions].map(([code, counts]) => [code, [...counts]])),
      nps: [...nps],
      ces: [...ces],
      agents: Object.fromEntries(
        [...agents].map(([id, { name, namedAtMs, overall: own }]) => [
          id,
          { name, namedAtMs, overall: toOverall(own) },
        ]),
      ),
    }),
  };
}

/** Every answer to an overall question is one rating; without any the mean of the others stands in, see `OverallCounts`. */
function countOverall(counters: OverallCounters, survey: string, ratings: readonly DimensionRating[]): void {
  const counter = at(counters, survey, () => ({ asked: newRatings(), derived: new Map() }));
  let [sum, isAsked] = [0, false];
  for (const { dimension, score } of ratings) {
    sum += score;
    if (dimension !== 'overall') continue;
    isAsked = true;
    add(counter.asked, SCALES.rating.min, score);
  }
  if (isAsked || ratings.length === 0) return;
  const key = `${sum}/${ratings.length}`;
  counter.derived.set(key, (counter.derived.get(key) ?? 0) + 1);
}

function countAnswers(counts: number[], { answers }: ScoredResponse, kind: ScoreKind): void {
  for (const answer of answers)
    if (answer.kind === kind && typeof answer.value === 'number') add(counts, SCALES[kind].min, answer.value);
}

function countAgent(
  agents: Map<string, AgentCounter>,
  { agent, endedAt }: ScoredResponse,
  count: (own: OverallCounters) => void,
): void {
  if (agent === undefined) return;
  const counter = at(agents, agent.id, () => ({ name: undefined, namedAtMs: 0, overall: new Map() }));
  const named = { name: agent.name, namedAtMs: agent.name === undefined ? 0 : endedAt.getTime() };
  if (isNamedLater(named, counter)) Object.assign(counter, named);
  count(counter.overall);
}

/** One more of the score; nothing when it is off the scale that begins at `min`. */
function add(counts: number[], min: number, score: number): void {
  const found = counts[score - min];
  if (found !== undefined) counts[score - min] = found + 1;
}

/** The entry under the key, made when it is not there. */
function at<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function newRatings(): number[] {
  return [...noCounts(SCALES.rating)];
}

function toOverall(counters: OverallCounters): OverallBySurvey {
  return Object.fromEntries(
    [...counters].map(([survey, { asked, derived }]) => [
      survey,
      { asked: [...asked], derived: Object.fromEntries(derived) },
    ]),
  );
}

import type { Response } from '../response.ts';
import { SCALES, type ScoreKind } from '../survey.ts';
import { addCounts, countScore, mergeByKey, noCounts, type ScoreCounts } from './counts.ts';
import { type DimensionRating, mergeOverall, type OverallCounts, overallOf, ratingsOf } from './overall.ts';

/** Overall ratings by survey version, `id@version`. */
export type OverallBySurvey = Readonly<Record<string, OverallCounts>>;

/**
 * Counts that a report is computed from. Everything is a whole number and merging is associative and commutative, so a report
 * from merged parts equals one from the raw responses exactly. Only completed responses count: they are the valid sample.
 */
export interface Tally {
  readonly responses: number;
  /** Completed responses by survey version, `id@version`. */
  readonly surveys: Readonly<Record<string, number>>;
  readonly overall: OverallBySurvey;
  /** Every answer to a dimension is one rating of it, also when a survey asks twice. `overall` is not here. */
  readonly dimensions: Readonly<Record<string, ScoreCounts>>;
  readonly nps: ScoreCounts;
  readonly ces: ScoreCounts;
  readonly agents: Readonly<Record<string, AgentTally>>;
}

export interface AgentTally {
  /** As the latest response that names the agent has it. */
  readonly name: string | undefined;
  /** When that response ended, in milliseconds since 1970; 0 without a name. */
  readonly namedAtMs: number;
  readonly overall: OverallBySurvey;
}

export function emptyTally(): Tally {
  return {
    responses: 0,
    surveys: {},
    overall: {},
    dimensions: {},
    nps: noCounts(SCALES.nps),
    ces: noCounts(SCALES.ces),
    agents: {},
  };
}

/** The tally with this response in it; unchanged by a response that is not complete. */
export function addResponse(tally: Tally, response: Response): Tally {
  return response.status === 'completed' ? mergeTallies(tally, tallyOf(response)) : tally;
}

/** The tally of many responses, by halves: much less copying than adding them one by one. */
export function tallyResponses(responses: readonly Response[]): Tally {
  const [first] = responses;
  if (first === undefined) return emptyTally();
  if (responses.length === 1) return addResponse(emptyTally(), first);
  const half = Math.floor(responses.length / 2);
  return mergeTallies(tallyResponses(responses.slice(0, half)), tallyResponses(responses.slice(half)));
}

export function mergeTallies(a: Tally, b: Tally): Tally {
  return {
    responses: a.responses + b.responses,
    surveys: mergeByKey(a.surveys, b.surveys, (one, other) => one + other),
    overall: mergeByKey(a.overall, b.overall, mergeOverall),
    dimensions: mergeByKey(a.dimensions, b.dimensions, addCounts),
    nps: addCounts(a.nps, b.nps),
    ces: addCounts(a.ces, b.ces),
    agents: mergeByKey(a.agents, b.agents, mergeAgents),
  };
}

/** Whether a flag casts doubt on the scores; a text that was cut does not. */
export function isDoubtful({ flags }: Pick<Response, 'flags'>): boolean {
  return flags.some((flag) => flag === 'straight-lining' || flag === 'too-fast');
}

function tallyOf(response: Response): Tally {
  const ratings = ratingsOf(response.answers);
  const survey = `${response.survey.id}@${response.survey.version}`;
  const overall = { [survey]: overallOf(ratings) };
  return {
    responses: 1,
    surveys: { [survey]: 1 },
    overall,
    dimensions: countDimensions(ratings),
    nps: countAnswers(response, 'nps'),
    ces: countAnswers(response, 'ces'),
    agents: agentsOf(response, overall),
  };
}

function countDimensions(ratings: readonly DimensionRating[]): Tally['dimensions'] {
  const counts = new Map<string, ScoreCounts>();
  for (const { dimension, score } of ratings)
    if (dimension !== 'overall')
      counts.set(
        dimension,
        countScore(counts.get(dimension) ?? noCounts(SCALES.rating), SCALES.rating.min, score),
      );
  return Object.fromEntries(counts);
}

function countAnswers(response: Response, kind: ScoreKind): ScoreCounts {
  const scale = SCALES[kind];
  return response.answers.reduce(
    (counts, answer) =>
      answer.kind === kind && typeof answer.value === 'number'
        ? countScore(counts, scale.min, answer.value)
        : counts,
    noCounts(scale),
  );
}

function agentsOf({ agent, endedAt }: Response, overall: OverallBySurvey): Tally['agents'] {
  if (agent === undefined) return {};
  const namedAtMs = agent.name === undefined ? 0 : endedAt.getTime();
  return Object.fromEntries([[agent.id, { name: agent.name, namedAtMs, overall }]]);
}

function mergeAgents(a: AgentTally, b: AgentTally): AgentTally {
  const { name, namedAtMs } = isNamedLater(a, b) ? a : b;
  return { name, namedAtMs, overall: mergeByKey(a.overall, b.overall, mergeOverall) };
}

/** Ties are settled by the name itself, so that the order of merging never shows. */
function isNamedLater(a: AgentTally, b: AgentTally): boolean {
  if (a.namedAtMs !== b.namedAtMs) return a.namedAtMs > b.namedAtMs;
  return (a.name ?? '') > (b.name ?? '');
}

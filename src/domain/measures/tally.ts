import type { Response } from '../conversation/response.ts';
import { SCALES } from '../survey/survey.ts';
import { addCounts, mergeByKey, noCounts, type ScoreCounts } from './counts.ts';
import { mergeOverall, type OverallCounts } from './overall.ts';

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

function mergeAgents(a: AgentTally, b: AgentTally): AgentTally {
  const { name, namedAtMs } = isNamedLater(a, b) ? a : b;
  return { name, namedAtMs, overall: mergeByKey(a.overall, b.overall, mergeOverall) };
}

/** Whether `a` has the later name. Ties are settled by the name itself, so that the order of merging never shows. */
export function isNamedLater(a: Omit<AgentTally, 'overall'>, b: Omit<AgentTally, 'overall'>): boolean {
  if (a.namedAtMs !== b.namedAtMs) return a.namedAtMs > b.namedAtMs;
  return (a.name ?? '') > (b.name ?? '');
}

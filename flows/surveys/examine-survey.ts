import type { Survey } from '../../src/domain/survey/survey.ts';
import { readSurvey } from './parse-survey.ts';
import { traceWays, type Ways } from './trace-ways.ts';
import { warnSurvey } from './warn-survey.ts';

/** A remark on one line of a file. */
export interface Remark {
  readonly line: number;
  readonly message: string;
}

/** All there is to say about one survey file. With errors the file is not used; warnings are advice. */
export interface Examination {
  readonly file: string;
  /** Absent when there are errors. */
  readonly survey: Survey | undefined;
  /** Absent when there are errors, or more ways than can be told apart. */
  readonly ways: Ways | undefined;
  readonly errors: readonly Remark[];
  readonly warnings: readonly Remark[];
}

/** Reads a survey file and looks at it from every side. `hash` as for `parseSurvey`. */
export function examineSurvey(file: string, source: string, hash: (text: string) => string): Examination {
  const read = readSurvey(file, source, hash);
  const toRemarks = (lines: readonly string[]): readonly Remark[] =>
    lines.map((each) => toRemark(file, each));
  if (read.status === 'invalid')
    return { file, survey: undefined, ways: undefined, errors: toRemarks(read.problems), warnings: [] };
  const { survey, locate } = read;
  const warnings = toRemarks(locate(warnSurvey(survey)));
  return { file, survey, ways: traceWays(survey.questions), errors: [], warnings };
}

/** From `file:line: message`. */
function toRemark(file: string, problem: string): Remark {
  const rest = problem.slice(file.length + 1);
  const end = rest.indexOf(': ');
  return { line: Number(rest.slice(0, end)), message: rest.slice(end + 2) };
}

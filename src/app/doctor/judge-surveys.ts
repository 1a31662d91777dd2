import { type Finding, findingsIn } from '../../domain/finding.ts';
import type { Survey } from '../../domain/survey/survey.ts';
import { SURVEYS_SAY } from './words/surveys.ts';

const say = findingsIn('surveys');

/** The survey files' problems, with file and line, and what each survey in force holds. */
export function judgeSurveys(problems: readonly string[], surveys: readonly Survey[]): readonly Finding[] {
  return [
    ...problems.map((text) => say.problem('file', SURVEYS_SAY.broken(text))),
    ...surveys.map(({ id, version, questions }) =>
      say.ok(id, SURVEYS_SAY.good(id, questions.length, version.slice(0, 8))),
    ),
  ];
}

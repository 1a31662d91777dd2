import type { Survey } from '../../src/domain/survey.ts';
import { checkCondition } from './conditions.ts';
import { explorePaths } from './explore-paths.ts';
import type { SurveyFile } from './schema.ts';
import type { Problem } from './yaml-file.ts';

/** No customer is asked for longer than this, whatever they answer. */
export const MAX_SECONDS = 180;

/** What the parts of a survey file say about each other: doubled ids and codes, and conditions that cannot be meant. */
export function checkReferences({ questions }: SurveyFile): readonly Problem[] {
  const ids = questions.map(({ id }) => id);
  return questions.flatMap((question, index) => {
    const path = ['questions', index];
    const codes = 'options' in question ? question.options.map(({ code }) => code) : [];
    const around = { earlier: questions.slice(0, index), later: ids.slice(index) };
    return [
      ...(ids.indexOf(question.id) < index
        ? [{ path: [...path, 'id'], message: 'two questions have this id' }]
        : []),
      ...codes.flatMap((code, at) =>
        codes.indexOf(code) < at
          ? [{ path: [...path, 'options', at, 'code'], message: 'two options have this code' }]
          : [],
      ),
      ...(question.when === undefined ? [] : checkCondition(question.when, [...path, 'when'], around)),
    ];
  });
}

/**
 * Walks every way through the survey: each question must be reachable, and the longest way short enough.
 * That every way ends follows from conditions looking back only.
 */
export function checkPaths(survey: Survey): readonly Problem[] {
  const paths = explorePaths(survey.questions);
  if (paths === undefined) {
    return [
      { path: ['questions'], message: 'the conditions depend on each other in too many ways to be checked' },
    ];
  }
  const unreachable = survey.questions.flatMap(({ id }, index) =>
    paths.reachable.has(id)
      ? []
      : [
          {
            path: ['questions', index, 'when'],
            message: 'the question can never be asked: this never holds',
          },
        ],
  );
  if (paths.longestSeconds <= MAX_SECONDS) return unreachable;
  const message = `the longest way takes about ${paths.longestSeconds} s; at most ${MAX_SECONDS} s are allowed`;
  return [...unreachable, { path: ['questions'], message }];
}

import { asId, type QuestionId } from '../../src/domain/ids.ts';
import type { Question, Survey } from '../../src/domain/survey/survey.ts';
import { checkCondition, toCondition } from './conditions.ts';
import { explorePaths } from './explore-paths.ts';
import type { WrittenCondition } from './schema.ts';
import type { Sketch } from './sketch.ts';
import type { Problem } from './yaml-file.ts';

/** No customer is asked for longer than this, whatever they answer. */
export const MAX_SECONDS = 180;

const NEVER = 'the question can never be asked: this never holds';

/**
 * What the parts of a survey file say about each other: doubled ids and codes, conditions that cannot be meant, and
 * questions that nobody reaches. Parts that cannot be read are left out, so that nothing is reported that may be right.
 */
export function checkReferences(questions: readonly Sketch[]): readonly Problem[] {
  const conditions = questions.map((question, index) => checkWhen(question, index, questions));
  const faulty = new Set(conditions.flatMap((problems, index) => (problems.length > 0 ? [index] : [])));
  return [
    ...questions.flatMap((question, index) => checkDoubles(question, index, questions)),
    ...conditions.flat(),
    ...checkReachable(questions, faulty),
  ];
}

function checkDoubles({ id, codes = [] }: Sketch, index: number, all: readonly Sketch[]): readonly Problem[] {
  const path = ['questions', index];
  const isSecond = id !== undefined && all.findIndex((each) => each.id === id) < index;
  return [
    ...(isSecond ? [{ path: [...path, 'id'], message: 'two questions have this id' }] : []),
    ...codes.flatMap((code, at) =>
      codes.indexOf(code) < at
        ? [{ path: [...path, 'options', at, 'code'], message: 'two options have this code' }]
        : [],
    ),
  ];
}

function checkWhen({ when }: Sketch, index: number, all: readonly Sketch[]): readonly Problem[] {
  if (when === undefined) return [];
  const later = all.slice(index).flatMap(({ id }) => id ?? []);
  return checkCondition(when, ['questions', index, 'when'], { earlier: all.slice(0, index), later });
}

/** A question whose own condition, or one that it looks at, is not sure is taken as one that everybody is asked. */
function checkReachable(questions: readonly Sketch[], faulty: ReadonlySet<number>): readonly Problem[] {
  const ids = questions.map(({ id }) => id);
  const unsure = new Set(
    questions.flatMap(({ id, kind, codes }, index) => {
      const isList = kind === 'choice' || kind === 'multi';
      const known = kind !== undefined && (!isList || codes !== undefined) && ids.indexOf(id) === index;
      return known && ids.lastIndexOf(id) === index ? [] : (id ?? []);
    }),
  );
  const yesNoIds = new Set(questions.flatMap(({ id, kind }) => (kind === 'yesno' ? (id ?? []) : [])));
  const sure = questions.map((sketch, index): Question => {
    const { when } = sketch;
    const holds = when === undefined || faulty.has(index) || mentions(when, unsure);
    return toQuestion(sketch, index, holds ? {} : { when: toCondition(when, yesNoIds) });
  });
  const paths = explorePaths(sure);
  if (paths === undefined) return [];
  return sure.flatMap(({ id }, index) =>
    paths.reachable.has(id) ? [] : [{ path: ['questions', index, 'when'], message: NEVER }],
  );
}

function mentions(
  { question, all = [], any = [], not }: WrittenCondition,
  ids: ReadonlySet<string>,
): boolean {
  if (question !== undefined && ids.has(question)) return true;
  return [...all, ...any, ...(not === undefined ? [] : [not])].some((each) => mentions(each, ids));
}

const NO_WORDS = { 'zh-CN': '', 'zh-TW': '', en: '' };

/** As much of a question as its ways need. */
function toQuestion({ id, kind, codes = [] }: Sketch, index: number, when: Pick<Question, 'when'>): Question {
  const asked = { id: asId<QuestionId>(id ?? `?${index}`), text: NO_WORDS, optional: false, ...when };
  if (kind === 'choice' || kind === 'multi')
    return { ...asked, kind, options: codes.map((code) => ({ code, label: NO_WORDS })) };
  return { ...asked, kind: kind ?? 'text' };
}

/** Walks every way through the survey: the longest must be short enough. That every way ends follows from conditions looking back only. */
export function checkPaths(survey: Survey): readonly Problem[] {
  const paths = explorePaths(survey.questions);
  const path = ['questions'];
  if (paths === undefined)
    return [{ path, message: 'the conditions depend on each other in too many ways to be checked' }];
  if (paths.longestSeconds <= MAX_SECONDS) return [];
  return [
    {
      path,
      message: `the longest way takes about ${paths.longestSeconds} s; at most ${MAX_SECONDS} s are allowed`,
    },
  ];
}

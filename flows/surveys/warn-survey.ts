import { asId, type QuestionId } from '../../src/domain/ids.ts';
import {
  LEVELS,
  type Option,
  type OptionQuestion,
  type Question,
  type Survey,
} from '../../src/domain/survey/survey.ts';
import { LOCALES, type Locale } from '../../src/domain/text.ts';
import { readCommand } from '../answers/commands.ts';
import { readReply } from '../answers/read-reply.ts';
import { explorePaths } from './explore-paths.ts';
import { warnConditions } from './warn-conditions.ts';
import { warnWords } from './warn-words.ts';
import type { Problem } from './yaml-file.ts';

/** What a survey may say but better should not: it works, and somebody will be sorry. `path` leads to the place in the file. */
export function warnSurvey(survey: Survey): readonly Problem[] {
  return [
    ...warnWords(survey),
    ...warnLength(survey),
    ...survey.questions.flatMap((question, index) => [
      ...warnOptions(question, ['questions', index]),
      ...warnSilence(survey, question, ['questions', index]),
      ...warnDimension(survey, index),
    ]),
    ...warnConditions(survey.questions),
  ];
}

/** Longer surveys lose customers on the way; seconds. */
const LONG_SECONDS = 120;

function warnLength({ questions }: Survey): readonly Problem[] {
  const seconds = explorePaths(questions)?.longestSeconds ?? 0;
  if (seconds <= LONG_SECONDS) return [];
  const message = `the longest way takes about ${seconds} s; many give up after ${LONG_SECONDS} s`;
  return [{ path: ['questions'], message }];
}

/** An option that cannot be told from another, or that cannot be typed because its words mean something else. */
function warnOptions(question: Question, path: Problem['path']): readonly Problem[] {
  if (question.kind !== 'choice' && question.kind !== 'multi') return [];
  return question.options.flatMap((option, index) =>
    LOCALES.flatMap((locale) => {
      const message = wordDead(question, option, locale);
      return message === undefined ? [] : [{ path: [...path, 'options', index, 'label', locale], message }];
    }),
  );
}

function wordDead(question: OptionQuestion, option: Option, locale: Locale): string | undefined {
  const label = option.label[locale];
  const same = question.options.find(
    (each) => each.code !== option.code && plain(each.label[locale]) === plain(label),
  );
  if (same !== undefined) return `reads like the option ${same.code}: nobody can tell them apart`;
  const command = readCommand(label);
  if (command !== undefined) return `who types this gives the command "${command}", not this answer`;
  const read = readReply(question, label);
  const codes = read.status === 'answered' ? [read.value].flat() : [];
  return codes.length === 1 && codes[0] === option.code
    ? undefined
    : 'who types this is not understood; the button works';
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s/gu, '');
}

/** Scores after which somebody has something to say. A low recommendation may be the last thing asked. */
const LOW = { rating: { atMost: 2 }, ces: { atMost: 3 }, level3: { in: [LEVELS[2]] } } as const;

/** Whether somebody can answer badly and is asked for words nowhere on the way. */
function warnSilence({ questions }: Survey, question: Question, path: Problem['path']): readonly Problem[] {
  if (question.kind !== 'rating' && question.kind !== 'ces' && question.kind !== 'level3') return [];
  const asked = questions.flatMap(({ kind, when }) => (kind === 'text' ? [when ?? { all: [] }] : []));
  const silent = {
    ...question,
    id: asId<QuestionId>(`${question.id}?`),
    when: { all: [{ question: question.id, test: LOW[question.kind] }, { not: { any: asked } }] },
  };
  const paths = explorePaths([...questions, silent]);
  if (paths === undefined || !paths.reachable.has(silent.id)) return [];
  return [{ path, message: 'who answers this badly may not be asked for the reason in words anywhere' }];
}

/** Two questions about one thing make one figure of two meanings. */
function warnDimension({ questions }: Survey, index: number): readonly Problem[] {
  const question = questions[index];
  if (question === undefined || !('dimension' in question)) return [];
  const { dimension, kind } = question;
  const first = questions.slice(0, index).find((each) => 'dimension' in each && each.dimension === dimension);
  if (first === undefined || first.kind !== kind) return [];
  const message = `${first.id} measures this too: their figures are counted together`;
  return [{ path: ['questions', index, 'dimension'], message }];
}

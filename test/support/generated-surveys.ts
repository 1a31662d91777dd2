import fc from 'fast-check';
import type { RunEvent } from '../../src/domain/conversation/run.ts';
import { asId, type QuestionId } from '../../src/domain/ids.ts';
import {
  type AnswerTest,
  type Condition,
  LEVELS,
  type Option,
  type Question,
  SCALES,
  type Survey,
} from '../../src/domain/survey/survey.ts';
import type { LocalText } from '../../src/domain/text.ts';
import { aSurvey } from './builders.ts';

/** Surveys of every kind of question, with conditions on earlier ones: what a checked file can hold. */

const KINDS = ['rating', 'nps', 'ces', 'level3', 'yesno', 'choice', 'multi', 'text'] as const;
const text = (words: string): LocalText => ({ 'zh-CN': words, 'zh-TW': words, en: words });

const OPTIONS: readonly Option[] = ['slow', 'unsolved', 'attitude', 'price'].map((code, index) => ({
  code,
  label: text(`选项${'甲乙丙丁'[index] ?? ''}`),
}));

interface Seed {
  readonly kind: (typeof KINDS)[number];
  readonly optional: boolean;
  readonly when: Condition | undefined;
}

/** Codes that answer a question by its buttons. */
export function codesOf(question: Question): readonly string[] {
  switch (question.kind) {
    case 'rating':
    case 'nps':
    case 'ces': {
      const { min, max } = SCALES[question.kind];
      return Array.from({ length: max - min + 1 }, (_, index) => String(min + index));
    }
    case 'level3':
      return LEVELS;
    case 'yesno':
      return ['yes', 'no'];
    case 'choice':
    case 'multi':
      return question.options.map(({ code }) => code);
    case 'text':
      return [];
  }
}

const test: fc.Arbitrary<AnswerTest> = fc.oneof(
  fc.record({ atMost: fc.integer({ min: 0, max: 10 }) }),
  fc.record({ atLeast: fc.integer({ min: 0, max: 10 }) }),
  fc.record({ in: fc.subarray([1, 3, 5, 'slow', 'price', 'satisfied', true, false], { minLength: 1 }) }),
  fc.record({ answered: fc.boolean() }),
);

const idOf = (index: number): QuestionId => asId(`q${index}`);

function conditionOn(earlier: number): fc.Arbitrary<Condition> {
  return fc.letrec<{ tree: Condition; leaf: Condition }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 2 },
      tie('leaf'),
      fc.record({ all: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ not: tie('tree') }),
    ),
    leaf: fc.record({ question: fc.integer({ min: 0, max: earlier - 1 }).map(idOf), test }),
  })).tree;
}

function questionOf({ kind, optional, when }: Seed, index: number): Question {
  const asked = {
    id: idOf(index),
    text: text(`问题${index}`),
    optional,
    ...(when === undefined ? {} : { when }),
  };
  if (kind === 'choice' || kind === 'multi') return { ...asked, kind, options: OPTIONS };
  if (kind === 'rating') return { ...asked, kind, dimension: `d${index}` };
  return { ...asked, kind };
}

/** A survey of one to eight questions. */
export const surveys: fc.Arbitrary<Survey> = fc.integer({ min: 1, max: 8 }).chain((length) =>
  fc
    .tuple(
      ...Array.from({ length }, (_, index) =>
        fc.record({
          kind: fc.constantFrom(...KINDS),
          optional: fc.boolean(),
          when: index === 0 ? fc.constant(undefined) : fc.option(conditionOn(index), { nil: undefined }),
        }),
      ),
    )
    .map((seeds) => aSurvey({ questions: seeds.map(questionOf) })),
);

const WORDS = [
  '5',
  '1',
  '3',
  '10',
  '4-5',
  '10/10',
  '是',
  '否',
  'yes',
  '满意',
  '不满意',
  'slow',
  '1、3',
  '选项甲',
  '嗯',
  '',
  '  ',
  '返回',
  '跳过',
  '重来',
  '转人工',
  '继续',
  '帮助',
  '恢复',
  '/start',
  '等了两个小时',
  '😡',
  '5分，但是等太久',
  'x'.repeat(3000),
] as const;

/** Anything a customer or the world may do. `pressed` is aimed at the state when it is played: see `aim`. */
export type Wish =
  | Exclude<RunEvent, { kind: 'pressed' | 'expired' | 'withdrawn' | 'undeliverable' }>
  | { readonly kind: 'press'; readonly pick: number; readonly lag: number };

export const wishes: fc.Arbitrary<Wish> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('press'),
      pick: fc.nat(20),
      lag: fc.constantFrom(0, 0, 0, 0, 1, 5),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('typed'), text: fc.constantFrom(...WORDS) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('typed'), text: fc.string() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('command'),
      command: fc.constantFrom('back', 'skip', 'human', 'restart', 'resume', 'optIn', 'help', 'start'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('unsupported'), what: fc.constant('photo') }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('revised'),
      turn: fc.integer({ min: 1, max: 30 }),
      text: fc.constantFrom(...WORDS),
    }),
  },
);

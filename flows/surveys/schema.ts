import * as z from 'zod';
import { CATEGORIES } from '../../src/domain/survey/survey.ts';
import { listOf, strict, textOf } from './checked-value.ts';

export const KINDS = ['rating', 'nps', 'ces', 'level3', 'yesno', 'choice', 'multi', 'text'] as const;

/** A condition as written: several keys are ANDed, `equals` is a list of one. */
export interface WrittenCondition {
  readonly all?: readonly WrittenCondition[] | undefined;
  readonly any?: readonly WrittenCondition[] | undefined;
  readonly not?: WrittenCondition | undefined;
  readonly question?: string | undefined;
  readonly atMost?: number | undefined;
  readonly atLeast?: number | undefined;
  readonly equals?: WrittenValue | undefined;
  readonly in?: readonly WrittenValue[] | undefined;
  readonly answered?: boolean | undefined;
}
export type WrittenValue = string | number | boolean;

/** The keys of a condition that test the answer to its `question`. */
export const TEST_KEYS = ['atMost', 'atLeast', 'equals', 'in', 'answered'] as const;

const value = z.custom<WrittenValue>(
  (written) => ['string', 'number', 'boolean'].includes(typeof written),
  'must be a score, a code, or true or false',
);

export const writtenCondition: z.ZodType<WrittenCondition> = z.lazy(() =>
  strict({
    all: listOf(writtenCondition).optional(),
    any: listOf(writtenCondition).optional(),
    not: writtenCondition.optional(),
    question: z.string().optional(),
    atMost: z.number().optional(),
    atLeast: z.number().optional(),
    equals: value.optional(),
    in: listOf(value).optional(),
    answered: z.boolean().optional(),
  }),
);

const localText = (max: number) =>
  strict({ 'zh-CN': translationOf(max), 'zh-TW': translationOf(max), en: translationOf(max) });

function translationOf(max: number): z.ZodType<string, string> {
  return textOf(max, 'missing translation');
}

const asked = {
  id: z.string().regex(/^[a-z0-9-]{1,64}$/u, 'must be 1 to 64 of a-z, 0-9 and -'),
  text: localText(1000),
  when: writtenCondition.optional(),
  optional: z.boolean().default(false),
};
const dimension = z
  .string()
  .regex(/^[a-zA-Z][a-zA-Z0-9_-]{0,31}$/u, 'must be a code such as timeliness: letters, digits, - and _')
  .optional();
const option = strict({
  code: z.string().regex(/^[a-z0-9_-]{1,24}$/u, 'must be 1 to 24 of a-z, 0-9, - and _'),
  label: localText(60),
  category: z.enum(CATEGORIES).optional(),
});
const options = z.array(option).min(2, 'must hold at least 2').max(20, 'must hold at most 20');

const question = z.discriminatedUnion(
  'kind',
  [
    strict({ kind: z.literal(['rating', 'nps', 'ces']), ...asked, dimension }),
    strict({ kind: z.literal('level3'), ...asked, dimension }),
    strict({ kind: z.literal(['choice', 'multi']), ...asked, options }),
    strict({ kind: z.literal('yesno'), ...asked }),
    strict({ kind: z.literal('text'), ...asked }),
  ],
  { error: wordKind },
);

/** A survey file in form; what its parts say about each other is checked by check-survey.ts. */
export const surveyFile = strict({
  id: asked.id,
  title: localText(120),
  intro: localText(600),
  questions: z.array(question).min(1, 'must hold at least 1').max(50, 'must hold at most 50'),
  thanks: localText(600),
});
export type SurveyFile = z.infer<typeof surveyFile>;
export type WrittenQuestion = SurveyFile['questions'][number];

function wordKind(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code !== 'invalid_union') return undefined;
  const { input } = issue;
  const kind = typeof input === 'object' && input !== null && 'kind' in input ? input.kind : undefined;
  return kind === 'contact'
    ? 'contact questions are not in this version'
    : `must be one of ${KINDS.join(', ')}`;
}

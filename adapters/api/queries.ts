import { z } from 'zod';
import { CASE_STATUSES } from '../../src/domain/team/case.ts';
import { LOCALES } from '../../src/domain/text.ts';
import type { PeriodKind } from '../../src/domain/time.ts';
import { type FieldProblem, type HttpProblem, invalidQuery } from '../http/problems.ts';

const PAGE = { default: 50, max: 500 };

/** A time with a zone, or a date, which begins at midnight UTC. A `+` that arrived as a blank is read as meant. */
const time = z
  .string()
  .transform((text) => text.replace(/ (?=\d{2}:\d{2}$)/u, '+'))
  .pipe(
    z.union(
      [z.iso.datetime({ offset: true }), z.iso.date()],
      'must be an ISO 8601 time with a zone, or a date such as 2026-11-23',
    ),
  )
  .transform((text) => new Date(text))
  .meta({
    description: 'A time with a zone, or a date, which begins at midnight UTC.',
    openapi: { examples: ['2026-11-23T08:00:00Z', '2026-11-23'] },
  });

const text = z
  .string()
  .min(1, 'is empty')
  .max(200, 'is longer than 200 characters')
  .refine((value) => !/\p{Cc}/u.test(value), 'holds control characters');

const page = {
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/u, `must be a number from 1 to ${PAGE.max}`)
    .transform(Number)
    .refine((limit) => limit <= PAGE.max, `must be a number from 1 to ${PAGE.max}`)
    .default(PAGE.default)
    .meta({
      openapi: { type: 'integer', minimum: 1, maximum: PAGE.max, default: PAGE.default, pattern: undefined },
    }),
  cursor: z
    .string()
    .regex(/^[\w.~=-]{1,512}$/u, 'is not a cursor of this list')
    .exactOptional(),
};

/** Whose responses; everybody's without any. */
const whose = {
  agent: text.exactOptional(),
  department: text.exactOptional(),
  channel: z
    .string()
    .regex(/^[a-z0-9-]{1,32}$/u, 'must be the name of a channel, such as telegram or web')
    .exactOptional(),
  survey: z
    .string()
    .regex(/^[a-z0-9-]{1,64}$/u, 'must be the id of a survey: 1 to 64 of a-z, 0-9 and -')
    .exactOptional(),
};

const span = { from: time.exactOptional(), to: time.exactOptional() };

export const responsesQuery = z.strictObject({
  ...page,
  ...span,
  ...whose,
});

export const casesQuery = z.strictObject({
  ...page,
  ...span,
  status: z.enum(CASE_STATUSES, `must be one of ${CASE_STATUSES.join(', ')}`).exactOptional(),
  department: text.exactOptional(),
});

const FORMATS = ['json', 'html'] as const;

/** What a label of each kind looks like. */
const PERIODS = {
  weekly: { form: /^\d{4}-W\d{2}$/u, named: 'must be an ISO week such as 2026-W46' },
  monthly: { form: /^\d{4}-\d{2}$/u, named: 'must be a month such as 2026-11' },
  quarterly: { form: /^\d{4}-Q\d$/u, named: 'must be a quarter such as 2026-Q4' },
} as const satisfies Readonly<Record<PeriodKind, { readonly form: RegExp; readonly named: string }>>;

/** The query of a report of each kind. */
export const reportQueries = {
  weekly: reportQuery('weekly'),
  monthly: reportQuery('monthly'),
  quarterly: reportQuery('quarterly'),
} as const satisfies Readonly<Record<PeriodKind, z.ZodType>>;

function reportQuery(kind: PeriodKind) {
  const { form, named } = PERIODS[kind];
  return z.strictObject({
    period: z.string().regex(form, named).exactOptional(),
    locale: z.enum(LOCALES, `must be one of ${LOCALES.join(', ')}`).exactOptional(),
    format: z.enum(FORMATS, `must be ${FORMATS.join(' or ')}: this version has no other`).default('json'),
    ...whose,
  });
}

/** For a label of the right form that names no period: week 53 of a short year, month 13, a year before 1970. */
export function unknownPeriod(kind: PeriodKind): HttpProblem {
  return invalidQuery([{ path: 'period', message: `${PERIODS[kind].named}, one that there is` }]);
}

/** The query in its schema's words. Throws the 400 problem that names every field. */
export function readQuery<Schema extends z.ZodType>(schema: Schema, query: unknown): z.output<Schema> {
  const parsed = schema.safeParse(query);
  if (parsed.success) return parsed.data;
  throw invalidQuery(parsed.error.issues.flatMap(toFieldProblems));
}

/** Throws the 400 problem, which names the channels there are, when the query names another. */
export function checkChannel({ channel }: { readonly channel?: string }, known: readonly string[]): void {
  if (channel !== undefined && !known.includes(channel))
    throw invalidQuery([{ path: 'channel', message: `must be one of ${known.join(', ')}` }]);
}

/** Throws the 400 problem when the span ends before it begins. */
export function checkSpan({ from, to }: { readonly from?: Date; readonly to?: Date }): void {
  if (from !== undefined && to !== undefined && to.getTime() <= from.getTime())
    throw invalidQuery([{ path: 'to', message: 'must be later than from' }]);
}

function toFieldProblems(issue: z.core.$ZodIssue): FieldProblem[] {
  if (issue.code !== 'unrecognized_keys')
    return [{ path: issue.path.map(String).join('.'), message: issue.message }];
  return issue.keys.map((key) => ({ path: key, message: 'is not a parameter of this address' }));
}

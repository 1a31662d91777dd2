import * as z from 'zod';
import { isTakenText } from '../../src/domain/text.ts';
import { nearestName } from '../../src/domain/words/nearest-name.ts';
import type { Problem } from './yaml-file.ts';

/** Checks a value that people wrote: the typed value, or every problem with its path. */
export function checkValue<T>(
  schema: z.ZodType<T>,
  value: unknown,
):
  | { readonly status: 'valid'; readonly value: T }
  | { readonly status: 'invalid'; readonly problems: readonly Problem[] } {
  const parsed = schema.safeParse(value, { error: wordIssue });
  if (parsed.success) return { status: 'valid', value: parsed.data };
  return { status: 'invalid', problems: parsed.error.issues.flatMap((issue) => toProblems(issue, [])) };
}

/** An object with these keys only. A key of a later version is named as such, a mistyped one with its nearest neighbour. */
export function strict<Shape extends z.core.$ZodShape>(
  shape: Shape,
  notYet: readonly string[] = [],
): z.ZodObject<Shape, z.core.$strict> {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    // One line per key: `toProblems` gives each its own place.
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => wordUnknownKey(key, known, notYet)).join('\n')
        : undefined,
  });
}

/** A single value stands for a list of one. */
export function listOf<T extends z.ZodType>(item: T): z.ZodPreprocess<z.ZodArray<T>> {
  return z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(item),
  );
}

/** `'off'` when it says `off` or `false`, else the value. */
export function orOff<T extends z.ZodType>(schema: T): z.ZodPreprocess<z.ZodUnion<[z.ZodLiteral<'off'>, T]>> {
  return z.preprocess((value) => (value === false ? 'off' : value), z.union([z.literal('off'), schema]));
}

/**
 * A text people read: no control characters but line ends and tabs, no half character pairs, no blanks around it, at most `max` UTF-16 units.
 * `missing` is what is said when there is none.
 */
export function textOf(max: number, missing = 'missing'): z.ZodString {
  return z
    .string({ error: ({ input }) => (input === undefined ? missing : undefined) })
    .trim()
    .min(1, 'is empty')
    .max(max, `is longer than ${max} characters`)
    .refine((text) => !/(?![\n\t])\p{Cc}/u.test(text), 'holds a control character')
    .refine((text) => isTakenText(text.replaceAll('\0', '')), 'holds half a character or a byte order mark');
}

function wordUnknownKey(key: string, known: readonly string[], notYet: readonly string[]): string {
  if (notYet.includes(key)) return 'not in this version';
  const near = nearestName(key, known);
  return near === undefined
    ? `unknown key; known are ${known.join(', ')}`
    : `unknown key; did you mean ${near}?`;
}

function wordIssue(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input === undefined && issue.code !== 'custom') return 'missing';
  if (issue.code !== 'invalid_type') return undefined;
  if (issue.input === null) return 'has no value';
  if (issue.expected === 'object' || issue.expected === 'record') return 'must be keys with values';
  if (issue.expected === 'string') return 'must be text; put quotes around it';
  return `must be ${issue.expected === 'int' ? 'a whole number' : `of type ${issue.expected}`}`;
}

/** A union's last member is what is meant; those before it are shorthands. */
function toProblems(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): readonly Problem[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    const messages = issue.message.split('\n');
    return issue.keys.map((key, index) => ({
      path: [...path, key],
      message: messages[index] ?? issue.message,
    }));
  }
  const meant = issue.code === 'invalid_union' ? issue.errors.at(-1) : undefined;
  if (meant === undefined || meant.length === 0) return [{ path, message: issue.message }];
  return meant.flatMap((each) => toProblems(each, path));
}

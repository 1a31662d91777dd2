import type { z } from 'zod';
import type { FieldProblem } from '../http/problems.ts';

/** zod's issues as problems that name the field and never hold its value: the first of each field. */
export function toProblems(error: z.ZodError): readonly FieldProblem[] {
  const problems = error.issues.flatMap(toFieldProblems);
  return problems.filter(({ path }, index) => problems.findIndex((each) => each.path === path) === index);
}

function toFieldProblems(issue: z.core.$ZodIssue): FieldProblem[] {
  const path = issue.path.map(String);
  if (issue.code !== 'unrecognized_keys') return [{ path: path.join('.'), message: issue.message }];
  return issue.keys.map((key) => ({
    path: [...path, printable(key)].join('.'),
    message: 'is not a field of a closing event',
  }));
}

/** A sender's own key, safe to show back: no control characters, at most 64 characters. */
export function printable(key: string): string {
  return key.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '?').slice(0, 64);
}

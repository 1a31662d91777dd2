import { z } from 'zod';
import { takenText } from '../../src/domain/text.ts';

/** Control characters, lone surrogates, line separators and byte order marks: they break logs, headers and stores. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029\uFEFF]/u;

/** "is required" for what is absent, else what it must be: never what it was. */
export const notOfType = (expected: string) => (issue: { readonly input?: unknown }) =>
  issue.input === undefined ? 'is required' : `must be ${expected}`;

const text = (max: number) =>
  z.string({ error: notOfType('a text') }).max(max, `is longer than ${max} characters`);

/** An identifier or code: not blank, and nothing in it that cannot be printed. */
export function idText(max: number) {
  return text(max)
    .refine((value) => value.trim() !== '', 'is empty')
    .refine((value) => !UNPRINTABLE.test(value), 'holds control characters')
    .meta({ openapi: { minLength: 1 } });
}

/** A name people wrote, on one line: unprintable characters become spaces rather than losing the event. */
export function label(max: number) {
  return text(max).transform((value) => takenText(value).replace(/[\p{Cc}\u2028\u2029]+/gu, ' '));
}

/** Prose: keeps its line breaks. */
export function longText(max: number) {
  return text(max).transform((value) => takenText(value).replace(/(?![\n\t])\p{Cc}/gu, ''));
}

/** ISO 8601 with a zone, to the millisecond. */
export const instant = z.iso
  .datetime({ offset: true, error: notOfType('an ISO 8601 time with a zone, such as 2026-11-23T08:00:00Z') })
  .transform((value) => new Date(value));

export const yesNo = z.boolean({ error: notOfType('true or false') });

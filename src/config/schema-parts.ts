import * as z from 'zod';
import { parseClock, parseDuration } from './policy-values.ts';

/** A text that `parse` understands, as what it means; `wanted` says what it must be. */
export function textThat<T>(parse: (text: string) => T | undefined, wanted: string) {
  return z.string({ error: wordMissing(wanted) }).transform((text, context) => {
    const meant = parse(text);
    if (meant !== undefined) return meant;
    context.addIssue({ code: 'custom', message: wanted });
    return z.NEVER;
  });
}

/** Elapsed time, in milliseconds. */
export const duration = textThat(parseDuration, 'must be a duration such as 0s, 30m, 2h or 7d, at most 365d');

/** A time of the day, in minutes after midnight. */
export const clock = textThat(parseClock, "must be a time such as '09:00'");

/** The form of a survey's id. */
export const SURVEY_ID = /^[a-z0-9-]{1,64}$/u;
export const surveyId = z.string().regex(SURVEY_ID, 'must be the id of a survey: a-z, 0-9 and -');

/** Says `message` of a value of the wrong type too; one that is missing is told as that. */
export function wordMissing(message: string): (issue: z.core.$ZodRawIssue) => string | undefined {
  return ({ input }) => (input === undefined ? undefined : message);
}

/** The value, or what stands for it when it is switched off. */
export function unlessOff<T, Off>(value: T | 'off', off: Off): T | Off {
  return value === 'off' ? off : value;
}

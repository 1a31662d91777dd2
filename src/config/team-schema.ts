import * as z from 'zod';
import { listOf, orOff, strict, textOf } from '../../flows/surveys/checked-value.ts';
import { CATEGORIES } from '../domain/survey/survey.ts';
import { DAY_MS } from '../domain/time.ts';
import { CHANNEL_ID, CHANNEL_ID_WANTED } from './channel-id.ts';
import { clock, duration, textThat, wordMissing } from './schema-parts.ts';
import { isDate, parseClockEnd, parseWorkingSpan, WORKDAY } from './team-values.ts';

const date = z.string().refine(isDate, "must be a date of the calendar such as '2026-10-01'");
const dates = listOf(date).refine((all) => all.length <= 1000, 'must hold at most 1000 dates');
const WEEKDAY = 'must be 1 (Monday) to 7 (Sunday)';

/** When the team works, in its own zone. */
export const workingHours = strict({
  days: listOf(
    z
      .int({ error: wordMissing(WEEKDAY) })
      .min(1, WEEKDAY)
      .max(7, WEEKDAY),
  )
    .refine((days) => days.length > 0, 'must name a day at least')
    .optional(),
  from: clock.optional(),
  to: textThat(parseClockEnd, "must be a time such as '18:00', at most '24:00'").optional(),
  holidays: dates.optional(),
  extraDays: dates.optional(),
})
  .refine(
    ({ from = WORKDAY.from, to = WORKDAY.to }) => from < to,
    'must begin before they end, on the same day; the end may be 24:00',
  )
  .superRefine(({ holidays = [], extraDays = [] }, context) => {
    for (const [index, each] of extraDays.entries()) {
      if (holidays.includes(each))
        context.addIssue({ code: 'custom', path: ['extraDays', index], message: 'is a holiday, too' });
    }
  });

const span = textThat(
  parseWorkingSpan,
  'must be time at work such as 30m, 2h, 3d or 5 working days, at least 1m and at most 60 days',
);
const WEEK = 7 * DAY_MS;

const member = z
  .string()
  .regex(
    /^[UW][A-Z0-9]+$/u,
    'must be a member id such as U0123ABCD, in Slack: profile -> ⋮ -> copy member ID',
  );
const members = (most: number) =>
  listOf(member).refine((ids) => ids.length <= most, `must hold at most ${most} member ids`);

/** By when cases are to be worked on, and who hears of it. */
export const cases = strict({
  claimWithin: span.optional(),
  firstReplyWithin: span.optional(),
  escalateTo: orOff(members(10)).optional(),
  resurveyAfter: orOff(
    duration.refine((ms) => ms <= WEEK, 'must be at most 7d: later nobody remembers what it was about'),
  ).optional(),
});

const category = z.enum(CATEGORIES, {
  error: wordMissing(`must be one of ${CATEGORIES.join(', ')}`),
});
const department = strict({
  channel: z.string().regex(CHANNEL_ID, CHANNEL_ID_WANTED).optional(),
  owner: member.optional(),
  categories: listOf(category).optional(),
});

const name = textOf(128);

/** By name, as closing events call them. */
export const departments = z
  .record(z.string(), department)
  .refine((all) => Object.keys(all).length <= 200, 'must hold at most 200')
  .superRefine((all, context) => {
    for (const key of Object.keys(all)) {
      const [issue] = name.safeParse(key).error?.issues ?? [];
      if (issue !== undefined || key !== key.trim())
        context.addIssue({
          code: 'custom',
          path: [key],
          message: `the name ${issue?.message ?? 'begins or ends with a blank'}`,
        });
    }
  });

/** Who may do what. */
export const roles = strict({
  managers: members(1000).optional(),
  agents: members(5000).optional(),
});

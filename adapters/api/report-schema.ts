import { z } from 'zod';
import type { Report } from '../../src/domain/report/report.ts';
import { PERIOD_KINDS } from '../../src/domain/time.ts';

/*
 * The report as JSON. The annotation at the end lets no field of the model go missing here.
 */

const time = z.iso.datetime();
const count = z.int().min(0);
const share = z.number().min(0).max(1);
const mean = z.number().nullable();
const interval = z
  .tuple([z.number(), z.number()])
  .nullable()
  .describe('95 %, from low to high; null where nothing can be computed.');

const levels = {
  csatShare: share.exactOptional(),
  meanScore: z.number().exactOptional(),
};
const ratingFigures = {
  n: count,
  meanScore: mean,
  meanInterval: interval,
  csatShare: share.nullable(),
  csatInterval: interval,
};
const distribution = z
  .strictObject({ 1: count, 2: count, 3: count, 4: count, 5: count })
  .describe('How often each rating was given.');
const dimensionFigures = { ...ratingFigures, distribution };

const period = z.strictObject({
  kind: z.enum(PERIOD_KINDS),
  label: z.string().describe('Such as 2026-W46, 2026-11, 2026-Q4.'),
  from: time,
  to: time.describe('Not part of the period.'),
  timezone: z.string(),
  complete: z.boolean().describe('False while the period has not ended.'),
});

const sample = z.strictObject({
  closed: count.nullable().describe('Null under a filter by channel or survey, as `skipped` is.'),
  attempted: count,
  undelivered: count,
  sent: count,
  started: count,
  completed: count,
  partial: count.describe('Ended after an answer, before the end.'),
  inProgress: count.describe('Begun and still open.'),
  expired: count,
  skipped: z.record(z.string(), count).nullable().describe('Interactions not asked about, by reason.'),
  responseShare: share.nullable(),
  responseInterval: interval,
  completionShare: share.nullable(),
  completionInterval: interval,
});

const cases = z
  .strictObject({
    opened: count,
    claimed: count,
    contacted: count,
    firstReplyInTime: count,
    firstReplyDue: count.describe('Contacted, or past the target without contact.'),
    meanFirstReplyHours: z.number().nullable().describe("In the team's working hours."),
    resolved: count,
    asked: count.describe('Whether it is solved.'),
    answered: count,
    verified: count.describe('Confirmed by the customer.'),
    reopened: count,
    recoveryShare: share.nullable().describe('`verified` of `answered`.'),
    recoveryInterval: interval,
  })
  .describe('The cases opened in the period, as they stood when the report was made.');

const comparison = z
  .strictObject({
    label: z.string(),
    from: time,
    to: time,
    whole: z.boolean().describe('False when only as much of it is compared as has passed of this one.'),
    detectable: z
      .strictObject({
        n: count,
        csatShare: z.strictObject({
          from: share,
          fall: share.nullable(),
          rise: share.nullable(),
        }),
        meanScore: z.number().nullable(),
      })
      .nullable()
      .describe('The smallest changes that would be seen four times in five.'),
  })
  .describe('The period before.');

const change = z.strictObject({
  figure: z.string(),
  dimension: z.string().nullable(),
  previous: z.number().nullable(),
  current: z.number().nullable(),
  previousN: count,
  currentN: count,
  difference: z.number().nullable(),
  interval,
  test: z.enum(['n-1', 'fisher', 'welch', 'z']).nullable(),
  p: share.nullable(),
  adjustedP: share.nullable().describe('By Holm, over all tests of the report.'),
  verdict: z.enum(['better', 'worse', 'no clear change', 'too few']),
});

const report = z
  .strictObject({
    period,
    filter: z.strictObject({
      agent: z.string().exactOptional(),
      department: z.string().exactOptional(),
      channel: z.string().exactOptional(),
      survey: z.string().exactOptional(),
    }),
    generatedAt: time,
    team: z.string(),
    targets: z.strictObject(levels),
    benchmark: z.strictObject({ ...levels, nps: z.number().exactOptional() }),
    lowScoreLine: count.describe('Ratings at or under it open a case; 0 when none does.'),
    sample,
    surveys: z.array(z.strictObject({ id: z.string(), version: z.string(), n: count })),
    overall: z.strictObject({
      ...dimensionFigures,
      dissatisfiedShare: share.nullable(),
      index: z.number().nullable(),
      derived: count.describe('Of `n`, those computed from the dimensions of a survey that does not ask.'),
    }),
    withoutFlagged: z
      .strictObject({ flagged: count, n: count, meanScore: mean, csatShare: share.nullable() })
      .describe('The headline without doubtful responses.'),
    nps: z.strictObject({
      n: count,
      score: z.number().min(-100).max(100).nullable(),
      interval,
      promoters: count,
      passives: count,
      detractors: count,
    }),
    ces: z.strictObject({ n: count, meanScore: mean, index: z.number().nullable() }),
    dimensions: z.array(z.strictObject({ dimension: z.string(), ...dimensionFigures })),
    agents: z.array(
      z
        .strictObject({ id: z.string(), name: z.string().nullable(), ...ratingFigures })
        .omit({ meanInterval: true }),
    ),
    lowScores: z.array(
      z.strictObject({
        caseId: z.string(),
        score: z.number().nullable(),
        dimension: z.string().nullable(),
        at: time,
      }),
    ),
    cases: cases.exactOptional(),
    comparison,
    change: z.array(change),
    trend: z
      .array(z.strictObject({ label: z.string(), from: time, to: time, ...ratingFigures }))
      .describe('The weeks of a month or quarter; empty for a week.'),
  })
  .meta({
    id: 'Report',
    description: 'Shares are 0…1, NPS is -100…100, means are on their own scale. Nothing to compute is null.',
  });

export const reportSchema: z.ZodType<Report> = report;

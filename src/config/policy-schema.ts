import * as z from 'zod';
import { listOf, orOff, strict, textOf } from '../../flows/surveys/checked-value.ts';
import { LOCALES } from '../domain/text.ts';
import { entries } from './entry-schema.ts';
import { localTexts } from './local-texts.ts';
import { isCron, isWindow, isZoneName } from './policy-values.ts';
import { clock, duration, surveyId, wordMissing } from './schema-parts.ts';
import { cases, departments, roles, workingHours } from './team-schema.ts';

const longDuration = duration.refine((ms) => ms >= 60_000, 'must be at least 1m');

const window = { from: clock, to: clock };

const matchText = listOf(textOf(128));
const flag = z.boolean();
const match = strict({
  serviceType: matchText.optional(),
  channel: matchText.optional(),
  complexity: matchText.optional(),
  outcome: matchText.optional(),
  department: matchText.optional(),
  product: matchText.optional(),
  segment: matchText.optional(),
  source: matchText.optional(),
  agent: matchText.optional(),
  tag: matchText.optional(),
  agentTookPart: flag.optional(),
  autoClosed: flag.optional(),
});
export type WrittenMatch = z.infer<typeof match>;

const delayRule = strict({ when: match.optional(), after: duration });
const delays = z.preprocess(
  // `delay: 2h` stands for one rule that always matches.
  (value) => (typeof value === 'string' && value !== 'off' ? { after: value } : value),
  orOff(listOf(delayRule)),
);

const team = strict({
  name: textOf(60).optional(),
  brand: strict({
    logo: textOf(500)
      .regex(/^[^:]+$/u, 'must be the name of a file beside csat.yaml')
      .optional(),
    accent: z
      .string()
      .regex(/^#[0-9a-fA-F]{6}$/u, "must be a colour such as '#0f766e'")
      .optional(),
  }).optional(),
  timezone: z
    .string()
    .refine(isZoneName, 'is not a known time zone; write one such as Asia/Shanghai')
    .optional(),
  locale: z.enum(LOCALES, { error: wordMissing(`must be one of ${LOCALES.join(', ')}`) }).optional(),
  workingHours: workingHours.optional(),
});

const policy = strict(
  {
    delay: delays.optional(),
    quietHours: orOff(strict(window).refine(isWindow, 'must not begin and end at the same time')).optional(),
    cooldown: orOff(duration).optional(),
    reminder: orOff(
      strict({
        after: longDuration,
        times: z.int().min(1, 'must be 1 to 3').max(3, 'must be 1 to 3').default(1),
      }),
    ).optional(),
    expiry: longDuration.optional(),
    exclude: orOff(
      listOf(
        match.refine(
          (rule) => Object.keys(rule).length > 0,
          'would exclude everything: name what to exclude',
        ),
      ),
    ).optional(),
  },
  ['sampling'],
);

const alerts = strict({
  lowScore: orOff(z.int().min(0, 'must be 0 to 4').max(4, 'must be 0 to 4')).optional(),
  npsDetractor: orOff(flag).optional(),
  keywords: orOff(
    listOf(textOf(64)).refine((words) => words.length <= 200, 'must hold at most 200'),
  ).optional(),
  verbatim: z
    .enum(['masked', 'none', 'full'], { error: wordMissing('must be masked, none or full') })
    .optional(),
});

const schedule = orOff(
  z.string().refine(isCron, "must be a cron expression of five fields such as '0 9 * * 1', or off"),
).optional();
const levels = {
  csatShare: z
    .number()
    .min(0, 'must be a share from 0 to 1')
    .max(1, 'must be a share from 0 to 1')
    .optional(),
  meanScore: z.number().min(1, 'must be 1 to 5').max(5, 'must be 1 to 5').optional(),
};
const points = 'must be -100 to 100';
const reports = strict({
  weekly: schedule,
  monthly: schedule,
  quarterly: schedule,
  targets: strict(levels).optional(),
  benchmark: strict({ ...levels, nps: z.number().min(-100, points).max(100, points).optional() }).optional(),
});

const privacy = strict(
  {
    notice: localTexts(500).optional(),
    controller: textOf(200).optional(),
    contact: textOf(200).optional(),
  },
  ['crossBorderConsent'],
);

/** csat.yaml in form. A section with nothing in it, as when all its lines are commented out, counts as absent. */
export const policyFile = z.preprocess(
  dropEmpty,
  strict(
    {
      team: team.optional(),
      surveys: listOf(strict({ when: match.optional(), survey: surveyId })).optional(),
      entries: entries.optional(),
      policy: policy.optional(),
      alerts: alerts.optional(),
      cases: cases.optional(),
      departments: departments.optional(),
      roles: roles.optional(),
      reports: reports.optional(),
      privacy: privacy.optional(),
    },
    ['retention'],
  ),
);
export type PolicyFile = z.infer<typeof policyFile>;

function dropEmpty(value: unknown): unknown {
  if (value === null || value === undefined) return {};
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, section]) => section !== null));
}

import { z } from 'zod';

/*
 * The shapes other programs rely on, written from the contract and not from the code: strict, so that a field renamed, lost or
 * added unseen is found.
 */
const time = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u);
const share = z.number().min(0).max(1);
const count = z.int().min(0);
const id = z.string().regex(/^[A-Za-z0-9_-]{22}$/u);
const text = z.string().min(1);
const interval = z.tuple([z.number(), z.number()]).nullable();
const agent = z.strictObject({ id: text, name: text.nullable() }).nullable();
const customer = z.strictObject({ id, masked: text });
const page = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ items: z.array(item), nextCursor: text.nullable() });

/** `202` of `POST /v1/interactions`. */
export const ACCEPTED = z.strictObject({
  interactionId: id,
  decision: z.discriminatedUnion('outcome', [
    z.strictObject({ outcome: z.literal('scheduled'), dueAt: time, surveyUrl: z.url().optional() }),
    z.strictObject({ outcome: z.literal('skipped'), reason: text }),
  ]),
});

const decision = z.strictObject({
  outcome: z.enum(['scheduled', 'skipped']),
  at: time,
  reason: text.nullable(),
  dueAt: time.nullable(),
  channel: z.enum(['telegram', 'web']).nullable(),
  surveyId: text.nullable(),
  surveyVersion: text.nullable(),
  invitationId: id.nullable(),
  checks: z.array(z.strictObject({ check: text, result: text, detail: text.nullable() })).min(1),
});
export const DECISION = z.strictObject({
  interactionId: id,
  source: text,
  externalId: text,
  closedAt: time,
  receivedAt: time,
  reopenedAt: time.nullable(),
  decision,
  history: z.array(decision).min(1),
});

export const RESPONSES = page(
  z.strictObject({
    id,
    interactionId: id,
    source: text,
    externalId: text,
    customer,
    surveyId: text,
    surveyVersion: z.string().regex(/^[0-9a-f]{16}$/u),
    channel: z.enum(['telegram', 'web']),
    serviceChannel: text,
    locale: z.enum(['zh-CN', 'zh-TW', 'en']),
    status: z.enum(['completed', 'partial']),
    startedAt: time,
    completedAt: time.nullable(),
    endedAt: time,
    agent,
    department: text.nullable(),
    serviceType: text,
    segment: text.nullable(),
    product: text.nullable(),
    complexity: text.nullable(),
    answers: z.array(
      z.strictObject({
        question: text,
        kind: z.enum(['rating', 'nps', 'ces', 'level3', 'choice', 'multi', 'yesno', 'text']),
        dimension: text.nullable(),
        value: z.union([z.number(), z.string(), z.boolean(), z.array(z.string())]),
        comment: text.nullable(),
        at: time,
      }),
    ),
    flags: z.array(text),
    purpose: z.enum(['service', 'recovery']),
    caseId: id.nullable(),
  }),
);

export const CASES = page(
  z.strictObject({
    id,
    status: z.enum(['open', 'reopened', 'claimed', 'contacted', 'resolved', 'verified']),
    severity: z.enum(['urgent', 'normal']),
    interactionId: id,
    externalId: text,
    customer,
    score: z.number().nullable(),
    dimension: text.nullable(),
    category: z.enum(['attitude', 'ability', 'process', 'product', 'other']),
    agent,
    department: text.nullable(),
    serviceType: text,
    responsible: text.nullable(),
    owner: text.nullable(),
    openedAt: time,
    claimedAt: time.nullable(),
    contactedAt: time.nullable(),
    resolvedAt: time.nullable(),
    verifiedAt: time.nullable(),
    reopenedAt: time.nullable(),
    claimBy: time.nullable(),
    replyBy: time.nullable(),
  }),
);

const distribution = z.strictObject({ 1: count, 2: count, 3: count, 4: count, 5: count });
const rating = {
  n: count,
  meanScore: z.number().min(1).max(5).nullable(),
  meanInterval: interval,
  csatShare: share.nullable(),
  csatInterval: interval,
};
const detectable = z.strictObject({
  n: count,
  csatShare: z.strictObject({ from: share, fall: share.nullable(), rise: share.nullable() }),
  meanScore: z.number().nullable(),
});
export const WEEKLY = z.strictObject({
  period: z.strictObject({
    kind: z.literal('weekly'),
    label: z.string().regex(/^\d{4}-W\d{2}$/u),
    from: time,
    to: time,
    timezone: text,
    complete: z.boolean(),
  }),
  generatedAt: time,
  team: text,
  targets: z.strictObject({ csatShare: share.optional(), meanScore: z.number().optional() }),
  sample: z.strictObject({
    closed: count,
    attempted: count,
    undelivered: count,
    sent: count,
    started: count,
    completed: count,
    partial: count,
    inProgress: count,
    expired: count,
    skipped: z.record(text, count),
    responseShare: share.nullable(),
    responseInterval: interval,
    completionShare: share.nullable(),
    completionInterval: interval,
  }),
  surveys: z.array(z.strictObject({ id: text, version: text, n: count })),
  overall: z.strictObject({
    ...rating,
    dissatisfiedShare: share.nullable(),
    index: z.number().min(0).max(100).nullable(),
    distribution,
    derived: count,
  }),
  withoutFlagged: z.strictObject({
    flagged: count,
    n: count,
    meanScore: z.number().nullable(),
    csatShare: share.nullable(),
  }),
  nps: z.strictObject({
    n: count,
    score: z.number().min(-100).max(100).nullable(),
    interval,
    promoters: count,
    passives: count,
    detractors: count,
  }),
  ces: z.strictObject({ n: count, meanScore: z.number().nullable(), index: z.number().nullable() }),
  dimensions: z.array(z.strictObject({ dimension: text, ...rating, distribution })),
  agents: z.array(
    z.strictObject({
      id: text,
      name: text.nullable(),
      n: count,
      meanScore: z.number().nullable(),
      csatShare: share.nullable(),
      csatInterval: interval,
    }),
  ),
  lowScores: z.array(
    z.strictObject({ caseId: id, score: z.number().nullable(), dimension: text.nullable(), at: time }),
  ),
  filter: z.strictObject({}),
  benchmark: z.strictObject({ meanScore: z.number().optional() }),
  lowScoreLine: count,
  cases: z.strictObject({
    opened: count,
    claimed: count,
    contacted: count,
    firstReplyInTime: count,
    firstReplyDue: count,
    meanFirstReplyHours: z.number().nullable(),
    resolved: count,
    asked: count,
    answered: count,
    verified: count,
    reopened: count,
    recoveryShare: share.nullable(),
    recoveryInterval: interval,
  }),
  comparison: z.strictObject({
    label: text,
    from: time,
    to: time,
    whole: z.boolean(),
    detectable: detectable.nullable(),
  }),
  change: z.array(
    z.strictObject({
      figure: text,
      dimension: text.nullable(),
      previous: z.number().nullable(),
      current: z.number().nullable(),
      previousN: count,
      currentN: count,
      difference: z.number().nullable(),
      interval,
      test: z.enum(['n-1', 'fisher', 'welch', 'z']).nullable(),
      p: share.nullable(),
      adjustedP: share.nullable(),
      verdict: z.enum(['better', 'worse', 'no clear change', 'too few']),
    }),
  ),
  trend: z.array(z.never()),
});

export const PROBLEM = z.strictObject({
  type: text,
  title: text,
  status: z.int().min(400).max(599),
  detail: text,
  problems: z
    .array(z.strictObject({ path: z.string(), message: text }))
    .min(1)
    .optional(),
  id: text.optional(),
});

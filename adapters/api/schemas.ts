import { z } from 'zod';
import { PURPOSES } from '../../src/domain/asking/invitation.ts';
import { CASE_STATUSES } from '../../src/domain/team/case.ts';
import { LOCALES } from '../../src/domain/text.ts';

/*
 * What the API answers. The shapes are typed by these schemas, and `/openapi.json` is made from them: fields may be added,
 * never renamed. Absent is null.
 */

const time = z.iso.datetime();
const id = z.string().regex(/^[A-Za-z0-9_-]{22}$/u);
const text = z.string().min(1);

const agent = z.strictObject({ id: text, name: text.nullable() }).nullable().describe('Who served.');
const customerId = id.describe('Of the customer, the same in every answer; tells nothing about the person.');
const department = text.nullable().describe('Where the agent belonged at the time.');
const serviceType = text.describe('As the closing event named it.');
const nextCursor = text
  .nullable()
  .describe('Give it as `cursor` to read on; null at the end. Stays good while new items arrive.');

const answer = z
  .strictObject({
    question: text.describe('Its id in the survey.'),
    kind: z.enum(['rating', 'nps', 'ces', 'level3', 'choice', 'multi', 'yesno', 'text']),
    dimension: text.nullable(),
    value: z
      .union([z.number(), z.string(), z.boolean(), z.array(z.string())])
      .describe('A score, a code, several codes, yes or no, or the customer’s words, whole and unmasked.'),
    comment: z.string().nullable().describe('What the customer wrote beside a score.'),
    at: time,
  })
  .meta({ id: 'Answer' });

export const responseSchema = z
  .strictObject({
    id,
    interactionId: id,
    source: text,
    externalId: text,
    customer: z.strictObject({
      id: customerId,
      masked: text.nullable().describe('As people see the customer; null for one who was erased.'),
    }),
    surveyId: text,
    surveyVersion: text.describe('Names the very questions that were asked; a version never changes.'),
    channel: text.describe('Where the survey ran, such as telegram or web.'),
    serviceChannel: text.describe('Where the service happened, as the closing event named it.'),
    locale: z.enum(LOCALES),
    status: z.enum(['completed', 'partial']),
    startedAt: time,
    completedAt: time.nullable(),
    endedAt: time.describe('When the survey ended, completed or not; the list is ordered by it.'),
    agent,
    department,
    serviceType,
    segment: z.string().nullable(),
    product: z.string().nullable(),
    complexity: z.string().nullable(),
    answers: z.array(answer),
    flags: z
      .array(z.enum(['straight-lining', 'too-fast', 'text-cut']))
      .describe(
        'Reasons to doubt the response. It counts all the same; reports say what changes without it.',
      ),
    purpose: z
      .enum(PURPOSES)
      .describe(
        'Why it was asked: a service that was closed, or a case that was resolved. Only the first enters figures.',
      ),
    caseId: id.nullable().describe('The case that was asked about.'),
  })
  .meta({ id: 'Response', description: 'What one customer answered to one survey.' });

export const responsePageSchema = z
  .strictObject({ items: z.array(responseSchema).describe('Newest first.'), nextCursor })
  .meta({ id: 'ResponsePage' });

export const caseSchema = z
  .strictObject({
    id,
    status: z.enum(CASE_STATUSES),
    severity: z.enum(['urgent', 'normal']),
    interactionId: id,
    externalId: z.string(),
    customer: z.strictObject({ id: customerId, masked: text }),
    score: z.number().nullable().describe('The lowest rating, or the NPS score when only that fired.'),
    dimension: text.nullable(),
    category: z.enum(['attitude', 'ability', 'process', 'product', 'other']),
    agent,
    department,
    serviceType,
    responsible: text
      .nullable()
      .describe('The department that answers for it; `department` is where the customer was served.'),
    owner: text.nullable(),
    openedAt: time.describe('The list is ordered by it.'),
    claimedAt: time.nullable(),
    contactedAt: time.nullable(),
    resolvedAt: time.nullable(),
    verifiedAt: time.nullable(),
    reopenedAt: time.nullable(),
    claimBy: time
      .nullable()
      .describe(
        'Until when somebody is, or was, to take it on, in working time; null once nobody is left to tell.',
      ),
    replyBy: time.nullable().describe('Until when the customer is to hear from the team.'),
  })
  .meta({ id: 'Case', description: 'The work that a low answer started. Without a word of the customer.' });

export const casePageSchema = z
  .strictObject({ items: z.array(caseSchema).describe('Newest first.'), nextCursor })
  .meta({ id: 'CasePage' });

const oneDecision = z
  .strictObject({
    outcome: z.enum(['scheduled', 'skipped']),
    at: time,
    reason: z
      .enum([
        'opted-out',
        'excluded',
        'own-record',
        'unreachable',
        'survey-open',
        'cooldown',
        'too-late',
        'closed-in-future',
        'reopened',
        'superseded',
        'unknown-survey',
        'no-budget',
      ])
      .nullable()
      .describe('Why the customer is not asked; null when they are.'),
    dueAt: time.nullable(),
    channel: text.nullable(),
    surveyId: text.nullable(),
    surveyVersion: text.nullable(),
    invitationId: id.nullable(),
    checks: z
      .array(
        z.strictObject({
          check: text,
          result: z.enum(['pass', 'skip', 'wait']),
          detail: text.nullable(),
        }),
      )
      .describe('Every rule that was looked at, in order.'),
  })
  .meta({ id: 'OneDecision' });

export const decisionSchema = z
  .strictObject({
    interactionId: id,
    source: text,
    externalId: text,
    closedAt: time,
    receivedAt: time,
    reopenedAt: time.nullable(),
    decision: oneDecision.nullable().describe('The one in force.'),
    history: z.array(oneDecision).describe('Every decision, oldest first.'),
  })
  .meta({ id: 'Decision', description: 'Whether and when to ask about one interaction, and why.' });

const part = z
  .strictObject({
    name: text,
    state: z.enum(['on', 'off', 'starting', 'degraded']),
    why: z.string().describe('What is wrong, and what to do, for a person.'),
  })
  .meta({ id: 'Part' });

export const readySchema = z
  .strictObject({
    status: z.enum(['ready', 'not-ready']),
    parts: z.array(part).exactOptional().describe('Only for who may use the API.'),
  })
  .meta({ id: 'Readiness' });

export const aliveSchema = z
  .strictObject({
    status: z.literal('alive'),
    instance: text.exactOptional().describe('Tells installations apart, and nothing else about this one.'),
  })
  .meta({ id: 'Alive' });

/** A shape as code may hold it. */
type Shown<T> = T extends readonly (infer Item)[]
  ? readonly Shown<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Shown<T[Key]> }
    : T;
export type ResponseShape = Shown<z.output<typeof responseSchema>>;
export type CaseShape = Shown<z.output<typeof caseSchema>>;
export type DecisionShape = Shown<z.output<typeof decisionSchema>>;

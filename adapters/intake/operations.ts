import { z } from 'zod';
import type { Operation } from '../http/operation.ts';
import { closingEventSchema } from './closing-event.ts';

const id = z.string().regex(/^[A-Za-z0-9_-]{22}$/u);

/** What is answered to a closing event and to its reopening. */
export const acceptedSchema = z
  .strictObject({
    interactionId: id,
    decision: z.strictObject({
      outcome: z.enum(['scheduled', 'skipped']),
      reason: z.string().exactOptional().describe('Why the customer is not asked, when they are not.'),
      dueAt: z.iso.datetime().exactOptional().describe('When the question leaves.'),
      surveyUrl: z
        .url()
        .exactOptional()
        .describe('Where the customer answers, for one who has no chat: hand it out.'),
    }),
  })
  .meta({ id: 'Accepted', description: 'The same event gives the same answer again.' });

/** As it is published: what a sender puts beside the known fields is kept when it is plain. */
const published = closingEventSchema.meta({
  id: 'ClosingEvent',
  description:
    '`source`, `externalId` and `closedAt` name the interaction for ever: the first body wins. In every field `null` is the same as absent. Up to 50 other fields at the top are kept as metadata.',
  openapi: { additionalProperties: { type: ['string', 'number', 'boolean', 'null'], maxLength: 1000 } },
});

const EXAMPLES = {
  page: {
    source: 'crm',
    externalId: 'T-1001',
    closedAt: '2026-11-23T05:14:01Z',
    serviceType: 'after-sales',
    channel: 'phone',
    agent: { id: 'A-7', name: 'Li Lei' },
    customer: { externalId: 'C-42', name: 'Anna Lee', locale: 'en' },
  },
  telegram: {
    source: 'crm',
    externalId: 'T-1002',
    closedAt: '2026-11-23T05:20:00+08:00',
    serviceType: 'complaint',
    channel: 'chat',
    complexity: 'complex',
    department: 'Service',
    tags: ['vip'],
    shop: 'Shanghai 3',
    customer: {
      externalId: 'C-43',
      timezone: 'Asia/Shanghai',
      contact: { telegramChatId: '123456789' },
    },
  },
};

/** What `registerIntake` serves. */
export const INTAKE_OPERATIONS: readonly Operation[] = [
  {
    id: 'recordInteraction',
    method: 'post',
    path: '/v1/interactions',
    tag: 'intake',
    summary: 'A service interaction has closed',
    description:
      'Answered after the event is stored, with the decision whether and when the customer is asked. Sign it as Standard Webhooks says, or give the key. On 503 nothing was stored: send it again.',
    access: 'delivery',
    body: {
      contentTypes: ['application/json'],
      description: 'The closing event.',
      isRequired: true,
      schema: published,
      examples: EXAMPLES,
    },
    answers: {
      202: { description: 'Stored and decided.', content: { 'application/json': acceptedSchema } },
    },
    problems: [401, 413, 415, 503],
  },
  {
    id: 'reopenInteraction',
    method: 'post',
    path: '/v1/interactions/{id}/reopen',
    tag: 'intake',
    summary: 'The service goes on',
    description: 'A survey the customer has not received yet is withdrawn; one they have in hand stays.',
    access: 'delivery',
    pathParameters: {
      id: {
        description: 'The `interactionId` of the answer to the closing event.',
        schema: z.string(),
        example: 'uJAV0GRYq1m3Zb7pTn4XkA',
      },
    },
    body: {
      contentTypes: ['application/json'],
      description: 'Nothing is read from it; a signature covers it.',
      isRequired: false,
      schema: z.unknown(),
    },
    answers: {
      202: { description: 'The decision in force now.', content: { 'application/json': acceptedSchema } },
    },
    problems: [401, 404, 413, 415, 503],
  },
];

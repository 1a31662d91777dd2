import { z } from 'zod';
import type { PeriodKind } from '../../src/domain/time.ts';
import type { Operation } from '../http/operation.ts';
import { casesQuery, reportQueries, responsesQuery } from './queries.ts';
import { reportSchema } from './report-schema.ts';
import { aliveSchema, casePageSchema, decisionSchema, readySchema, responsePageSchema } from './schemas.ts';

const html = z.string().meta({ description: 'A whole page with its style inline and no script.' });

/** What `registerApi` serves. */
export const API_OPERATIONS: readonly Operation[] = [
  {
    id: 'getDecision',
    method: 'get',
    path: '/v1/interactions/{id}/decision',
    tag: 'intake',
    summary: 'Why a customer is asked, or not',
    access: 'key',
    pathParameters: {
      id: {
        description: 'The `interactionId` of the answer to the closing event.',
        schema: z.string(),
        example: 'uJAV0GRYq1m3Zb7pTn4XkA',
      },
    },
    answers: {
      200: {
        description: 'Every check and every decision.',
        content: { 'application/json': decisionSchema },
      },
    },
    problems: [401, 404, 503],
  },
  {
    id: 'listResponses',
    method: 'get',
    path: '/v1/responses',
    tag: 'answers',
    summary: 'What customers answered',
    description: 'Comments are whole and unmasked: keep them as you keep personal data.',
    access: 'key',
    query: responsesQuery,
    answers: {
      200: { description: 'A page of responses.', content: { 'application/json': responsePageSchema } },
    },
    problems: [401, 503],
  },
  {
    id: 'listCases',
    method: 'get',
    path: '/v1/cases',
    tag: 'answers',
    summary: 'Cases that low answers opened',
    access: 'key',
    query: casesQuery,
    answers: { 200: { description: 'A page of cases.', content: { 'application/json': casePageSchema } } },
    problems: [401, 503],
  },
  reportOperation('weekly', 'week'),
  reportOperation('monthly', 'month'),
  reportOperation('quarterly', 'quarter'),
  {
    id: 'getHealth',
    method: 'get',
    path: '/healthz',
    tag: 'operation',
    summary: 'Is it alive',
    access: 'anybody',
    answers: { 200: { description: 'The process lives.', content: { 'application/json': aliveSchema } } },
    problems: [],
  },
  {
    id: 'getReadiness',
    method: 'get',
    path: '/readyz',
    tag: 'operation',
    summary: 'Is it ready, and what is not',
    description: 'Open to everybody; the parts are told to who may use the API.',
    access: 'anybody',
    answers: {
      200: { description: 'The store answers.', content: { 'application/json': readySchema } },
      503: { description: 'The store does not answer.', content: { 'application/json': readySchema } },
    },
    problems: [],
  },
];

function reportOperation(kind: PeriodKind, noun: string): Operation {
  return {
    id: `get${kind.charAt(0).toUpperCase()}${kind.slice(1)}Report`,
    method: 'get',
    path: `/v1/reports/${kind}`,
    tag: 'reports',
    summary: `How a ${noun} went`,
    description: `Without \`period\` the current ${noun} to date.`,
    access: 'key',
    query: reportQueries[kind],
    answers: {
      200: {
        description: 'The report, in the format asked for.',
        content: { 'application/json': reportSchema, 'text/html; charset=utf-8': html },
      },
    },
    problems: [401, 503],
  };
}

import { z } from 'zod';
import type { Operation } from '../http/operation.ts';

/** What `registerOpenApi` serves. */
export const OPENAPI_OPERATIONS: readonly Operation[] = [
  {
    id: 'getOpenApi',
    method: 'get',
    path: '/openapi.json',
    tag: 'operation',
    summary: 'This document',
    description:
      'Open to everybody: it says what the product is, and nothing about the team or its customers.',
    access: 'anybody',
    answers: {
      200: {
        description: 'OpenAPI 3.1.',
        content: { 'application/json': z.looseObject({ openapi: z.literal('3.1.0') }) },
      },
    },
    problems: [],
  },
];

import { z } from 'zod';
import { type ProblemCode, STATUS_BY_CODE } from './problems.ts';

const types = (Object.keys(STATUS_BY_CODE) as ProblemCode[]).map(
  (code) => `urn:csat-loop:problem:${code}` as const,
);

/** Every refusal of the API: RFC 9457. */
export const problemSchema = z
  .strictObject({
    type: z.enum(types).describe('What kind of refusal; programs tell them apart by this.'),
    title: z.string().describe('The words of the HTTP status.'),
    status: z.int().min(400).max(599),
    detail: z.string().describe('One sentence for a person: what is wrong, and what to do.'),
    problems: z
      .array(
        z.strictObject({
          path: z.string().describe('The field, such as customer.externalId; empty for the whole.'),
          message: z.string().min(1),
        }),
      )
      .min(1)
      .exactOptional()
      .describe('Every field that is wrong, at most twenty. Never holds what was sent.'),
    id: z.string().exactOptional().describe('Under which the server logged what went wrong.'),
  })
  .meta({ id: 'Problem', description: 'A refusal, as RFC 9457 has it.' });

import * as z from 'zod';
import { listOf, strict, textOf } from '../../flows/surveys/checked-value.ts';
import type { Entry } from '../domain/asking/entry.ts';
import { asId } from '../domain/ids.ts';
import { completeText, localTexts } from './local-texts.ts';
import { surveyId } from './schema-parts.ts';

const MOST = 200;
const DEFAULT_TYPE = 'other';
const DEFAULT_CHANNEL = 'store';

const entry = strict({
  id: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9-]{0,31}$/u,
      'must be 1 to 32 of a-z, 0-9 and -, and begin with none of the last',
    ),
  title: localTexts(60).optional(),
  survey: surveyId.optional(),
  serviceType: textOf(128).optional(),
  department: textOf(128).optional(),
  agent: textOf(128).optional(),
  channel: textOf(128).optional(),
});

/** The places where anybody may rate. */
export const entries = listOf(entry)
  .refine((all) => all.length <= MOST, `must hold at most ${MOST}`)
  .superRefine((all, context) => {
    for (const [index, { id }] of all.entries())
      if (all.findIndex((each) => each.id === id) < index)
        context.addIssue({
          code: 'custom',
          path: [index, 'id'],
          message: `there is another entry of the id "${id}"`,
        });
  });

/** In the order of the file. */
export function toEntries(written: z.infer<typeof entries>): readonly Entry[] {
  return written.map(({ id, title, survey, serviceType, department, agent, channel }) => ({
    id,
    ...(title === undefined ? {} : { title: completeText(title) }),
    ...(survey === undefined ? {} : { survey: asId(survey) }),
    serviceType: serviceType ?? DEFAULT_TYPE,
    ...(department === undefined ? {} : { department }),
    ...(agent === undefined ? {} : { agent }),
    channel: channel ?? DEFAULT_CHANNEL,
  }));
}

import type * as z from 'zod';
import type { CasePolicy, Policy } from '../domain/policy.ts';
import { DAY_MS, MINUTE_MS } from '../domain/time.ts';
import { unlessOff } from './schema-parts.ts';
import type { cases, departments, roles, workingHours } from './team-schema.ts';
import { WORKDAY } from './team-values.ts';

/** Monday to Friday from nine to six, unless the team says otherwise. */
export function toWorkingHours(written: z.infer<typeof workingHours>): Policy['team']['workingHours'] {
  const {
    days = [1, 2, 3, 4, 5],
    from = WORKDAY.from,
    to = WORKDAY.to,
    holidays = [],
    extraDays = [],
  } = written;
  return { days, from, to, holidays, extraDays };
}

/** Targets of the work on cases. */
export function toCasePolicy(written: z.infer<typeof cases>): CasePolicy {
  return {
    claimWithin: written.claimWithin ?? { unit: 'ms', ms: 30 * MINUTE_MS },
    firstReplyWithin: written.firstReplyWithin ?? { unit: 'days', days: 5 },
    escalateTo: unlessOff(written.escalateTo ?? [], []),
    resurveyAfterMs: unlessOff(written.resurveyAfter ?? 2 * DAY_MS, undefined),
  };
}

/** In the order of the file. */
export function toDepartments(written: z.infer<typeof departments>): Policy['departments'] {
  return Object.fromEntries(
    Object.entries(written).map(([name, { channel, owner, categories = [] }]) => [
      name,
      {
        ...(channel === undefined ? {} : { channel }),
        ...(owner === undefined ? {} : { owner }),
        categories,
      },
    ]),
  );
}

/** Nobody has a role unless the team says so. */
export function toRoles({ managers = [], agents = [] }: z.infer<typeof roles>): Policy['roles'] {
  return { managers, agents };
}

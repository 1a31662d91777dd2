import { createHmac } from 'node:crypto';
import type { ActContext, CaseRules } from '../../../src/domain/team/act-on-case.ts';
import type { SignEntry } from '../../../src/domain/team/audit.ts';
import type { CaseAction, Deed } from '../../../src/domain/team/case-action.ts';
import { DAY_MS, HOUR_MS } from '../../../src/domain/time.ts';
import { NOW } from '../../support/builders.ts';

/** Round the clock, so that targets are easy to count. */
export const RULES: CaseRules = {
  calendar: {
    timezone: 'UTC',
    days: [1, 2, 3, 4, 5, 6, 7],
    from: 0,
    to: 24 * 60,
    holidays: [],
    extraDays: [],
  },
  claimWithin: { unit: 'ms', ms: HOUR_MS },
  firstReplyWithin: { unit: 'days', days: 5 },
  escalateTo: ['U0OWNER', 'U0BOSS'],
  resurveyAfterMs: 2 * DAY_MS,
};

export const sign: SignEntry = (text) => createHmac('sha256', 'a key').update(text).digest('base64url');
export const CONTEXT: ActContext = { rules: RULES, sign };

export function aDeed(action: CaseAction, over: Partial<Deed> = {}): Deed {
  return { id: 'click-1', who: 'U0ANNA', at: NOW, action, ...over };
}

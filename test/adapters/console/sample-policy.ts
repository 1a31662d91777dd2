import type { Policy } from '../../../src/domain/policy.ts';
import { DAY_MS, HOUR_MS } from '../../../src/domain/time.ts';

/** The default team of the console's tests. */
export const POLICY: Policy = {
  team: {
    name: '客服中心',
    brand: { accent: '#0f766e' },
    timezone: 'Asia/Shanghai',
    locale: 'zh-CN',
    workingHours: { days: [1, 2, 3, 4, 5], from: 9 * 60, to: 18 * 60, holidays: [], extraDays: [] },
  },
  surveys: [],
  entries: [],
  sending: {
    delay: [],
    quietHours: undefined,
    cooldownMs: 0,
    reminder: undefined,
    expiryMs: HOUR_MS,
    exclude: [],
  },
  alerts: { lowScore: 3, npsDetractor: true, keywords: [], verbatim: 'masked' },
  cases: {
    claimWithin: { unit: 'ms', ms: HOUR_MS / 2 },
    firstReplyWithin: { unit: 'days', days: 5 },
    escalateTo: [],
    resurveyAfterMs: 2 * DAY_MS,
  },
  departments: {},
  roles: { managers: [], agents: [] },
  reports: { weekly: undefined, monthly: undefined, quarterly: undefined, targets: {}, benchmark: {} },
  privacy: {},
};

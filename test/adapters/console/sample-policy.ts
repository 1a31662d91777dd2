import type { Policy } from '../../../src/domain/policy.ts';
import { HOUR_MS } from '../../../src/domain/time.ts';

/** The default team of the console's tests. */
export const POLICY: Policy = {
  team: {
    name: '客服中心',
    brand: { accent: '#0f766e' },
    timezone: 'Asia/Shanghai',
    locale: 'zh-CN',
  },
  surveys: [],
  sending: {
    delay: [],
    quietHours: undefined,
    cooldownMs: 0,
    reminder: undefined,
    expiryMs: HOUR_MS,
    exclude: [],
  },
  alerts: { lowScore: 3, npsDetractor: true, keywords: [], verbatim: 'masked' },
  reports: { weekly: undefined, monthly: undefined, quarterly: undefined, targets: {}, benchmark: {} },
  privacy: {},
};

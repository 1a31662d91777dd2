import type { NoticeContent } from '../../../src/domain/notice.ts';
import type { Report } from '../../../src/domain/report/report.ts';

const NOTHING = {
  n: 0,
  meanScore: null,
  meanInterval: null,
  csatShare: null,
  csatInterval: null,
  distribution: { '1': 0, '2': 0, '3': 0, '4': 0, '5': 0 },
} as const;

/** A week in which nothing happened: its drawing is somebody else's subject. */
export const QUIET_WEEK: Report = {
  period: {
    kind: 'weekly',
    label: '2026-W47',
    from: '2026-11-15T16:00:00.000Z',
    to: '2026-11-22T16:00:00.000Z',
    timezone: 'Asia/Shanghai',
    complete: true,
  },
  generatedAt: '2026-11-23T01:00:00.000Z',
  team: '客服中心',
  targets: {},
  sample: {
    closed: 0,
    attempted: 0,
    undelivered: 0,
    sent: 0,
    started: 0,
    completed: 0,
    partial: 0,
    expired: 0,
    skipped: {},
    responseShare: null,
    responseInterval: null,
    completionShare: null,
    completionInterval: null,
  },
  surveys: [],
  overall: { ...NOTHING, dissatisfiedShare: null, index: null, derived: 0 },
  withoutFlagged: { flagged: 0, n: 0, meanScore: null, csatShare: null },
  nps: { n: 0, score: null, interval: null, promoters: 0, passives: 0, detractors: 0 },
  ces: { n: 0, meanScore: null, index: null },
  dimensions: [],
  agents: [],
  lowScores: [],
  change: [],
};

export function weeklyNotice(): NoticeContent {
  return { kind: 'weekly', report: QUIET_WEEK };
}

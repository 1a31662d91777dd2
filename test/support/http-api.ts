import type { FastifyInstance } from 'fastify';
import { type ApiOptions, registerApi } from '../../adapters/api/routes.ts';
import { type AccessOptions, createAccess } from '../../adapters/http/access.ts';
import { createHttpServer } from '../../adapters/http/server.ts';
import type { Response } from '../../src/domain/conversation/response.ts';
import {
  asId,
  type CaseId,
  type CustomerId,
  type InteractionId,
  type InvitationId,
  type QuestionId,
  type SurveyId,
} from '../../src/domain/ids.ts';
import type { Report } from '../../src/domain/report/report.ts';
import type { Case } from '../../src/domain/team/case.ts';
import type { RecordedInteraction } from '../../src/ports/store/asking.ts';
import { type RecordedLog, recordLog } from './http-log.ts';

/** One open GET route, to ask about methods. */
export function registerHealthOnly(server: FastifyInstance): void {
  server.get('/healthz', async () => ({ status: 'alive' }));
}

const at = new Date('2026-11-23T08:00:00.5Z');
const invitationId = asId<InvitationId>('i'.repeat(22));
const interactionId = asId<InteractionId>('n'.repeat(22));
const customerId = asId<CustomerId>('c'.repeat(22));
const survey = { id: asId<SurveyId>('service-csat'), version: '0123456789abcdef' };

export const aResponse: Response = {
  id: invitationId,
  interactionId,
  customerId,
  source: 'crm',
  externalId: 'T-1001',
  survey,
  channel: 'web',
  serviceChannel: 'phone',
  locale: 'zh-CN',
  status: 'completed',
  startedAt: at,
  endedAt: new Date('2026-11-23T08:01:00Z'),
  serviceType: 'repair',
  answers: [
    { questionId: asId<QuestionId>('overall'), kind: 'rating', dimension: 'overall', value: 2, at },
    {
      questionId: asId<QuestionId>('why'),
      kind: 'text',
      dimension: undefined,
      value: '等太久，电话 13800138000',
      at,
    },
  ],
  flags: [],
  turn: 2,
};

export const aCase: Case = {
  id: asId<CaseId>('i'.repeat(22)),
  revision: 1,
  status: 'open',
  interactionId,
  customerId,
  customerMasked: '*女士',
  agent: { id: 'a-1' },
  serviceType: 'repair',
  externalId: 'T-1001',
  facts: {
    turn: 2,
    severity: 'urgent',
    alerts: [],
    score: 2,
    dimension: 'overall',
    category: 'process',
    scores: [],
    verbatims: ['等太久，电话 13800138000'],
  },
  route: {},
  openedAt: at,
  escalated: 0,
  audit: [],
  told: 0,
  seen: [],
};

export const aRecorded: RecordedInteraction = {
  interaction: {
    id: interactionId,
    source: 'crm',
    externalId: 'T-1001',
    closedAt: at,
    receivedAt: at,
    serviceType: 'repair',
    serviceChannel: 'phone',
    tags: [],
    customerId,
    metadata: {},
    reopenedAt: at,
  },
  revision: 2,
  decisions: [
    {
      outcome: 'scheduled',
      at,
      dueAt: at,
      channel: 'web',
      survey,
      invitationId,
      checks: [{ check: 'optOut', result: 'pass' }],
    },
    {
      outcome: 'skipped',
      at,
      reason: 'reopened',
      checks: [{ check: 'cooldown', result: 'skip', detail: 'asked 2 days ago' }],
    },
  ],
};

const none = { n: 0, meanScore: null, meanInterval: null, csatShare: null, csatInterval: null };

/** A week nobody answered in. */
export const aReport: Report = {
  period: {
    kind: 'weekly',
    label: '2026-W47',
    from: '2026-11-15T16:00:00.000Z',
    to: '2026-11-22T16:00:00.000Z',
    timezone: 'Asia/Shanghai',
    complete: true,
  },
  generatedAt: at.toISOString(),
  team: '客服中心',
  filter: {},
  targets: {},
  benchmark: {},
  lowScoreLine: 3,
  sample: {
    closed: 0,
    attempted: 0,
    undelivered: 0,
    sent: 0,
    started: 0,
    completed: 0,
    partial: 0,
    inProgress: 0,
    expired: 0,
    skipped: {},
    responseShare: null,
    responseInterval: null,
    completionShare: null,
    completionInterval: null,
  },
  surveys: [],
  overall: {
    ...none,
    derived: 0,
    dissatisfiedShare: null,
    index: null,
    distribution: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 },
  },
  withoutFlagged: { flagged: 0, n: 0, meanScore: null, csatShare: null },
  nps: { n: 0, score: null, interval: null, promoters: 0, passives: 0, detractors: 0 },
  ces: { n: 0, meanScore: null, index: null },
  dimensions: [],
  agents: [],
  lowScores: [],
  comparison: {
    label: '2026-W46',
    from: '2026-11-08T16:00:00.000Z',
    to: '2026-11-15T16:00:00.000Z',
    whole: true,
    detectable: null,
  },
  change: [],
  trend: [],
};

export interface ApiServer {
  readonly server: FastifyInstance;
  readonly recorded: RecordedLog;
  /** What the lists and the report were asked for, in order. */
  readonly asked: unknown[];
}

/** The API on the real server, over one response, one case and one interaction. */
export function openApi(access: Partial<AccessOptions> = {}, over: Partial<ApiOptions> = {}): ApiServer {
  const recorded = recordLog();
  const asked: unknown[] = [];
  const server = createHttpServer({ log: recorded.log, ids: { random: () => 'request-1' } });
  registerApi(server, {
    channels: ['telegram', 'web'],
    access: createAccess({ intakeSecrets: [], ...access }),
    locale: () => 'zh-CN',
    findInteraction: async (id) => (id === interactionId ? aRecorded : undefined),
    listResponses: async (...args) => {
      asked.push(args);
      return args[2] === 'forged' ? undefined : { items: [aResponse], nextCursor: 'next' };
    },
    listCases: async (...args) => {
      asked.push(args);
      return args[2] === 'forged' ? undefined : { items: [aCase], nextCursor: undefined };
    },
    maskedCustomers: async (ids) => new Map(ids.map((id) => [id, '*女士'])),
    buildReport: async (wanted) => {
      asked.push(wanted);
      return ['2026-W60', '2026-13', '2026-Q5'].includes(wanted.label ?? '') ? undefined : aReport;
    },
    renderHtml: (report, locale) => `<html lang="${locale}"><title>${report.period.label}</title></html>`,
    readiness: async () => ({ ready: true, parts: [{ name: 'store', state: 'on', why: 'answers' }] }),
    ...over,
  });
  return { server, recorded, asked };
}

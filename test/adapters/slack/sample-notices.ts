import { asId, type CaseId, type InteractionId } from '../../../src/domain/ids.ts';
import type { CaseFacts } from '../../../src/domain/team/case.ts';
import type { CaseCard, NoticeContent } from '../../../src/domain/team/notice.ts';
import { busyReport } from '../../support/sample-report.ts';

/** Monday 2026-11-23, 10:42 in Shanghai. */
export const AT = new Date('2026-11-23T02:42:00Z');

/** Half an hour later; and five working days later. */
export const CLAIM_BY = new Date('2026-11-23T03:12:00Z');
export const REPLY_BY = new Date('2026-11-30T02:42:00Z');

const FACTS: CaseFacts = {
  turn: 4,
  severity: 'urgent',
  alerts: [{ rule: 'lowScore', subject: 'resolution', score: 1, severity: 'urgent' }],
  score: 1,
  dimension: 'resolution',
  category: 'ability',
  scores: [
    { dimension: 'resolution', score: 1 },
    { dimension: 'timeliness', score: 2 },
    { dimension: 'attitude', score: 4 },
  ],
  verbatims: ['修了两次还是漏水，打电话也没人接。电话 13812345678'],
};

/** The case of the picture: one point, after-sales, resolution. */
export function sampleCard(facts: Partial<CaseFacts> = {}, card: Partial<CaseCard> = {}): CaseCard {
  return {
    id: asId<CaseId>('C118xYz_aB-3456789012Q'),
    status: 'open',
    interactionId: asId<InteractionId>('I118xYz0aB-3456789012Q'),
    customerMasked: '*女士',
    agent: { id: 'lilei', name: '李雷' },
    department: '售后部',
    serviceType: 'after-sales',
    externalId: 'A-20931',
    facts: { ...FACTS, ...facts },
    route: {},
    escalated: 0,
    openedAt: AT,
    claimBy: CLAIM_BY,
    replyBy: REPLY_BY,
    ...card,
  };
}

export function caseNotice(facts: Partial<CaseFacts> = {}, card: Partial<CaseCard> = {}): NoticeContent {
  return { kind: 'case', case: sampleCard(facts, card) };
}

/** The summary of week 47. */
export function weeklyNotice(): NoticeContent {
  return { kind: 'report', report: busyReport() };
}

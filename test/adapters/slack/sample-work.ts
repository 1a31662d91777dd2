import type { HomeData } from '../../../adapters/slack/blocks/home.ts';
import { asId, type CaseId, type CustomerId, type InvitationId } from '../../../src/domain/ids.ts';
import { CUSTOMER, SYSTEM } from '../../../src/domain/team/audit.ts';
import type { Case } from '../../../src/domain/team/case.ts';
import type { CaseCard, CaseEntry } from '../../../src/domain/team/notice.ts';
import type { CaseWork } from '../../../src/ports/desk.ts';
import { busyReport } from '../../support/sample-report.ts';
import { AT, sampleCard } from './sample-notices.ts';

const HOUR_MS = 3_600_000;
const later = (hours: number) => new Date(AT.getTime() + hours * HOUR_MS);

const CLAIMED = { status: 'claimed', owner: 'U0LILEI', claimedAt: later(0.3) } as const;
const CONTACTED = {
  ...CLAIMED,
  status: 'contacted',
  contactedAt: later(2),
  callback: { result: 'no-answer', at: later(2) },
} as const;
const RESOLVED = {
  ...CLAIMED,
  status: 'resolved',
  contactedAt: later(2),
  callback: { result: 'reached', at: later(2) },
  resolvedAt: later(28),
  resolution: {
    category: 'process',
    cause: '派单时没写漏水点，师傅两次都查错了管道。',
    fix: '已换师傅上门修好，免了两次上门费；派单模板加了必填项。',
  },
  resurvey: { round: 1, dueAt: later(52) },
} as const;

/** A case in every state in which its message looks different. */
export const CARDS: Readonly<Record<string, CaseCard>> = {
  open: sampleCard(),
  'open, escalated': sampleCard({}, { escalated: 1 }),
  'claimed in the console': sampleCard({}, { ...CLAIMED, owner: '张伟' }),
  claimed: sampleCard({}, CLAIMED),
  'claimed, overdue': sampleCard({}, { ...CLAIMED, overdueTold: true }),
  contacted: sampleCard({}, { ...CONTACTED, remindAt: later(26) }),
  'contacted, reached': sampleCard({}, { ...CONTACTED, callback: { result: 'reached', at: later(2) } }),
  resolved: sampleCard({}, RESOLVED),
  'resolved, asked and told': sampleCard(
    {},
    {
      ...RESOLVED,
      resurvey: { ...RESOLVED.resurvey, invitationId: asId<InvitationId>('R118xYz_aB-3456789012Q') },
      news: { news: 'solved', at: later(29), outcome: 'queued' },
    },
  ),
  'resolved, nobody asked': sampleCard(
    {},
    {
      ...RESOLVED,
      resurvey: { ...RESOLVED.resurvey, skipped: 'opted-out' },
      news: { news: 'solved', at: later(29), outcome: 'opted-out' },
    },
  ),
  verified: sampleCard({}, { ...RESOLVED, status: 'verified', verifiedAt: later(60) }),
  reopened: sampleCard({}, { ...RESOLVED, status: 'reopened', reopenedAt: later(60), claimBy: later(61) }),
  churn: sampleCard(
    {
      alerts: [{ rule: 'churn', subject: '3', severity: 'urgent' }],
      score: 1,
      dimension: undefined,
      scores: [
        { dimension: 'overall', score: 3 },
        { dimension: 'overall', score: 2 },
        { dimension: 'overall', score: 1 },
      ],
      verbatims: [],
    },
    { route: { department: '客户关系部' } },
  ),
};

type Told = Pick<CaseEntry, 'what'> & Partial<CaseEntry>;

const TOLD: readonly Told[] = [
  { what: 'opened', who: SYSTEM },
  { what: 'escalated', who: SYSTEM, details: { level: '1', to: 'U0MANAGER' } },
  { what: 'escalated', who: SYSTEM, details: { level: '2' } },
  { what: 'claimed' },
  { what: 'claimed', who: '张伟' },
  { what: 'assigned', details: { to: 'U0WANG' } },
  { what: 'assigned', who: '张伟', details: { to: 'U0WANG' } },
  { what: 'noted', details: { text: '客户下午三点以后方便接电话 13812345678' } },
  { what: 'noted', details: { news: 'solved' } },
  { what: 'contacted', details: { result: 'reached', text: '客户同意明天上门' } },
  { what: 'contacted', details: { result: 'no-answer', text: '' } },
  { what: 'contacted', details: { result: 'later', text: '约了明天上午' } },
  { what: 'reminded', who: SYSTEM, details: { to: 'U0LILEI' } },
  { what: 'reminded', who: SYSTEM },
  { what: 'overdue', who: SYSTEM, details: { to: 'U0LILEI' } },
  { what: 'overdue', who: SYSTEM },
  {
    what: 'resolved',
    details: { category: 'process', cause: '派单没写漏水点', fix: '换师傅修好，改了模板' },
  },
  { what: 'asked', who: SYSTEM, details: { round: '1' } },
  { what: 'not-asked', who: SYSTEM, details: { why: 'opted-out' } },
  { what: 'told', who: SYSTEM, details: { news: 'adopted' } },
  { what: 'not-told', who: SYSTEM, details: { news: 'solved', why: 'no-chat' } },
  { what: 'reopened', who: CUSTOMER, details: { why: '昨晚又漏了' } },
  { what: 'reopened', details: { why: '客户来电说又漏了' } },
  { what: 'verified', who: CUSTOMER },
  { what: 'verified' },
  { what: 'unmasked', who: 'U0MANAGER' },
];

/** A reply for everything that can happen to a case. */
export const ENTRIES: readonly CaseEntry[] = TOLD.map((told) => ({
  at: AT,
  who: 'U0LILEI',
  caseId: asId<CaseId>('C118xYz_aB-3456789012Q'),
  customerMasked: '*女士',
  ...told,
}));

/** A card as the desk has it. */
export function sampleCase(card: CaseCard, id = card.id): Case {
  return {
    ...card,
    id,
    revision: 1,
    customerId: asId<CustomerId>('K118xYz_aB-3456789012Q'),
    audit: [],
    told: 0,
    seen: [],
  };
}

/** Open work of a Monday: two late cases, two of Li Lei's, one that nobody has taken on. */
export function sampleWork(): CaseWork {
  const pick = (name: string, id: string, change: Partial<CaseCard> = {}) =>
    sampleCase({ ...(CARDS[name] ?? sampleCard()), ...change }, asId<CaseId>(`${id}-aB-3456789012Q`));
  const open = [
    pick('open', 'Fresh1', { openedAt: later(1), claimBy: later(30) }),
    pick('open, escalated', 'Late01', { openedAt: later(-80) }),
    pick('churn', 'Churn1', { customerMasked: '*先生', externalId: 'A-20877', claimBy: later(30) }),
    pick('claimed', 'Mine01', { openedAt: later(-30), externalId: 'A-20901' }),
    pick('contacted', 'Mine02', { openedAt: later(-10), customerMasked: '138****5678' }),
    pick('claimed, overdue', 'Late02', { owner: 'U0WANG', openedAt: later(-100) }),
  ];
  return { open, openCount: open.length, done: [pick('resolved', 'Done01'), pick('verified', 'Done02')] };
}

export const EMPTY_WORK: CaseWork = { open: [], openCount: 0, done: [] };
export const HOME_AT = later(6);

/** App Home of that Monday, as Li Lei sees it as a manager. */
export const HOME: HomeData = {
  report: busyReport(),
  work: sampleWork(),
  who: 'U0LILEI',
  isManager: true,
  updatedAt: HOME_AT,
};

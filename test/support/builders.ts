import type { Customer } from '../../src/domain/asking/customer.ts';
import type { Interaction } from '../../src/domain/asking/interaction.ts';
import type { Invitation } from '../../src/domain/asking/invitation.ts';
import type { Chat, ChatAddress } from '../../src/domain/conversation/chat.ts';
import type { Response } from '../../src/domain/conversation/response.ts';
import type { Run } from '../../src/domain/conversation/run.ts';
import { asId, type InteractionId, type InvitationId } from '../../src/domain/ids.ts';
import type { SendDecision } from '../../src/domain/sending/decision.ts';
import type { Survey } from '../../src/domain/survey/survey.ts';
import type { Case } from '../../src/domain/team/case.ts';
import type { CaseCard, Notice } from '../../src/domain/team/notice.ts';
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/domain/time.ts';

/** The moment every builder counts from. */
export const NOW = new Date('2026-03-02T09:00:00Z');

export const ADDRESS: ChatAddress = { channel: 'telegram', bot: '7000000001', chat: '5550001' };

/** An empty chat that was never saved. */
export function aChat(over: Partial<Chat> = {}): Chat {
  return {
    id: asId('chat-1'),
    revision: 0,
    channel: 'telegram',
    run: undefined,
    seen: [],
    messages: [],
    records: [],
    optedOut: false,
    touchedAt: NOW,
    ...over,
  };
}

/** A run of `aSurvey` at its first question. */
export function aRun(over: Partial<Run> = {}): Run {
  return {
    invitationId: asId('invitation-1'),
    customerId: asId('customer-1'),
    interactionId: asId('interaction-1'),
    survey: { id: asId('quick-csat'), version: '0123456789abcdef' },
    locale: 'zh-CN',
    timezone: 'Asia/Shanghai',
    openedAt: NOW,
    state: { phase: 'asking', questionId: asId('overall'), seq: 1, passed: [], misses: 0 },
    log: [],
    remindersSent: 0,
    expireAt: addMs(NOW, 2 * DAY_MS),
    alerted: false,
    ...over,
  };
}

export function aCustomer(over: Partial<Customer> = {}): Customer {
  return {
    id: asId('customer-1'),
    revision: 0,
    source: 'chatwoot',
    facts: {
      externalId: 'C-42',
      name: '王小明',
      locale: 'zh-CN',
      timezone: 'Asia/Shanghai',
      contact: { telegramChatId: '5550001', phone: '+86 138 0013 8000' },
    },
    chats: [asId('chat-1')],
    ...over,
  };
}

export function anInteraction(over: Partial<Interaction> = {}): Interaction {
  return {
    id: asId('interaction-1'),
    source: 'chatwoot',
    externalId: 'T-1001',
    closedAt: addMs(NOW, -MINUTE_MS),
    receivedAt: NOW,
    serviceType: 'support',
    serviceChannel: 'phone',
    agent: { id: 'agent-7', name: 'Li Na' },
    department: 'after-sales',
    tags: [],
    customerId: asId('customer-1'),
    metadata: {},
    ...over,
  };
}

/** The decision to ask about `anInteraction` in an hour. */
export function aSchedule(
  over: Partial<Extract<SendDecision, { outcome: 'scheduled' }>> = {},
): Extract<SendDecision, { outcome: 'scheduled' }> {
  return {
    outcome: 'scheduled',
    at: NOW,
    dueAt: addMs(NOW, HOUR_MS),
    channel: 'telegram',
    survey: { id: asId('quick-csat'), version: '0123456789abcdef' },
    invitationId: asId('invitation-1'),
    checks: [{ check: 'optOut', result: 'pass' }],
    ...over,
  };
}

/** The decision not to ask about it. */
export function aSkip(
  over: Partial<Extract<SendDecision, { outcome: 'skipped' }>> = {},
): Extract<SendDecision, { outcome: 'skipped' }> {
  return {
    outcome: 'skipped',
    at: NOW,
    reason: 'cooldown',
    checks: [{ check: 'cooldown', result: 'skip', detail: 'asked 2026-02-28T09:00:00Z' }],
    ...over,
  };
}

export function anInvitation(over: Partial<Invitation> = {}): Invitation {
  return {
    id: asId('invitation-1'),
    revision: 1,
    purpose: 'service',
    interactionId: asId('interaction-1'),
    customerId: asId('customer-1'),
    survey: { id: asId('quick-csat'), version: '0123456789abcdef' },
    channel: 'telegram',
    chatId: asId('chat-1'),
    createdAt: NOW,
    dueAt: addMs(NOW, HOUR_MS),
    expiresAt: addMs(NOW, 2 * DAY_MS),
    ...over,
  };
}

export function aResponse(over: Partial<Response> = {}): Response {
  return {
    id: asId<InvitationId>('invitation-1'),
    interactionId: asId<InteractionId>('interaction-1'),
    customerId: asId('customer-1'),
    source: 'chatwoot',
    externalId: 'T-1001',
    survey: { id: asId('quick-csat'), version: '0123456789abcdef' },
    channel: 'telegram',
    serviceChannel: 'phone',
    locale: 'zh-CN',
    status: 'completed',
    startedAt: NOW,
    endedAt: addMs(NOW, 40_000),
    agent: { id: 'agent-7', name: 'Li Na' },
    department: 'after-sales',
    serviceType: 'support',
    answers: [
      { questionId: asId('overall'), kind: 'rating', dimension: 'overall', value: 4, at: addMs(NOW, 10_000) },
      { questionId: asId('why'), kind: 'text', dimension: undefined, value: '很好', at: addMs(NOW, 40_000) },
    ],
    flags: [],
    turn: 2,
    ...over,
  };
}

export function aCase(over: Partial<Case> = {}): Case {
  return {
    id: asId('invitation-1'),
    revision: 0,
    status: 'open',
    interactionId: asId('interaction-1'),
    customerId: asId('customer-1'),
    customerMasked: '王**',
    agent: { id: 'agent-7', name: 'Li Na' },
    department: 'after-sales',
    serviceType: 'support',
    externalId: 'T-1001',
    facts: {
      turn: 1,
      severity: 'urgent',
      alerts: [{ rule: 'lowScore', subject: 'overall', score: 1, severity: 'urgent' }],
      score: 1,
      dimension: 'overall',
      category: 'attitude',
      scores: [{ dimension: 'overall', score: 1 }],
      verbatims: ['等了两个小时'],
    },
    route: {},
    openedAt: NOW,
    escalated: 0,
    audit: [{ at: NOW, who: 'csat-loop', what: 'opened', hash: 'a'.repeat(22) }],
    told: 1,
    seen: [],
    ...over,
  };
}

/** What the team sees of a case. */
export function aCaseCard(over: Partial<Case> = {}): CaseCard {
  const { revision, audit, customerId, told, seen, ...card } = aCase(over);
  return card;
}

export function aNotice(over: Partial<Notice> = {}): Notice {
  return {
    subject: 'case invitation-1',
    revision: 0,
    content: { kind: 'case', case: aCaseCard() },
    wanted: 1,
    posted: 0,
    createdAt: NOW,
    wantedAt: NOW,
    attempts: 0,
    dueAt: NOW,
    ...over,
  };
}

/** One rating, and why when it is low. */
export function aSurvey(over: Partial<Survey> = {}): Survey {
  const text = (zh: string, en: string) => ({ 'zh-CN': zh, 'zh-TW': zh, en });
  return {
    id: asId('quick-csat'),
    version: '0123456789abcdef',
    title: text('服务评价', 'Service survey'),
    intro: text('两个问题，约半分钟。', 'Two questions, about half a minute.'),
    thanks: text('谢谢！', 'Thank you!'),
    questions: [
      {
        id: asId('overall'),
        kind: 'rating',
        text: text('您对本次服务满意吗？', 'How satisfied are you?'),
        optional: false,
        dimension: 'overall',
      },
      {
        id: asId('why'),
        kind: 'text',
        text: text('哪里没做好？', 'What went wrong?'),
        optional: true,
        when: { question: asId('overall'), test: { atMost: 3 } },
      },
    ],
    ...over,
  };
}

import { asId } from '../../src/domain/ids.ts';
import type { SendPolicy } from '../../src/domain/policy.ts';
import { decideSending, type SendingInput } from '../../src/domain/sending/decide.ts';
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/domain/time.ts';
import { aCustomer, anInteraction } from './builders.ts';

/** Monday, 17:00 in Shanghai. */
export const NOW = new Date('2026-03-02T09:00:00Z');
export const CLOSED = addMs(NOW, -MINUTE_MS);

export const POLICY: SendPolicy = {
  delay: [{ when: { complexity: ['complex'] }, afterMs: 2 * HOUR_MS }],
  quietHours: { from: 21 * 60, to: 9 * 60 },
  cooldownMs: 7 * DAY_MS,
  reminder: undefined,
  expiryMs: 72 * HOUR_MS,
  exclude: [{ tag: ['internal'] }, { agentTookPart: false }],
};

export function input(over: Partial<SendingInput> = {}): SendingInput {
  return {
    interaction: anInteraction({ closedAt: CLOSED }),
    customer: aCustomer(),
    chatOptedOut: false,
    survey: { id: asId('service-csat'), version: '0123456789abcdef' },
    channel: 'telegram',
    policy: POLICY,
    timezone: 'Asia/Shanghai',
    now: NOW,
    invitationId: asId('invitation-1'),
    stage: 'closed',
    ...over,
  };
}

export function closed(
  over: Parameters<typeof anInteraction>[0],
  rest: Partial<SendingInput> = {},
): SendingInput {
  return input({ interaction: anInteraction({ closedAt: CLOSED, ...over }), ...rest });
}

export function reasonOf(given: SendingInput): string | undefined {
  const decision = decideSending(given);
  return decision.outcome === 'skipped' ? decision.reason : undefined;
}

export function dueAt(given: SendingInput): string | undefined {
  const decision = decideSending(given);
  return decision.outcome === 'scheduled' ? decision.dueAt.toISOString() : undefined;
}

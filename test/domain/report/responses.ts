import type { Response, ResponseAnswer, ScoredResponse } from '../../../src/domain/conversation/response.ts';
import { asId } from '../../../src/domain/ids.ts';
import type { Tally } from '../../../src/domain/measures/tally.ts';
import { createTallyCounter } from '../../../src/domain/measures/tally-counter.ts';

const AT = new Date('2026-11-18T02:00:00Z');

/** One answer; `dimension` only where the kind has one. */
export function answer(
  kind: ResponseAnswer['kind'],
  value: ResponseAnswer['value'],
  dimension?: string,
): ResponseAnswer {
  return { questionId: asId(`${kind}-${dimension ?? 'q'}`), kind, dimension, value, at: AT };
}

export function rating(dimension: string, value: number): ResponseAnswer {
  return answer('rating', value, dimension);
}

/** A completed response to `service-csat`, by agent a1. */
export function response(answers: readonly ResponseAnswer[], more: Partial<Response> = {}): Response {
  return {
    id: asId('invitation'),
    interactionId: asId('interaction'),
    customerId: asId('customer'),
    source: 'crm',
    externalId: 'T-1',
    survey: { id: asId('service-csat'), version: '0123456789abcdef' },
    channel: 'web',
    serviceChannel: 'phone',
    locale: 'zh-CN',
    status: 'completed',
    startedAt: AT,
    endedAt: AT,
    agent: { id: 'a1', name: '李雷' },
    serviceType: 'after-sales',
    answers,
    flags: [],
    turn: answers.length,
    ...more,
  };
}

/** The tally of these responses. */
export function tallyResponses(responses: Iterable<ScoredResponse>): Tally {
  const counter = createTallyCounter();
  for (const each of responses) counter.count(each);
  return counter.total();
}

import { describe, expect, it } from 'vitest';
import { aResponse, openApi } from '../../support/http-api.ts';

const GUARDED = [
  '/v1/responses',
  '/v1/cases',
  '/v1/reports/weekly',
  `/v1/interactions/${aResponse.interactionId}/decision`,
];

describe('the API', () => {
  it.each(GUARDED)('answers %s to this machine, or to the key, and to nobody else', async (url) => {
    const open = await openApi().server.inject(url);
    const elsewhere = await openApi().server.inject({ url, remoteAddress: '10.0.0.9' });
    const { server } = openApi({ apiKey: 'key-of-the-team' });
    const keyless = await server.inject(url);
    const keyed = await server.inject({ url, headers: { authorization: 'Bearer key-of-the-team' } });
    expect([open, elsewhere, keyless, keyed].map(({ statusCode }) => statusCode)).toEqual([
      200, 401, 401, 200,
    ]);
    expect(keyless.headers['www-authenticate']).toBe('Bearer realm="csat-loop"');
  });

  it('gives responses with whole answers and a masked customer', async () => {
    const { server, asked } = openApi();
    const reply = await server.inject('/v1/responses');
    expect(reply.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(reply.json()).toEqual({
      items: [
        {
          id: aResponse.id,
          interactionId: aResponse.interactionId,
          source: 'crm',
          externalId: 'T-1001',
          customer: { id: aResponse.customerId, masked: '*女士' },
          surveyId: 'service-csat',
          surveyVersion: '0123456789abcdef',
          channel: 'web',
          serviceChannel: 'phone',
          locale: 'zh-CN',
          status: 'completed',
          startedAt: '2026-11-23T08:00:00.500Z',
          completedAt: '2026-11-23T08:01:00.000Z',
          endedAt: '2026-11-23T08:01:00.000Z',
          agent: null,
          department: null,
          serviceType: 'repair',
          segment: null,
          product: null,
          complexity: null,
          answers: [
            {
              question: 'overall',
              kind: 'rating',
              dimension: 'overall',
              value: 2,
              comment: null,
              at: '2026-11-23T08:00:00.500Z',
            },
            {
              question: 'why',
              kind: 'text',
              dimension: null,
              value: '等太久，电话 13800138000',
              comment: null,
              at: '2026-11-23T08:00:00.500Z',
            },
          ],
          flags: [],
          purpose: 'service',
          caseId: null,
        },
      ],
      nextCursor: 'next',
    });
    expect(asked).toEqual([[{}, 50, undefined]]);
  });

  it('gives a partial response without a completion time', async () => {
    const partial = { ...aResponse, status: 'partial' } as const;
    const { server } = openApi(
      {},
      { listResponses: async () => ({ items: [partial], nextCursor: undefined }) },
    );
    expect((await server.inject('/v1/responses')).json()).toMatchObject({
      items: [{ status: 'partial', completedAt: null, endedAt: '2026-11-23T08:01:00.000Z' }],
      nextCursor: null,
    });
  });

  it('passes filters, limit and cursor on', async () => {
    const { server, asked } = openApi();
    const query =
      'from=2026-11-01&to=2026-11-23T00:00:00%2B08:00&agent=a-1&department=%E5%94%AE%E5%90%8E%E9%83%A8&channel=web&survey=quick-csat&limit=500&cursor=abc';
    await server.inject(`/v1/responses?${query}`);
    await server.inject('/v1/cases?status=open&from=2026-11-23T00:00:00+08:00');
    expect(asked).toEqual([
      [
        {
          from: new Date('2026-11-01T00:00:00Z'),
          to: new Date('2026-11-22T16:00:00Z'),
          agent: 'a-1',
          department: '售后部',
          channel: 'web',
          survey: 'quick-csat',
        },
        500,
        'abc',
      ],
      [{ status: 'open', from: new Date('2026-11-22T16:00:00Z') }, 50, undefined],
    ]);
  });

  it('bad input 31: takes a filter that looks like a pattern literally, at once', async () => {
    const { server, asked } = openApi();
    await server.inject('/v1/responses');
    const started = performance.now();
    await server.inject(`/v1/responses?agent=${encodeURIComponent('.*(a+)+$')}`);
    expect(performance.now() - started).toBeLessThan(200);
    expect(asked.at(-1)).toEqual([{ agent: '.*(a+)+$' }, 50, undefined]);
  });

  it.each([
    ['/v1/responses?limit=0', 'limit'],
    ['/v1/responses?limit=501', 'limit'],
    ['/v1/responses?limit=1e2', 'limit'],
    ['/v1/responses?limit=', 'limit'],
    ['/v1/responses?from=yesterday', 'from'],
    ['/v1/responses?to=2026-02-30', 'to'],
    ['/v1/responses?from=2026-11-23T08:00:00', 'from'],
    ['/v1/responses?from=2026-11-23&to=2026-11-23', 'to'],
    ['/v1/responses?channel=FAX', 'channel'],
    ['/v1/responses?channel=telegarm', 'channel'],
    ['/v1/responses?survey=../../etc', 'survey'],
    ['/v1/responses?agent=', 'agent'],
    ['/v1/responses?cursor=forged', 'cursor'],
    ['/v1/responses?cursor=%27%20OR%201', 'cursor'],
    ['/v1/responses?nonsense=1', 'nonsense'],
    ['/v1/cases?status=lost', 'status'],
    ['/v1/cases?cursor=forged', 'cursor'],
    ['/v1/reports/weekly?channel=FAX', 'channel'],
    ['/v1/reports/weekly?channel=telegarm', 'channel'],
    ['/v1/reports/quarterly?survey=..%2F..%2Fetc', 'survey'],
    ['/v1/reports/monthly?agent=', 'agent'],
    ['/v1/reports/quarterly?nonsense=1', 'nonsense'],
    ['/v1/reports/weekly?locale=fr', 'locale'],
    ['/v1/reports/weekly?format=pdf', 'format'],
  ])('names the parameter of %s: %s', async (url, path) => {
    const reply = await openApi().server.inject(url);
    expect(reply.statusCode).toBe(400);
    expect(reply.json()).toMatchObject({
      type: 'urn:csat-loop:problem:invalid-query',
      problems: [{ path, message: expect.stringMatching(/^\S.+/u) }],
    });
  });

  it('gives cases masked and without words', async () => {
    const reply = await openApi().server.inject('/v1/cases');
    expect(reply.json()).toEqual({
      items: [
        {
          id: aResponse.id,
          status: 'open',
          severity: 'urgent',
          interactionId: aResponse.interactionId,
          externalId: 'T-1001',
          customer: { id: aResponse.customerId, masked: '*女士' },
          score: 2,
          dimension: 'overall',
          category: 'process',
          agent: { id: 'a-1', name: null },
          department: null,
          serviceType: 'repair',
          responsible: null,
          owner: null,
          openedAt: '2026-11-23T08:00:00.500Z',
          claimedAt: null,
          contactedAt: null,
          resolvedAt: null,
          verifiedAt: null,
          reopenedAt: null,
          claimBy: null,
          replyBy: null,
        },
      ],
      nextCursor: null,
    });
  });

  it('gives the decision in force, its checks and those before it', async () => {
    const reply = await openApi().server.inject(`/v1/interactions/${aResponse.interactionId}/decision`);
    const skipped = {
      outcome: 'skipped',
      at: '2026-11-23T08:00:00.500Z',
      reason: 'reopened',
      dueAt: null,
      channel: null,
      surveyId: null,
      surveyVersion: null,
      invitationId: null,
      checks: [{ check: 'cooldown', result: 'skip', detail: 'asked 2 days ago' }],
    };
    expect(reply.json()).toMatchObject({
      interactionId: aResponse.interactionId,
      closedAt: '2026-11-23T08:00:00.500Z',
      reopenedAt: '2026-11-23T08:00:00.500Z',
      decision: skipped,
      history: [
        { outcome: 'scheduled', dueAt: '2026-11-23T08:00:00.500Z', surveyId: 'service-csat', reason: null },
        skipped,
      ],
    });
  });

  it.each(['x'.repeat(22), 'short', '../../etc/passwd'])('knows no decision about %s', async (id) => {
    const reply = await openApi().server.inject(`/v1/interactions/${encodeURIComponent(id)}/decision`);
    expect(reply.statusCode).toBe(404);
  });
});

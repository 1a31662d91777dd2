import { describe, expect, it } from 'vitest';
import { aReport, openApi } from '../../support/http-api.ts';

const ODD = ['-1', "'; rm -rf /", '1'.repeat(5000), '📅', '', '2026', '２０２６-W46'];

describe('a report over HTTP', () => {
  it('gives a report as it is, or as a page in a language', async () => {
    const { server, asked } = openApi();
    const json = await server.inject('/v1/reports/weekly?period=2026-W47');
    const page = await server.inject('/v1/reports/monthly?format=html&locale=en');
    const own = await server.inject('/v1/reports/quarterly?period=2026-Q4&format=html');
    expect(json.json()).toEqual(aReport);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.body).toContain('lang="en"');
    expect(own.body).toContain('lang="zh-CN"');
    expect(asked).toEqual([
      { kind: 'weekly', label: '2026-W47', filter: {} },
      { kind: 'monthly', label: undefined, filter: {} },
      { kind: 'quarterly', label: '2026-Q4', filter: {} },
    ]);
  });

  it('asks for the report of those whom the filter names', async () => {
    const { server, asked } = openApi();
    await server.inject(
      `/v1/reports/monthly?agent=a-1&department=${encodeURIComponent('售后部')}&channel=web&survey=quick-csat`,
    );
    expect(asked).toEqual([
      {
        kind: 'monthly',
        label: undefined,
        filter: { agent: 'a-1', department: '售后部', channel: 'web', survey: 'quick-csat' },
      },
    ]);
  });

  it.each([
    ...['2026-W60', '2026-11', '2026-Q4', ...ODD].map((label) => ['weekly', label, '2026-W46'] as const),
    ...['2026-13', '2026-W46', '2026-Q4', ...ODD].map((label) => ['monthly', label, '2026-11'] as const),
    ...['2026-Q5', '2026-W46', '2026-11', ...ODD].map((label) => ['quarterly', label, '2026-Q4'] as const),
  ])('86: refuses the %s report of %j and names the right form', async (kind, label, form) => {
    const { server, recorded } = openApi();
    const reply = await server.inject(`/v1/reports/${kind}?period=${encodeURIComponent(label)}`);
    expect(reply.statusCode).toBe(400);
    expect(reply.json()).toMatchObject({
      type: 'urn:csat-loop:problem:invalid-query',
      problems: [{ path: 'period', message: expect.stringContaining(form) }],
    });
    if (ODD.includes(label) && label.length > 4) expect(reply.body + recorded.text()).not.toContain(label);
  });

  it.each(['xlsx', 'docx', 'pdf', 'csv'])(
    'says which formats there are when asked for %s',
    async (format) => {
      const reply = await openApi().server.inject(`/v1/reports/weekly?format=${format}`);
      expect(reply.json()).toMatchObject({
        problems: [{ path: 'format', message: 'must be json or html: this version has no other' }],
      });
    },
  );
});

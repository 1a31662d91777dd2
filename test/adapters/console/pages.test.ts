import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../../src/domain/text.ts';
import { busyWorld, consoleCase, NOW, openConsole, World } from './sample-console.ts';

const PAGES = ['/console', '/console/cases', '/console/reports', '/console/responses', '/console/decisions'];
const LOCAL = { host: '127.0.0.1:3000' };

async function read(world: World, url: string): Promise<string> {
  const { server } = openConsole(world);
  const reply = await server.inject({ url, headers: LOCAL });
  expect(reply.statusCode).toBe(200);
  return reply.body;
}

describe('every page', () => {
  it.each(PAGES)('%s runs and loads nothing but what carries its own nonce', async (url) => {
    const { server } = openConsole(busyWorld());
    const [first, second] = [
      await server.inject({ url, headers: LOCAL }),
      await server.inject({ url, headers: LOCAL }),
    ];
    const policy = String(first.headers['content-security-policy']);
    const [, nonce] = /script-src 'nonce-([^']+)'/u.exec(policy) ?? [];
    expect(policy).toContain("default-src 'none'");
    expect(second.headers['content-security-policy']).not.toContain(nonce);
    expect(first.body.match(/<(?:script|style)\b[^>]*>/gu)).toEqual([
      `<style nonce="${nonce}">`,
      `<script nonce="${nonce}">`,
    ]);
    expect(first.body).not.toMatch(/\son\w+=|style="|javascript:|http-equiv/iu);
    expect(first.headers['cache-control']).toBe('no-store');
  });

  it.each(LOCALES)('speaks %s when asked to, and remembers it', async (locale) => {
    const { server } = openConsole(busyWorld());
    const reply = await server.inject({ url: `/console/cases?locale=${locale}`, headers: LOCAL });
    expect([reply.statusCode, reply.headers.location]).toEqual([303, '/console/cases']);
    const cookie = String(reply.headers['set-cookie']).split(';')[0] ?? '';
    for (const url of PAGES) {
      const page = await server.inject({ url, headers: { ...LOCAL, cookie } });
      expect(page.body).toContain(`<html lang="${locale}">`);
      expect(page.body).not.toMatch(/undefined|NaN|\[object/u);
    }
  });

  it.each(PAGES)('%s says what to do when there is nothing to show', async (url) => {
    const body = await read(new World(), url);
    expect(body).not.toMatch(/undefined|NaN|Infinity|\[object/u);
  });

  it.each(PAGES)('%s tells that the store is away, without a trace of why', async (url) => {
    const world = busyWorld();
    world.isDown = true;
    const { server, recorded } = openConsole(world);
    const reply = await server.inject({ url, headers: LOCAL });
    expect(reply.statusCode).toBe(503);
    expect(reply.body).toContain('暂时读不到数据');
    expect(reply.body).not.toMatch(/store[.]unavailable|at \w+ \(/u);
    expect(recorded.text()).toContain('console.store-unavailable');
  });
});

describe('today', () => {
  it('shows four figures, each with its interval and n', async () => {
    const body = await read(busyWorld(), '/console');
    const about = [...body.matchAll(/class="about">([^<]*)/gu)].map(([, text]) => text);
    expect(about).toEqual([
      '82.3–90.2% · n=286 · 目标 85%',
      '4.20–4.41 · n=286 · 目标 4.2',
      '+27…+45 · n=241',
      '43.2–50.9% · 301/640',
    ]);
  });

  it('lists open cases, what is due first', async () => {
    const body = await read(busyWorld(), '/console');
    const ids = [...body.matchAll(/id="case-(case[A-Z][a-z]+)0/gu)].map(([, id]) => id);
    expect(ids).toEqual(['caseOne', 'caseTwo', 'caseThree']);
    expect(body).toContain('<title>(3) 今日 · 客服中心</title>');
  });

  it('is red only for a dimension whose whole interval lies under the target', async () => {
    const body = await read(busyWorld(), '/console');
    expect(body.match(/<li class="low"><span class="name">[^<]*/gu)).toEqual([
      '<li class="low"><span class="name">响应及时性',
    ]);
    expect(body).toContain('aria-label="响应及时性：平均 3.47，95% 区间');
  });

  it('says why surveys were not sent, most frequent first', async () => {
    const body = await read(busyWorld(), '/console');
    const rows = [...body.matchAll(/<li><span>([^<]+)<\/span><span class="num">(\d+)</gu)];
    expect(rows.map(([, reason, count]) => `${reason} ${count}`)).toEqual([
      '打扰间隔内 96',
      '客户已退订 31',
      '按规则不发 24',
      '联系不上 12',
    ]);
  });

  it('gives the reason of every adapter that is not on', async () => {
    const body = await read(busyWorld(), '/console');
    expect(body.replaceAll('<wbr>', '')).toContain('企业微信 关闭</b><small>未设置 WECOM_CORP_ID');
    expect(body.replaceAll('<wbr>', '')).toContain('Slack 异常</b><small>is_archived');
  });

  it('shows the line to paste when nothing has come in yet', async () => {
    const body = await read(new World(), '/console');
    expect(body).toContain('还没有答卷');
    expect(body).toContain('curl http://127.0.0.1:3000/v1/interactions');
  });
});

describe('what customers typed', () => {
  it.each([
    [36, '<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    [36, '"><img src=x onerror=alert(1)>', '&quot;&gt;&lt;img src=x onerror=alert(1)&gt;'],
    [34, '{{x}} %s', '{{x}} %s'],
    [62, '打 13812345678', '打 138****5678'],
    [62, '打 138\u200b1234\u200b5678', '打 138****5678'],
  ])('%i: %s is shown inert and masked, in every place', async (_number, typed, shown) => {
    const world = new World();
    const agent = { id: 'a', name: typed };
    world.cases = [consoleCase('typed', { verbatims: [typed] }, { department: typed, agent })];
    for (const url of ['/console', '/console/cases']) {
      const body = await read(world, url);
      expect(body).toContain(`“${shown}”`);
      expect(body).not.toMatch(/<img|<script>/u);
    }
  });

  it('39: of any length is cut on today’s page and whole among the cases', async () => {
    const world = new World();
    world.cases = [consoleCase('long', { verbatims: ['好'.repeat(2000)] })];
    expect(await read(world, '/console')).toContain(`${'好'.repeat(159)}…`);
    expect(await read(world, '/console/cases')).toContain('好'.repeat(2000));
  });
});

describe('the lists', () => {
  it('answer why a customer was not asked, check by check', async () => {
    const body = await read(busyWorld(), '/console/decisions');
    expect(body).toContain('没有发：打扰间隔内');
    expect(body).toContain('<dt>打扰间隔</dt><dd>不发</dd><dd>asked 2026-11-20T02:00:00Z</dd>');
    expect(body).toContain('之前的决定 · 今天 09:42 · 已安排，今天 11:42 · Telegram 发出');
  });

  it('show every answer of a response in words', async () => {
    const body = await read(busyWorld(), '/console/responses');
    const answers = [...body.matchAll(/<dt>([^<]*)<\/dt><dd class="num">([^<]*)/gu)];
    expect(answers.map(([, question, answer]) => `${question}：${answer}`)).toEqual([
      '总体满意度：1 · 非常不满意',
      'NPS：3',
      'level：一般',
      'solved：否',
      '哪里没做好？：太慢 · 态度差',
      'words：“&lt;script&gt;alert(1)&lt;/script&gt; 138****5678”',
    ]);
  });

  it('link weeks, months and quarters of reports, which open in the console', async () => {
    const { server } = openConsole(busyWorld());
    const body = await read(busyWorld(), '/console/reports');
    const labels = [...body.matchAll(/href="\/console\/reports\/([^"]+)"/gu)].map(([, label]) => label);
    expect(labels).toEqual([
      ...['48', '47', '46', '45', '44', '43', '42', '41'].map((week) => `2026-W${week}`),
      ...['2026-11', '2026-10', '2026-09', '2026-08', '2026-07', '2026-06'],
      ...['2026-Q4', '2026-Q3', '2026-Q2', '2026-Q1', '2025-Q4'],
    ]);
    const report = await server.inject({ url: '/console/reports/2026-W47', headers: LOCAL });
    expect(report.statusCode).toBe(200);
    expect(report.headers['content-security-policy']).not.toContain('script-src');
    expect((await server.inject({ url: '/console/reports/2026-W60', headers: LOCAL })).statusCode).toBe(404);
  });

  it.each(['2026-W41', '2026-11', ' 2025-Q4 '])(
    'lead to the report of a period that was typed in: %j',
    async (typed) => {
      const url = `/console/reports?period=${encodeURIComponent(typed)}`;
      const reply = await openConsole(busyWorld()).server.inject({ url, headers: LOCAL });
      expect([reply.statusCode, reply.headers.location]).toEqual([303, `/console/reports/${typed.trim()}`]);
    },
  );

  it.each([
    '2026-W60',
    '2026-13',
    '2026-Q5',
    '-1',
    "'; rm -rf",
    '📅',
    '',
    'x'.repeat(5000),
    '//evil.example',
  ])('86: say how a period is written when %j was typed in', async (typed) => {
    const url = `/console/reports?period=${encodeURIComponent(typed)}`;
    const reply = await openConsole(busyWorld()).server.inject({ url, headers: LOCAL });
    expect(reply.statusCode).toBe(200);
    expect(reply.body).toContain('请写成 2026-W46、2026-11 或 2026-Q4');
    expect(reply.body).not.toContain('evil');
  });

  it('say how many open cases stand behind those they show', async () => {
    const world = busyWorld();
    world.casesLeft = 1200;
    expect(await read(world, '/console')).toContain('<title>(1203) 今日 · 客服中心</title>');
    const body = await read(world, '/console/cases');
    expect(body).toContain('后面另有 1200 个待处理');
    expect(body).toContain('待处理个案 <span class="muted num">1203</span>');
  });

  it('stay in words when a case comes from an NPS answer or a keyword alone', async () => {
    const world = new World();
    world.cases = [
      consoleCase(
        'word',
        {
          score: undefined,
          dimension: undefined,
          scores: [],
          verbatims: [],
          alerts: [{ rule: 'keyword', subject: '退款', severity: 'urgent' }],
        },
        { openedAt: NOW },
      ),
    ];
    const body = await read(world, '/console/cases');
    expect(body).toContain('<span class="chip">关键词</span>');
    expect(body).toContain('关键词“退款”');
    expect(body).toContain('客户没有留言');
  });

  it('say of a case that the customer corrected it, when nothing fires any more', async () => {
    const world = new World();
    world.cases = [consoleCase('mended', { alerts: [], score: 5 }, { openedAt: NOW })];
    expect(await read(world, '/console/cases')).toContain('<span>客户已更正原来的低评</span>');
  });
});

import { describe, expect, it } from 'vitest';
import { renderReportHtml } from '../../../adapters/report/html.ts';
import { renderReportBlocks } from '../../../adapters/report/slack-blocks.ts';
import { renderReportText } from '../../../adapters/report/text.ts';
import type { Report } from '../../../src/domain/report/report.ts';
import { LOCALES } from '../../../src/domain/text.ts';
import { busyReport, emptyReport, samplePeriod } from '../../support/sample-report.ts';

const EVIL = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='x",
  '<svg/onload=x>',
  '\u202Egnp.exe',
];

describe('the report as a page', () => {
  it('shows findings, key figures with interval and n, and every section', () => {
    const html = renderReportHtml(busyReport(), 'zh-CN');
    for (const part of [
      '<html lang="zh-CN">',
      '<b>响应及时性 3.47 分</b>',
      '86.7%',
      '82.3–90.2% · n=286',
      '4.20–4.41 · n=286',
      '+37',
      '目标 4.2',
      '一、总体分布',
      '二、各维度',
      '三、变化',
      '四、客服',
      '五、低分',
      '六、个案处理',
      '3 ÷ 4',
      '100.0% <span class="few">34.2–100.0% n=2</span>',
      '七、发送与回收',
      '样本不足',
      '打扰间隔内',
      '去掉 10 份存疑答卷',
    ])
      expect(html).toContain(part);
  });

  it('of before cases were counted, or of a week without any, draws no work on them', () => {
    const { cases: _later, ...old } = busyReport();
    expect(renderReportHtml(old, 'zh-CN')).not.toContain('个案处理');
    expect(renderReportHtml(old, 'zh-CN')).toContain('六、发送与回收');
    expect(renderReportHtml(emptyReport(), 'zh-CN')).toContain('该周没有新开个案。');
  });

  it('prints its formulas', () => {
    const html = renderReportHtml(busyReport(), 'en');
    expect(html).toContain('Satisfied share = answers of 4 or 5 ÷ answered overall ratings');
    expect(html).toContain('95% Wilson');
    expect(html).toContain('adjusted Wald');
    expect(html).toContain('response rate = started ÷ sent');
  });

  it('marks in red only the dimension whose whole interval is below the target', () => {
    const html = renderReportHtml(busyReport(), 'zh-CN');
    expect(html.match(/<circle class="dot missed"/gu)).toHaveLength(1);
    expect(html.match(/<circle class="dot"/gu)).toHaveLength(4);
  });

  it('says 0 responses for a week without answers, and what to do', () => {
    const html = renderReportHtml(emptyReport(), 'zh-CN');
    expect(html).toContain('0 份答卷');
    expect(html).toContain('POST /v1/interactions');
    expect(html).not.toMatch(/NaN|Infinity|undefined|null/u);
  });

  it('says of a week that has not begun that it has not, and nothing of today', () => {
    const empty = emptyReport();
    const future: Report = {
      ...empty,
      period: { ...samplePeriod('2026-W53'), complete: false },
    };
    for (const [locale, text] of [
      ['zh-CN', '该周尚未开始'],
      ['zh-TW', '該週尚未開始'],
      ['en', 'has not begun'],
    ] as const) {
      expect(renderReportHtml(future, locale)).toContain(text);
      expect(renderReportText(future, locale)).toContain(text);
      expect(JSON.stringify(renderReportBlocks(future, locale))).toContain(text);
      expect(renderReportHtml(future, locale)).not.toMatch(/本周|本週|尚未结束|尚未結束|not ended/u);
      expect(renderReportText(future, locale)).not.toMatch(/本周|本週|尚未结束|尚未結束|not ended/u);
    }
  });

  it('names the alert line in force, or that there is none', () => {
    expect(renderReportHtml({ ...busyReport(), lowScoreLine: 2 }, 'zh-CN')).toContain('现为 2 分');
    expect(renderReportText({ ...busyReport(), lowScoreLine: 2 }, 'en')).toContain('threshold (now 2)');
    expect(renderReportHtml({ ...busyReport(), lowScoreLine: 0 }, 'zh-TW')).toContain('低分預警已關閉');
  });

  it('says which set each number of responses belongs to', () => {
    const page = renderReportHtml(busyReport(), 'zh-CN');
    expect(page).toContain('本期送达邀请 640 份，其中已答完 286 份');
    expect(page).toContain('上面的评分统计本期答完的答卷');
  });

  it('says so when the week has not ended', () => {
    const report = busyReport();
    const running: Report = { ...report, period: { ...report.period, complete: false } };
    expect(renderReportHtml(running, 'zh-CN')).toContain('本周尚未结束，数字截至 11月23日 09:00');
    expect(renderReportHtml(report, 'zh-CN')).not.toContain('本周尚未结束');
  });

  it.each(EVIL)('shows %s as text, wherever it stands', (evil) => {
    const report = busyReport();
    const html = renderReportHtml(
      {
        ...report,
        team: evil,
        surveys: [{ id: evil, version: evil, n: 1 }],
        sample: { ...report.sample, skipped: { [evil]: 3 } },
        dimensions: report.dimensions.map((each) => ({ ...each, dimension: evil })),
        agents: report.agents.map((each) => ({ ...each, id: evil, name: evil })),
        lowScores: report.lowScores.map((each) => ({ ...each, caseId: evil, dimension: evil })),
      },
      'zh-CN',
      { brandAccent: `#000000}${evil}` },
    );
    expect(html).not.toContain(evil);
    const tags = html.replace(/"[^"<>]*"/gu, '""').match(/<[a-z][^>]*>/giu) ?? [];
    expect(tags.filter((tag) => /^<(?:script|img|iframe|a)\b|^<svg\/|\son[a-z]+\s*=/iu.test(tag))).toEqual(
      [],
    );
    expect(html.match(/<style/gu)).toHaveLength(1);
  });

  it('needs no script and no inline style, and has one style element', () => {
    const html = renderReportHtml(busyReport(), 'en');
    expect(html.match(/<style>/gu)).toHaveLength(1);
    expect(html).not.toMatch(/<script|\sstyle=|<link|https?:\/\//u);
  });

  it('takes the team’s accent when it is a plain colour', () => {
    expect(renderReportHtml(busyReport(), 'en', { brandAccent: '#7c3aed' })).toContain('--accent:#7c3aed');
    expect(renderReportHtml(busyReport(), 'en', { brandAccent: 'red' })).not.toContain('--accent:red');
  });

  it.each(LOCALES)('names every case of a long list that it leaves out in %s', (locale) => {
    const report = busyReport();
    const [one] = report.lowScores;
    if (one === undefined) return expect.unreachable('the week has low scores');
    const lowScores = Array.from({ length: 57 }, () => one);
    const html = renderReportHtml({ ...report, lowScores }, locale);
    expect(html.match(/<code>/gu)).toHaveLength(50);
    expect(html).toMatch(/(另有|^|>)\s?7 (件|more)/u);
  });

  it('shows effort, else the dissatisfied share, where nobody was asked to recommend', () => {
    const report = busyReport();
    const nps = { n: 0, score: null, interval: null, promoters: 0, passives: 0, detractors: 0 };
    expect(renderReportHtml({ ...report, nps }, 'en')).toContain('Dissatisfied share</p>');
    const ces = { n: 80, meanScore: 5.4625, index: 74.375 };
    expect(renderReportHtml({ ...report, nps, ces }, 'en')).toContain('Satisfaction index 74.4 · n=80');
  });
});

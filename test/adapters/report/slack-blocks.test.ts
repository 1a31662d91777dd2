import type { KnownBlock } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { renderReportBlocks, renderReportMessage } from '../../../adapters/report/slack-blocks.ts';
import { LOCALES } from '../../../src/domain/text.ts';
import { findBlockProblems } from '../../support/block-kit.ts';
import { busyReport, emptyReport } from '../../support/sample-report.ts';

describe('the weekly summary in Slack', () => {
  it.each(LOCALES)('is taken by Slack in %s, full or empty', (locale) => {
    for (const report of [busyReport(), emptyReport()]) {
      const blocks: KnownBlock[] = renderReportBlocks(report, locale);
      expect(findBlockProblems(blocks)).toEqual([]);
    }
  });

  it('fits one phone screen: few blocks and few characters', () => {
    const blocks = renderReportBlocks(busyReport(), 'zh-CN');
    expect(blocks.map(({ type }) => type)).toEqual([
      'header',
      'rich_text',
      'divider',
      'rich_text',
      'context',
    ]);
    expect(textOf(blocks).length).toBeLessThan(420);
  });

  it('gives each figure its interval and n, and what they say', () => {
    const text = textOf(renderReportBlocks(busyReport(), 'zh-CN'));
    expect(text).toContain('客户满意度周报 · 2026 年第 47 周（11月16日–11月22日） · 客服中心');
    expect(text).toContain('满意率 86.7%（82.3–90.2%，n=286）；平均分 4.30（4.20–4.41，n=286）');
    expect(text).toContain('净推荐值 NPS +37（+27…+45，n=241）');
    expect(text).toContain('响应及时性 3.47 分（3.32–3.62，n=270），整个区间低于目标 4.2。');
    expect(text).toContain(
      '个案 5 件（低分 4 份），已认领 5，已解决 3，回访确认 2；平均 3.2 个工作小时首次联系。',
    );
  });

  it('pings nobody and links nowhere, whatever a name holds', () => {
    const report = busyReport();
    const evil = '<!channel> <@U1> *b* <https://evil|官网>';
    const message = renderReportMessage(
      { ...report, team: evil, dimensions: report.dimensions.map((each) => ({ ...each, dimension: evil })) },
      'en',
    );
    expect(JSON.stringify(message.blocks)).not.toContain('mrkdwn');
    expect(message.text).not.toMatch(/[<>]/u);
    expect(message.text).toContain('&lt;!channel&gt;');
    expect(findBlockProblems(message.blocks)).toEqual([]);
  });

  it('holds no half character, which Slack’s client cannot send', () => {
    const message = renderReportMessage({ ...busyReport(), team: '客服\ud800中心' }, 'zh-CN');
    expect(message.text).toContain('客服\ufffd中心');
    expect(textOf(message.blocks)).toContain('客服\ufffd中心');
  });

  it('stays within the limits with names of any length', () => {
    const report = busyReport();
    const long = '长'.repeat(5000);
    const blocks = renderReportBlocks(
      { ...report, team: long, dimensions: report.dimensions.map((each) => ({ ...each, dimension: long })) },
      'zh-CN',
    );
    expect(findBlockProblems(blocks)).toEqual([]);
    expect(textOf(blocks).length).toBeLessThan(3000);
  });

  it('says in its notification text what the blocks say', () => {
    expect(renderReportMessage(emptyReport(), 'zh-CN').text).toBe(
      '客户满意度周报 · 2026 年第 47 周（11月16日–11月22日） · 客服中心 · 该周没有结束的服务，也没有发出邀请。',
    );
  });
});

/** All texts of the blocks, in order. */
function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .map(([key, each]) => (key === 'text' && typeof each === 'string' ? each : textOf(each)))
    .join('');
}

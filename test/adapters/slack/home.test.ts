import { describe, expect, it } from 'vitest';
import { type HomeData, homeView } from '../../../adapters/slack/blocks/home.ts';
import { asId, type CaseId } from '../../../src/domain/ids.ts';
import { buildReport } from '../../../src/domain/report/build-report.ts';
import { findViewProblems } from '../../support/block-kit.ts';
import { busyInput } from '../../support/sample-report.ts';
import { textsOf } from './recorded-blocks.ts';
import { sampleCard } from './sample-notices.ts';
import { CARDS, EMPTY_WORK, HOME, sampleCase } from './sample-work.ts';

function linesOf(data: Partial<HomeData>): readonly string[] {
  return textsOf(homeView({ ...HOME, ...data }, 'zh-CN').blocks).map(({ text }) => text);
}

/** The ids of the cases with a row, in order. */
function rowsOf(data: Partial<HomeData>): readonly string[] {
  return homeView({ ...HOME, ...data }, 'zh-CN').blocks.flatMap(({ block_id: id }) =>
    id === undefined ? [] : [id.slice('case:'.length, 'case:'.length + 6)],
  );
}

describe('App Home of a manager', () => {
  it('shows each figure with interval, n and what it is compared with', () => {
    expect(linesOf({}).slice(0, 5)).toEqual([
      '客户满意度 · 2026 年第 47 周（11月16日–11月22日）',
      '满意率\n86.7%（82.3–90.2%，n=286）\n前一周 83.1% · 无明显变化',
      '平均分\n4.30（4.20–4.41，n=286）\n前一周 4.22 · 无明显变化',
      '净推荐值 NPS\n+37（+27…+45，n=241）\n前一周 +36 · 无明显变化',
      '参评率\n47.0%（43.2–50.9%，301/640）',
    ]);
  });

  it('says that a figure moved only where a test says so', () => {
    const input = busyInput();
    const report = buildReport({
      ...input,
      previous: {
        ...input.previous,
        tally: { ...input.previous.tally, nps: [40, 30, 20, 20, 20, 20, 20, 10, 10, 5, 5] },
      },
    });
    const [, share, , nps] = linesOf({ report });
    expect(nps).toMatch(/▲ \d+ 好转$/u);
    expect(share).not.toMatch(/[▲▼]/u);
  });

  it('lists late cases first, and counts open ones by age; red stands on the late ones alone', () => {
    expect(rowsOf({})).toEqual(['Mine01', 'Mine02', 'Done01', 'Late01', 'Late02', 'Fresh1', 'Churn1']);
    const lines = linesOf({});
    expect(lines).toEqual(
      expect.arrayContaining(['一天以内\n3 件', '一到三天\n1 件', '超过三天\n2 件', '逾期\n🔴 2 件']),
    );
    expect(lines.filter((line) => line.includes('🔴'))).toHaveLength(3);
  });

  it('has no list of their own when nothing waits for them', () => {
    expect(linesOf({ who: 'U0NOBODY' }).join('\n')).not.toContain('我的个案');
  });

  it('says so when the figures cannot be read, and shows the rest', () => {
    const lines = linesOf({ report: undefined });
    expect(lines[0]).toContain('现在读不到本周的数字');
    expect(lines).toContain('待处理的个案 · 6 件');
  });
});

describe('App Home of an agent', () => {
  it('shows their cases with the next step and what nobody has taken on, and no figures', () => {
    expect(rowsOf({ isManager: false })).toEqual([
      'Mine01',
      'Mine02',
      'Done01',
      'Late01',
      'Fresh1',
      'Churn1',
    ]);
    expect(linesOf({ isManager: false }).join('\n')).not.toContain('满意率');
  });

  it('says so when there is nothing to do', () => {
    expect(linesOf({ isManager: false, work: EMPTY_WORK }).slice(0, 4)).toEqual([
      '我的个案 · 0 件',
      '没有等您跟进的个案。',
      '待认领的个案 · 0 件',
      '没有待认领的个案。',
    ]);
  });
});

describe('App Home with more work than fits', () => {
  it('stays within the limits, and says how much is not shown', () => {
    const many = (name: string, prefix: string) =>
      Array.from({ length: 150 }, (_none, index) =>
        sampleCase(CARDS[name] ?? sampleCard(), asId<CaseId>(`${prefix}-${index}`)),
      );
    const open = [...many('claimed', 'mine'), ...many('open', 'free')];
    const work = { open, openCount: 412, done: many('resolved', 'done') };
    const view = homeView({ ...HOME, work }, 'zh-CN');
    expect(findViewProblems(view)).toEqual([]);
    const lines = textsOf(view.blocks).map(({ text }) => text);
    expect(lines).toContain('我的个案 · 300 件');
    expect(lines).toContain('待处理的个案 · 412 件');
    expect(lines).toContain('按最急的 300 件统计');
    // 300 of which 12 are shown; 412 open, of which 150 are theirs and 12 are shown.
    expect(lines.filter((line) => line.startsWith('还有'))).toEqual([
      '还有 288 件。全部列出：/csat cases',
      '还有 250 件。全部列出：/csat cases',
    ]);
  });
});

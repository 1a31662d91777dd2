import { describe, expect, it } from 'vitest';
import { buildReport, type ReportInput } from '../../../src/domain/report/build-report.ts';
import { findings, findingsBeside } from '../../../src/domain/report/findings.ts';
import { periodCompared } from '../../../src/domain/report/period-words.ts';
import { LOCALES } from '../../../src/domain/text.ts';
import {
  busyReport,
  emptyInput,
  emptyReport,
  samplePeriod,
  samplePrevious,
} from '../../support/sample-report.ts';
import { rating, response, tallyResponses } from './responses.ts';

const LATIN_TARGET = { meanScore: 4.2 };

function week(
  scores: readonly Readonly<Record<string, number>>[],
  targets: ReportInput['targets'] = {},
): ReturnType<typeof buildReport> {
  const tally = tallyResponses(
    scores.map((given) => response(Object.entries(given).map(([code, score]) => rating(code, score)))),
  );
  return buildReport({ ...emptyInput(), targets, tally, withoutFlagged: tally });
}
const times = (n: number, make: (at: number) => Readonly<Record<string, number>>) =>
  Array.from({ length: n }, (_, at) => make(at));

describe('findings of a week', () => {
  it('begin with mean and share, their intervals and n', () => {
    expect(findings(busyReport(), 'zh-CN')).toEqual([
      '平均分 4.30（4.20–4.41，n=286），满意率 86.7%（82.3–90.2%）；是否达到目标（平均分 4.2、满意率 85%），现有样本还看不出来。',
      '与前一周相比，响应及时性下降 0.53（p<0.001）；其余指标无明显变化。',
      '响应及时性 3.47 分（3.32–3.62，n=270），整个区间低于目标 4.2。',
      '个案 5 件（低分 4 份），已认领 5，已解决 3，回访确认 2；平均 3.2 个工作小时首次联系。',
    ]);
  });

  it.each([
    ['zh-CN', '低分 4 份，已认领 3，已解决 2，回访确认 1。', '4 件低分已建立个案。'],
    ['zh-TW', '低分 4 份，已認領 3，已解決 2，回訪確認 1。', '4 件低分已建立個案。'],
    [
      'en',
      '4 low scores: 3 claimed, 2 resolved, 1 confirmed by the customer.',
      '4 low scores have a case each.',
    ],
  ] as const)(
    'end in %s with how the cases stand, and only that there are some where nobody counted',
    (locale, counted, old) => {
      const { cases, ...report } = busyReport();
      if (cases === undefined) throw new RangeError('they are counted');
      const stand = { opened: 4, claimed: 3, resolved: 2, verified: 1, meanFirstReplyHours: null };
      expect(findings({ ...report, cases: { ...cases, ...stand } }, locale).at(-1)).toBe(counted);
      expect(findings(report, locale).at(-1)).toBe(old);
    },
  );

  it('say that nothing was closed, or that nobody has answered', () => {
    expect(findings(emptyReport(), 'en')).toEqual([
      'No service was closed in that week, and no invitation was sent.',
    ]);
    const sent = buildReport({
      ...emptyInput(),
      sample: { ...emptyInput().sample, closed: 9, attempted: 7 },
    });
    expect(findings(sent, 'zh-TW')).toEqual(['0 份答卷：送達 7 份邀請，還沒有人答完。']);
  });

  it.each([
    ['zh-CN', '本周', '该周'],
    ['zh-TW', '本週', '該週'],
    ['en', 'this week', 'in that week'],
  ] as const)('in %s call only a week that runs this week', (locale, running, ended) => {
    const said = (complete: boolean) => {
      const input = emptyInput();
      return findings(buildReport({ ...input, period: { ...input.period, complete } }), locale).join('');
    };
    expect(said(false)).toContain(running);
    expect(said(true)).toContain(ended);
    expect(said(true)).not.toContain(running);
  });

  it.each([
    ['2026-W47', '前一周', '前一週', 'the week before'],
    ['2026-10', '前一个月', '前一個月', 'the month before'],
    ['2026-Q3', '前一季度', '前一季', 'the quarter before'],
  ] as const)('compare %s with the period before it, not with the one before today', (label, ...named) => {
    const input = emptyInput();
    const report = buildReport({
      ...input,
      period: samplePeriod(label),
      previous: samplePrevious(undefined, label),
    });
    expect(LOCALES.map((locale) => periodCompared(report, locale))).toEqual(named);
    const part = { ...report, comparison: { ...report.comparison, whole: false } };
    expect(LOCALES.map((locale) => periodCompared(part, locale))).toEqual([
      `${named[0]}同期`,
      `${named[1]}同期`,
      `the same part of ${named[2]}`,
    ]);
  });

  it('call a small sample too small and judge no target by it', () => {
    const said = findings(
      week(
        times(9, () => ({ overall: 1, price: 1 })),
        LATIN_TARGET,
      ),
      'zh-CN',
    );
    expect(said[0]).toBe('样本太小：只有 9 份答卷，下面的数字只供参考，不宜据此下结论。');
    expect(said.join('')).not.toContain('目标');
  });

  it('88: say for one answer that it has no interval', () => {
    expect(findings(week([{ overall: 5 }]), 'en')).toEqual([
      expect.stringContaining('only 1 response.'),
      'Mean score 5.00, from one response, so without an interval.',
    ]);
  });

  it('call a target missed only when the whole interval is below it', () => {
    const around = week(
      times(12, (at) => ({ overall: at % 2 === 0 ? 5 : 3 })),
      LATIN_TARGET,
    );
    expect(around.overall.meanScore).toBeLessThan(4.2);
    expect(findings(around, 'en')[0]).toContain('cannot tell whether the target is reached (mean score 4.2)');
    const below = week(
      times(12, (at) => ({ overall: at % 2 === 0 ? 2 : 3 })),
      LATIN_TARGET,
    );
    expect(findings(below, 'en')[0]).toContain('; below target (mean score 4.2).');
    const above = week(
      times(12, (at) => ({ overall: at === 0 ? 4 : 5 })),
      LATIN_TARGET,
    );
    expect(findings(above, 'en')[0]).toContain('; at or above target (mean score 4.2).');
  });

  it('name the lowest dimension only when its interval stands apart', () => {
    const apart = week(times(20, (at) => ({ overall: 4, price: 2 + (at % 2), attitude: 4 + (at % 2) })));
    expect(findings(apart, 'zh-CN')[1]).toBe('价格 2.50 分（2.26–2.74，n=20），低于其他维度，区间互不重叠。');
    const alike = week(times(20, (at) => ({ overall: 4, price: 3 + (at % 2), attitude: 3 + (at % 3) })));
    expect(findings(alike, 'zh-CN')[1]).toContain('有重叠，分不出高低');
  });

  it.each(LOCALES)('are at most four sentences in %s, without a placeholder', (locale) => {
    for (const report of [busyReport(), emptyReport(), week(times(3, () => ({ overall: 2 })))]) {
      const said = findings(report, locale);
      expect(said.length).toBeGreaterThan(0);
      expect(said.length).toBeLessThanOrEqual(4);
      expect(said.join(' ')).not.toMatch(/undefined|null|NaN|—/u);
    }
  });

  it('leave out the headline figures beside a place that shows them', () => {
    expect(findingsBeside(busyReport(), 'en')[0]).toBe(
      'This sample cannot tell whether the target is reached (mean score 4.2, satisfied share 85%).',
    );
    expect(findingsBeside(week(times(12, () => ({ overall: 5 }))), 'en')).toEqual([]);
    expect(findingsBeside(emptyReport(), 'en')).toEqual(findings(emptyReport(), 'en'));
  });
});

import { describe, expect, it } from 'vitest';
import { renderReportHtml } from '../../../adapters/report/html.ts';
import { renderReportMessage } from '../../../adapters/report/slack-blocks.ts';
import { renderReportText } from '../../../adapters/report/text.ts';
import { emptyTally, type Tally } from '../../../src/domain/measures/tally.ts';
import { buildReport } from '../../../src/domain/report/build-report.ts';
import type { Report } from '../../../src/domain/report/report.ts';
import { LOCALES } from '../../../src/domain/text.ts';
import {
  busyInput,
  busyReport,
  emptyInput,
  emptyReport,
  samplePeriod,
  samplePrevious,
} from '../../support/sample-report.ts';

const SURVEY = 'service-csat@0123456789abcdef';
const rated = (asked: readonly number[]): Tally => ({
  ...emptyTally(),
  responses: asked.reduce((sum, count) => sum + count, 0),
  overall: { [SURVEY]: { asked, derived: {} } },
});
const compared = (now: readonly number[], before: readonly number[]): Report =>
  buildReport({
    ...emptyInput(),
    tally: rated(now),
    withoutFlagged: rated(now),
    previous: samplePrevious(rated(before)),
  });
const shown = (report: Report, locale: 'zh-CN' | 'zh-TW' | 'en') => [
  renderReportHtml(report, locale).replace(/<style.*<\/style>/su, ''),
  renderReportText(report, locale),
  JSON.stringify(renderReportMessage(report, locale)),
];

const BETTER = compared([0, 2, 3, 30, 65], [20, 30, 20, 20, 10]);
const WORSE = compared([20, 30, 20, 20, 10], [0, 2, 3, 30, 65]);
const SAME = compared([2, 3, 10, 40, 45], [3, 3, 9, 41, 44]);

describe('what changed, as it is shown', () => {
  it('has arrows and words where the test says so, and red only for what got worse', () => {
    const [better = '', text = '', slack = ''] = shown(BETTER, 'zh-CN');
    expect(better).toContain('<span class="moved">▲ 65.0 好转</span>');
    expect(better).not.toContain('moved missed');
    expect(text).toMatch(/不满意率 .*▼ 好转/u);
    expect(slack).toContain('▲ 65.0 好转');
    const [worse = ''] = shown(WORSE, 'zh-CN');
    expect(worse).toContain('<span class="moved missed">▼ 65.0 变差</span>');
    expect(worse).toContain('verdict clear missed">▼ 变差');
  });

  it.each(LOCALES)('has no arrow without a test that says so, in %s', (locale) => {
    for (const report of [SAME, emptyReport(), compared([0, 0, 0, 0, 9], [9, 0, 0, 0, 0])])
      for (const output of shown(report, locale)) expect(output).not.toMatch(/[▲▼]/u);
  });

  it.each([
    ['zh-CN', '较前一周无明显变化', '样本不足'],
    ['zh-TW', '較前一週無明顯變化', '樣本不足'],
    ['en', 'no clear change from the week before', 'too few'],
  ] as const)('says so in words in %s', (locale, still, few) => {
    const [page = '', text = '', slack = ''] = shown(SAME, locale);
    expect(page).toContain(still);
    expect(text).toContain(still);
    expect(slack).toMatch(/无明显变化|無明顯變化|No clear change/u);
    for (const output of shown(compared([0, 0, 0, 5, 40], [0, 0, 0, 2, 4]), locale).slice(0, 2))
      expect(output).toContain(few);
  });

  it('shows both values with n, the interval of the difference, test and p, the formulas, and what could be seen', () => {
    for (const output of shown(compared([4, 6, 18, 52, 60], [10, 12, 20, 46, 50]), 'en').slice(0, 2)) {
      for (const part of ['69.6% (n=138)', '80.0% (n=140)', '+10.4', '+0.2…+20.4', 'N−1', '0.045', '0.06'])
        expect(output).toContain(part);
      expect(output).toContain('√(P(1 − P)(1/n₁ + 1/n₂))');
      expect(output).toContain('With about 139 responses a period');
      expect(output).toContain('no clear change');
    }
  });

  it('88: says that all ones against all fives cannot be tested by their means', () => {
    const [page = '', text = ''] = shown(compared([12, 0, 0, 0, 0], [0, 0, 0, 0, 12]), 'en');
    expect(page).toContain('no spread in either period: cannot be tested');
    expect(text).toContain('▼ worse');
  });

  it.each(LOCALES)('87: is a sentence for two periods without answers, in %s', (locale) => {
    for (const output of shown(emptyReport(), locale))
      expect(output).not.toMatch(/NaN|Infinity|undefined|null|n=0/u);
    expect(renderReportText(emptyReport(), 'en')).toContain(
      '0 responses in both periods: nothing to compare.',
    );
  });

  it.each([
    [[0, 0, 0, 0, 1], 'n=1'],
    [[0, 0, 0, 0, 30], 'all equal'],
    [[30, 0, 0, 0, 0], 'all equal'],
  ] as const)('88: draws %j without a number that is none', (counts, said) => {
    for (const locale of LOCALES)
      for (const output of shown(compared(counts, counts), locale))
        expect(output).not.toMatch(/NaN|Infinity|undefined|null/u);
    expect(renderReportText(compared(counts, counts), 'en')).toContain(said);
  });

  it('names the part it is compared with while the period runs', () => {
    const { previous, ...input } = busyInput();
    const report = buildReport({
      ...input,
      period: { ...samplePeriod(), complete: false },
      previous: { ...previous, whole: false, to: '2026-11-12T02:30:00.000Z' },
    });
    expect(renderReportText(report, 'zh-CN')).toContain('与前一周同期（11月9日–11月12日）相比');
    expect(renderReportText(report, 'en')).toContain('This week has not ended');
  });
});

describe('a report of some', () => {
  it('says whose answers it counts, with the agent’s name, and why some figures are missing', () => {
    const report = buildReport({
      ...busyInput(),
      filter: { agent: 'a1', department: '<b>售后部', channel: 'web', survey: 'quick-csat' },
      sample: { ...busyInput().sample, closed: null, skipped: null },
    });
    const [page = '', text = '', slack = ''] = shown(report, 'zh-CN');
    expect(page).toContain('仅统计：客服 李雷、部门 &lt;b&gt;售后部、渠道 网页、问卷 quick-csat');
    expect(text).toContain('仅统计：客服 李雷、部门 <b>售后部、渠道 网页、问卷 quick-csat');
    expect(slack).toContain('仅统计：客服 李雷');
    for (const output of [page, text]) expect(output).toContain('结束的服务数和未发送的原因无从统计');
  });
});

describe('a month or a quarter', () => {
  const quarter = (locale: 'zh-CN' | 'en') =>
    shown(
      buildReport({
        ...busyInput(),
        period: samplePeriod('2026-Q4'),
        previous: samplePrevious(emptyTally(), '2026-Q4'),
        benchmark: { meanScore: 4.5, csatShare: 0.9, nps: 40 },
        weeks: [
          {
            label: '2026-W40',
            from: '2026-09-30T16:00:00Z',
            to: '2026-10-04T16:00:00Z',
            tally: rated([0, 0, 2, 5, 9]),
          },
          {
            label: '2026-W41',
            from: '2026-10-04T16:00:00Z',
            to: '2026-10-11T16:00:00Z',
            tally: emptyTally(),
          },
          {
            label: '2026-W42',
            from: '2026-10-11T16:00:00Z',
            to: '2026-10-18T16:00:00Z',
            tally: rated([0, 0, 0, 0, 1]),
          },
        ],
      }),
      locale,
    );

  it('is named as such, with its weeks as a picture and a table, and no line over a week without answers', () => {
    const [page = '', text = '', slack = ''] = quarter('zh-CN');
    expect(page).toContain('<h1>客户满意度季报</h1>');
    expect(page).toContain('2026 年第 4 季度（10月1日–12月31日）');
    expect(page).toContain('四、逐周走势');
    expect(page).toContain('aria-label="10/1: 4.44 (n=16); 10/5: — (n=0); 10/12: 5.00 (n=1)"');
    expect(page.match(/class="join"/gu)).toBeNull();
    expect(text).toMatch(/10月5日 +— +— +0/u);
    expect(slack).toContain('客户满意度季报 · 2026 年第 4 季度');
  });

  it('shows the benchmark beside the target, and a week draws no weeks', () => {
    const [page = ''] = quarter('en');
    for (const part of ['Benchmark 90%', 'Benchmark 4.5', 'Benchmark +40']) expect(page).toContain(part);
    const [weekly = ''] = shown(busyReport(), 'en');
    expect(weekly).not.toContain('Week by week');
    expect(weekly).not.toContain('Benchmark');
  });
});

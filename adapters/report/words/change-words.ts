import type { Change, ReportFilter, Verdict } from '../../../src/domain/report/report.ts';
import type { Locale } from '../../../src/domain/text.ts';

/** Both ends are `undefined` where no change in that direction could be seen. */
export interface DetectableFacts {
  readonly n: number;
  readonly from: string;
  readonly fall: string | undefined;
  readonly rise: string | undefined;
  readonly mean: string | undefined;
}

/** What is said about change, trend, filter and benchmark, in one language. */
export interface ChangeWords {
  readonly verdict: Readonly<Record<Verdict, string>>;
  /** A test was chosen, but neither period has any spread. */
  readonly untestable: string;
  /** Neither period has any answer. */
  readonly nothing: string;
  readonly columns: Readonly<
    Record<'figure' | 'current' | 'difference' | 'test' | 'p' | 'adjusted' | 'verdict', string>
  >;
  readonly test: Readonly<Record<NonNullable<Change['test']>, string>>;
  /** Beside a figure that has not clearly moved, or cannot be compared. `before` is the period before. */
  beside(verdict: Verdict, before: string): string;
  /** What is compared with what; `days` are those of the part that is compared. */
  against(before: string, days: string, isWhole: boolean): string;
  detectable(facts: DetectableFacts): string;
  readonly formula: string;
  readonly trend: string;
  readonly week: string;
  onlyThese(list: string): string;
  readonly filter: Readonly<Record<keyof ReportFilter, string>>;
  readonly notKnownUnderFilter: string;
  benchmark(text: string): string;
}

const SIMPLIFIED: ChangeWords = {
  verdict: { better: '好转', worse: '变差', 'no clear change': '无明显变化', 'too few': '样本不足' },
  untestable: '两期各自同分，无法检验',
  nothing: '两期都没有答卷，没有可比的。',
  columns: {
    figure: '指标',
    current: '本期',
    difference: '差值（95% 区间）',
    test: '检验',
    p: 'p',
    adjusted: '校正后 p',
    verdict: '结论',
  },
  test: { 'n-1': 'N−1 检验', fisher: 'Fisher 精确检验', welch: 'Welch 检验', z: 'z 检验' },
  beside: (verdict, before) =>
    verdict === 'too few' ? `样本不足，不与${before}比较` : `较${before}无明显变化`,
  against: (before, days, isWhole) =>
    `与${before}（${days}）相比。${isWhole ? '' : '本期尚未结束，只与上一期已过的同样天数和钟点相比。'}`,
  detectable: ({ n, from, fall, rise, mean }) => {
    const ends = [
      ...(fall === undefined ? [] : [`降到 ${fall} 以下`]),
      ...(rise === undefined ? [] : [`升到 ${rise} 以上`]),
    ];
    const share =
      ends.length === 0 ? '怎样变化都难以看出' : `要从 ${from} ${ends.join('或')}，才有八成把握看出来`;
    return `每期约 ${n} 份答卷时，单独一次检验中满意率${share}${mean === undefined ? '' : `；平均分要差 ${mean} 分以上`}。小团队两周之间更小的起伏，多半只是偶然。`;
  },
  formula:
    '满意率、不满意率用 N−1 双比例检验：z = (p₁ − p₂) ÷ √(P(1 − P)(1/n₁ + 1/n₂)) × √((N − 1)/N)，期望频数不足 5 时用 Fisher 精确检验，差值区间由两个 Wilson 区间合成（Newcombe）；均值用 Welch 检验：t = (m₁ − m₂) ÷ √(s₁²/n₁ + s₂²/n₂)；NPS 用 z 检验：z = (NPS₁ − NPS₂) ÷ √(SE₁² + SE₂²)。p 按 Holm 法在本报告全部检验中校正，区间不校正；校正后 p < 0.05 才说好转或变差，任一期不足 10 份不检验。占比之差以百分点计；存疑答卷计在内。',
  trend: '每周平均分与 95% t 区间；首尾两周只含落在本期内的日子。起伏是否算变化，看上面的检验，不看曲线。',
  week: '周（起）',
  onlyThese: (list) => `仅统计：${list}`,
  filter: { agent: '客服', department: '部门', channel: '渠道', survey: '问卷' },
  notKnownUnderFilter: '没有发问卷的服务没有渠道和问卷，按这两项筛选时，结束的服务数和未发送的原因无从统计。',
  benchmark: (text) => `行业基准 ${text}`,
};

const TRADITIONAL: ChangeWords = {
  verdict: { better: '好轉', worse: '變差', 'no clear change': '無明顯變化', 'too few': '樣本不足' },
  untestable: '兩期各自同分，無法檢定',
  nothing: '兩期都沒有答卷，沒有可比的。',
  columns: {
    figure: '指標',
    current: '本期',
    difference: '差值（95% 區間）',
    test: '檢定',
    p: 'p',
    adjusted: '校正後 p',
    verdict: '結論',
  },
  test: { 'n-1': 'N−1 檢定', fisher: 'Fisher 精確檢定', welch: 'Welch 檢定', z: 'z 檢定' },
  beside: (verdict, before) =>
    verdict === 'too few' ? `樣本不足，不與${before}比較` : `較${before}無明顯變化`,
  against: (before, days, isWhole) =>
    `與${before}（${days}）相比。${isWhole ? '' : '本期尚未結束，只與上一期已過的同樣天數和鐘點相比。'}`,
  detectable: ({ n, from, fall, rise, mean }) => {
    const ends = [
      ...(fall === undefined ? [] : [`降到 ${fall} 以下`]),
      ...(rise === undefined ? [] : [`升到 ${rise} 以上`]),
    ];
    const share =
      ends.length === 0 ? '怎樣變化都難以看出' : `要從 ${from} ${ends.join('或')}，才有八成把握看出來`;
    return `每期約 ${n} 份答卷時，單獨一次檢定中滿意率${share}${mean === undefined ? '' : `；平均分要差 ${mean} 分以上`}。小團隊兩週之間更小的起伏，多半只是偶然。`;
  },
  formula:
    '滿意率、不滿意率用 N−1 雙比例檢定：z = (p₁ − p₂) ÷ √(P(1 − P)(1/n₁ + 1/n₂)) × √((N − 1)/N)，期望次數不足 5 時用 Fisher 精確檢定，差值區間由兩個 Wilson 區間合成（Newcombe）；均值用 Welch 檢定：t = (m₁ − m₂) ÷ √(s₁²/n₁ + s₂²/n₂)；NPS 用 z 檢定：z = (NPS₁ − NPS₂) ÷ √(SE₁² + SE₂²)。p 按 Holm 法在本報告全部檢定中校正，區間不校正；校正後 p < 0.05 才說好轉或變差，任一期不足 10 份不檢定。占比之差以百分點計；存疑答卷計在內。',
  trend: '每週平均分與 95% t 區間；首尾兩週只含落在本期內的日子。起伏是否算變化，看上面的檢定，不看曲線。',
  week: '週（起）',
  onlyThese: (list) => `僅統計：${list}`,
  filter: { agent: '客服', department: '部門', channel: '頻道', survey: '問卷' },
  notKnownUnderFilter: '沒有發問卷的服務沒有頻道和問卷，按這兩項篩選時，結束的服務數和未發送的原因無從統計。',
  benchmark: (text) => `業界基準 ${text}`,
};

const ENGLISH: ChangeWords = {
  verdict: { better: 'better', worse: 'worse', 'no clear change': 'no clear change', 'too few': 'too few' },
  untestable: 'no spread in either period: cannot be tested',
  nothing: '0 responses in both periods: nothing to compare.',
  columns: {
    figure: 'Figure',
    current: 'Now',
    difference: 'Difference (95% interval)',
    test: 'Test',
    p: 'p',
    adjusted: 'Corrected p',
    verdict: 'Verdict',
  },
  test: { 'n-1': 'N−1', fisher: 'Fisher’s exact', welch: 'Welch', z: 'z' },
  beside: (verdict, before) =>
    verdict === 'too few' ? `too few to compare with ${before}` : `no clear change from ${before}`,
  against: (before, days, isWhole) =>
    `Compared with ${before} (${days}).${isWhole ? '' : ' This period has not ended, so it stands beside as many days and hours of the one before.'}`,
  detectable: ({ n, from, fall, rise, mean }) => {
    const ends = [
      ...(fall === undefined ? [] : [`to ${fall} or below`]),
      ...(rise === undefined ? [] : [`to ${rise} or above`]),
    ];
    const share =
      ends.length === 0
        ? 'hardly any change of the satisfied share'
        : `only a change of the satisfied share from ${from} ${ends.join(', or ')}`;
    return `With about ${n} responses a period a single test sees, four times in five, ${share}${mean === undefined ? '' : `; of the mean score, one of ${mean}`}. Smaller moves from one week to the next are mostly chance.`;
  },
  formula:
    'Shares: N−1 two-proportion test, z = (p₁ − p₂) ÷ √(P(1 − P)(1/n₁ + 1/n₂)) × √((N − 1)/N), or Fisher’s exact test where an expected count is under 5; interval of the difference from both Wilson intervals (Newcombe). Means: Welch’s test, t = (m₁ − m₂) ÷ √(s₁²/n₁ + s₂²/n₂). NPS: z = (NPS₁ − NPS₂) ÷ √(SE₁² + SE₂²). p is corrected by Holm over all tests of this report, intervals are not; better or worse is said only of a corrected p < 0.05, and nothing is tested under 10 answers in either period. Differences of shares are in percentage points; doubtful responses are included.',
  trend:
    'Mean score of each week with its 95% t interval; the first and last week hold only the days within the period. Whether a move is a change is for the tests above to say, not for the line.',
  week: 'Week from',
  onlyThese: (list) => `Only ${list}`,
  filter: { agent: 'agent', department: 'department', channel: 'channel', survey: 'survey' },
  notKnownUnderFilter:
    'A service that nobody was asked about has neither channel nor survey: under such a filter nobody can say how many were closed, or why nothing was sent.',
  benchmark: (text) => `Benchmark ${text}`,
};

export const CHANGE_WORDS: Readonly<Record<Locale, ChangeWords>> = {
  'zh-CN': SIMPLIFIED,
  'zh-TW': TRADITIONAL,
  en: ENGLISH,
};

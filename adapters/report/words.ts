import type { Locale } from '../../src/domain/text.ts';

/** The report's own words in one language, for the page, the terminal and Slack. */
export interface ReportWords {
  readonly title: string;
  /** Between the parts of a line. */
  readonly sections: readonly [
    distribution: string,
    dimensions: string,
    agents: string,
    lowScores: string,
    sample: string,
  ];
  /** `share` holds the response share with its interval; undefined when nothing was sent. */
  summary(facts: { completed: number; sent: number; share: string | undefined }): string;
  /** A value with its interval in the brackets of the language. */
  withInterval(value: string, interval: string): string;
  unfinished(moment: string): string;
  count(n: number): string;
  target(text: string): string;
  readonly standing: Readonly<Record<'missed' | 'reached' | 'unclear', string>>;
  readonly noSpread: string;
  readonly findings: string;
  readonly dimension: string;
  readonly score: string;
  readonly time: string;
  readonly case: string;
  readonly note: string;
  readonly figure: string;
  readonly value: string;
  readonly skipped: string;
  readonly reason: string;
  readonly tooFew: string;
  readonly startedOfAttempted: string;
  withoutFlagged(facts: { flagged: number; n: number; mean: string; share: string }): string;
  derived(n: number): string;
  more(n: number): string;
  questionnaires(list: string): string;
  generated(moment: string, timezone: string): string;
  readonly nothing: Readonly<
    Record<'distribution' | 'dimensions' | 'agents' | 'lowScores' | 'skipped' | 'noQuestion', string>
  >;
  readonly hint: string;
  readonly formulas: Readonly<
    Record<
      'distribution' | 'nps' | 'ces' | 'dimensions' | 'agents' | 'lowScores' | 'sample' | 'short',
      string
    >
  >;
  readonly open: string;
}

export const REPORT_WORDS: Readonly<Record<Locale, ReportWords>> = {
  'zh-CN': {
    title: '客户满意度周报',
    sections: ['一、总体分布', '二、各维度', '三、客服', '四、低分', '五、发送与回收'],
    summary: ({ completed, sent, share }) =>
      `有效答卷 ${completed} 份，邀请 ${sent} 份${share === undefined ? '' : `，参评率 ${share}`}`,
    withInterval: (value, interval) => `${value}（${interval}）`,
    unfinished: (moment) => `本周尚未结束，数字截至 ${moment}`,
    count: (n) => `${n} 份答卷`,
    target: (text) => `目标 ${text}`,
    standing: { missed: '未达到', reached: '已达到', unclear: '看不出是否达到' },
    noSpread: '全部同分',
    findings: '结论',
    dimension: '维度',
    score: '分值',
    time: '时间',
    case: '个案',
    note: '备注',
    figure: '指标',
    value: '数值',
    skipped: '未发送的原因',
    reason: '原因',
    tooFew: '样本不足',
    startedOfAttempted: '开始作答 ÷ 尝试发送',
    withoutFlagged: ({ flagged, n, mean, share }) =>
      `去掉 ${flagged} 份存疑答卷（全选同一分或几秒答完）后：平均分 ${mean}，满意率 ${share}（n=${n}）。`,
    derived: (n) => `其中 ${n} 份的问卷没有总体题，以各维度均值计入平均分和指数，不计入满意率和分布。`,
    more: (n) => `另有 ${n} 件，见控制台。`,
    questionnaires: (list) => `问卷版本：${list}`,
    generated: (moment, timezone) => `生成于 ${moment}（${timezone}）`,
    nothing: {
      distribution: '0 份答卷，没有可画的分布。',
      dimensions: '0 份答卷，没有维度评分。',
      agents: '0 份答卷，没有客服评分。',
      lowScores: '本周没有低分。',
      skipped: '没有跳过任何服务。',
      noQuestion: '没有这一题的答案',
    },
    hint: '还没有答卷。把第一条服务记录发到 POST /v1/interactions，或运行 csat send。',
    formulas: {
      distribution:
        '满意率 = 4、5 分的答卷 ÷ 作答总体满意题的答卷；不满意率 = 1、2 分；满意度指数 = (平均分 − 1) ÷ 4 × 100。满意率与参评率用 95% Wilson 区间，平均分用 95% t 区间。只计完整答卷。',
      nps: 'NPS = 推荐者（9–10）占比 − 贬损者（0–6）占比，× 100；区间为调整 Wald 95% 区间（加 3 份）。',
      ces: '客户费力度为 1–7 分“解决问题很容易”的同意程度，越高越省力；指数 = (均值 − 1) ÷ 6 × 100。',
      dimensions: '均值与 95% t 区间；n 为该维度的作答数，跳过的不计。整个区间低于目标才标红。',
      agents:
        '满意率 = 4、5 分 ÷ 作答总体满意题的答卷；区间为 95% Wilson 区间。按答卷数排列，不是名次；不足 10 份标“样本不足”。',
      lowScores: '评分不高于预警线（默认 3 分）的答卷，含未答完的；每份一个个案。',
      sample:
        '已送达邀请 = 尝试发送 − 未送达；参评率 = 开始作答 ÷ 已送达邀请；完成率 = 完整答卷 ÷ 开始作答。未发送的不进分母，过期未答的留在分母。',
      short: '满意率 = 4、5 分 ÷ 作答数，括号内为 95% 区间（满意率 Wilson，平均分 t，NPS 调整 Wald）。',
    },
    open: '看完整报告',
  },
  'zh-TW': {
    title: '客戶滿意度週報',
    sections: ['一、整體分布', '二、各維度', '三、客服', '四、低分', '五、發送與回收'],
    summary: ({ completed, sent, share }) =>
      `有效答卷 ${completed} 份，邀請 ${sent} 份${share === undefined ? '' : `，參評率 ${share}`}`,
    withInterval: (value, interval) => `${value}（${interval}）`,
    unfinished: (moment) => `本週尚未結束，數字截至 ${moment}`,
    count: (n) => `${n} 份答卷`,
    target: (text) => `目標 ${text}`,
    standing: { missed: '未達到', reached: '已達到', unclear: '看不出是否達到' },
    noSpread: '全部同分',
    findings: '結論',
    dimension: '維度',
    score: '分值',
    time: '時間',
    case: '個案',
    note: '備註',
    figure: '指標',
    value: '數值',
    skipped: '未發送的原因',
    reason: '原因',
    tooFew: '樣本不足',
    startedOfAttempted: '開始作答 ÷ 嘗試發送',
    withoutFlagged: ({ flagged, n, mean, share }) =>
      `去掉 ${flagged} 份存疑答卷（全選同一分或幾秒答完）後：平均分 ${mean}，滿意率 ${share}（n=${n}）。`,
    derived: (n) => `其中 ${n} 份的問卷沒有整體題，以各維度均值計入平均分和指數，不計入滿意率和分布。`,
    more: (n) => `另有 ${n} 件，見控制台。`,
    questionnaires: (list) => `問卷版本：${list}`,
    generated: (moment, timezone) => `產生於 ${moment}（${timezone}）`,
    nothing: {
      distribution: '0 份答卷，沒有可畫的分布。',
      dimensions: '0 份答卷，沒有維度評分。',
      agents: '0 份答卷，沒有客服評分。',
      lowScores: '本週沒有低分。',
      skipped: '沒有跳過任何服務。',
      noQuestion: '沒有這一題的答案',
    },
    hint: '還沒有答卷。把第一條服務記錄發到 POST /v1/interactions，或執行 csat send。',
    formulas: {
      distribution:
        '滿意率 = 4、5 分的答卷 ÷ 作答整體滿意題的答卷；不滿意率 = 1、2 分；滿意度指數 = (平均分 − 1) ÷ 4 × 100。滿意率與參評率用 95% Wilson 區間，平均分用 95% t 區間。只計完整答卷。',
      nps: 'NPS = 推薦者（9–10）占比 − 批評者（0–6）占比，× 100；區間為調整 Wald 95% 區間（加 3 份）。',
      ces: '客戶費力度為 1–7 分「解決問題很容易」的同意程度，越高越省力；指數 = (均值 − 1) ÷ 6 × 100。',
      dimensions: '均值與 95% t 區間；n 為該維度的作答數，跳過的不計。整個區間低於目標才標紅。',
      agents:
        '滿意率 = 4、5 分 ÷ 作答整體滿意題的答卷；區間為 95% Wilson 區間。按答卷數排列，不是名次；不足 10 份標「樣本不足」。',
      lowScores: '評分不高於預警線（預設 3 分）的答卷，含未答完的；每份一個個案。',
      sample:
        '已送達邀請 = 嘗試發送 − 未送達；參評率 = 開始作答 ÷ 已送達邀請；完成率 = 完整答卷 ÷ 開始作答。未發送的不進分母，過期未答的留在分母。',
      short: '滿意率 = 4、5 分 ÷ 作答數，括號內為 95% 區間（滿意率 Wilson，平均分 t，NPS 調整 Wald）。',
    },
    open: '看完整報告',
  },
  en: {
    title: 'Customer satisfaction, weekly',
    sections: [
      '1. Overall distribution',
      '2. Dimensions',
      '3. Agents',
      '4. Low scores',
      '5. Sending and response',
    ],
    summary: ({ completed, sent, share }) =>
      `${completed} completed of ${sent} sent${share === undefined ? '' : `, response rate ${share}`}`,
    withInterval: (value, interval) => `${value} (${interval})`,
    unfinished: (moment) => `This week has not ended; figures as of ${moment}`,
    count: (n) => `${n} ${n === 1 ? 'response' : 'responses'}`,
    target: (text) => `Target ${text}`,
    standing: { missed: 'missed', reached: 'reached', unclear: 'cannot tell yet' },
    noSpread: 'all equal',
    findings: 'Findings',
    dimension: 'Dimension',
    score: 'Score',
    time: 'Time',
    case: 'Case',
    note: 'Note',
    figure: 'Figure',
    value: 'Value',
    skipped: 'Why nothing was sent',
    reason: 'Reason',
    tooFew: 'too few',
    startedOfAttempted: 'Started ÷ attempted',
    withoutFlagged: ({ flagged, n, mean, share }) =>
      `Without ${flagged} doubtful ${flagged === 1 ? 'response' : 'responses'} (one score throughout, or done in seconds): mean score ${mean}, satisfied share ${share} (n=${n}).`,
    derived: (n) =>
      `${n} of them come from a survey without an overall question: the mean of their dimensions enters mean and index, not shares and distribution.`,
    more: (n) => `${n} more on the console.`,
    questionnaires: (list) => `Questionnaires: ${list}`,
    generated: (moment, timezone) => `Generated ${moment} (${timezone})`,
    nothing: {
      distribution: '0 responses: no distribution to draw.',
      dimensions: '0 responses: no dimension ratings.',
      agents: '0 responses: no ratings of agents.',
      lowScores: 'No low scores this week.',
      skipped: 'Nothing was skipped.',
      noQuestion: 'no answer to such a question',
    },
    hint: 'No responses yet. Send the first closing event to POST /v1/interactions, or run csat send.',
    formulas: {
      distribution:
        'Satisfied share = answers of 4 or 5 ÷ answered overall ratings; dissatisfied share = 1 or 2; satisfaction index = (mean − 1) ÷ 4 × 100. Shares carry 95% Wilson intervals, the mean a 95% t interval. Completed responses only.',
      nps: 'NPS = (promoters 9–10 − detractors 0–6) ÷ answers × 100; adjusted Wald 95% interval (3 answers added).',
      ces: 'Effort is agreement, 1–7, that solving the problem was easy: higher is easier; index = (mean − 1) ÷ 6 × 100.',
      dimensions:
        'Mean and 95% t interval; n is the answers to that dimension, skipped ones left out. Red only when the whole interval is below the target.',
      agents:
        'Satisfied share = 4 or 5 ÷ answered overall ratings, with its 95% Wilson interval. Ordered by number of responses, which is no ranking; under 10 responses: too few.',
      lowScores:
        'Responses with a rating at or under the threshold (3 unless configured), unfinished ones included; one case each.',
      sample:
        'Sent = attempted − undelivered; response rate = started ÷ sent; completion rate = completed ÷ started. Skipped services are in no denominator; expired invitations stay in.',
      short:
        'Satisfied share = 4 or 5 ÷ answered; 95% intervals in brackets (share Wilson, mean t, NPS adjusted Wald).',
    },
    open: 'Open the full report',
  },
};

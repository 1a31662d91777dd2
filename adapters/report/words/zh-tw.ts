import type { ReportWords } from './words.ts';

export const TRADITIONAL: ReportWords = {
  title: { weekly: '客戶滿意度週報', monthly: '客戶滿意度月報', quarterly: '客戶滿意度季報' },
  sections: {
    distribution: '整體分布',
    dimensions: '各維度',
    change: '變化',
    trend: '逐週走勢',
    agents: '客服',
    lowScores: '低分',
    cases: '個案處理',
    sample: '發送與回收',
  },
  heading: (at, title) => `${'一二三四五六七八'.charAt(at)}、${title}`,
  summary: ({ completed, sent, share }) =>
    `本期送達邀請 ${sent} 份，其中已答完 ${completed} 份${share === undefined ? '' : `，參評率 ${share}`}`,
  withInterval: (value, interval) => `${value}（${interval}）`,
  unfinished: (period, moment) => `${period}尚未結束，數字截至 ${moment}`,
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
    skipped: '沒有跳過任何服務。',
  },
  noLowScores: (period) => `${period}沒有低分。`,
  hint: '還沒有答卷。把第一條服務記錄發到 POST /v1/interactions，或執行 csat send。',
  formulas: {
    distribution:
      '滿意率 = 4、5 分的答卷 ÷ 作答整體滿意題的答卷；不滿意率 = 1、2 分；滿意度指數 = (平均分 − 1) ÷ 4 × 100。滿意率與參評率用 95% Wilson 區間，平均分用 95% t 區間。只計完整答卷。',
    nps: 'NPS = 推薦者（9–10）占比 − 批評者（0–6）占比，× 100；區間為調整 Wald 95% 區間（加 3 份）。',
    ces: '客戶費力度為 1–7 分「解決問題很容易」的同意程度，越高越省力；指數 = (均值 − 1) ÷ 6 × 100。',
    dimensions: '均值與 95% t 區間；n 為該維度的作答數，跳過的不計。整個區間低於目標才標紅。',
    agents:
      '滿意率 = 4、5 分 ÷ 作答整體滿意題的答卷；區間為 95% Wilson 區間。按答卷數排列，不是名次；不足 10 份標「樣本不足」。',
    lowScores: (line) =>
      line === 0
        ? '低分預警已關閉，新的低分不再開個案。'
        : `評分不高於預警線（現為 ${line} 分）的答卷，含未答完的；每份一個個案。`,
    sample:
      '已送達邀請 = 嘗試發送 − 未送達；參評率 = 開始作答 ÷ 已送達邀請；完成率 = 完整答卷 ÷ 開始作答。未發送的和無人作答就撤回的不進分母，過期未答的留在分母。開始作答 = 完整答卷 + 未答完已結束 + 作答中。本節統計本期發出的邀請到現在的結果；上面的評分統計本期答完的答卷（n），兩者份數可以不同。',
    short: '滿意率 = 4、5 分 ÷ 作答數，括號內為 95% 區間（滿意率 Wilson，平均分 t，NPS 調整 Wald）。',
  },
};

import type { ReportWords } from './words.ts';

export const SIMPLIFIED: ReportWords = {
  title: { weekly: '客户满意度周报', monthly: '客户满意度月报', quarterly: '客户满意度季报' },
  sections: {
    distribution: '总体分布',
    dimensions: '各维度',
    change: '变化',
    trend: '逐周走势',
    agents: '客服',
    lowScores: '低分',
    cases: '个案处理',
    sample: '发送与回收',
  },
  heading: (at, title) => `${'一二三四五六七八'.charAt(at)}、${title}`,
  summary: ({ completed, sent, share }) =>
    `本期送达邀请 ${sent} 份，其中已答完 ${completed} 份${share === undefined ? '' : `，参评率 ${share}`}`,
  withInterval: (value, interval) => `${value}（${interval}）`,
  unfinished: (period, moment) => `${period}尚未结束，数字截至 ${moment}`,
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
    skipped: '没有跳过任何服务。',
  },
  noLowScores: (period) => `${period}没有低分。`,
  hint: '还没有答卷。把第一条服务记录发到 POST /v1/interactions，或运行 csat send。',
  formulas: {
    distribution:
      '满意率 = 4、5 分的答卷 ÷ 作答总体满意题的答卷；不满意率 = 1、2 分；满意度指数 = (平均分 − 1) ÷ 4 × 100。满意率与参评率用 95% Wilson 区间，平均分用 95% t 区间。只计完整答卷。',
    nps: 'NPS = 推荐者（9–10）占比 − 贬损者（0–6）占比，× 100；区间为调整 Wald 95% 区间（加 3 份）。',
    ces: '客户费力度为 1–7 分“解决问题很容易”的同意程度，越高越省力；指数 = (均值 − 1) ÷ 6 × 100。',
    dimensions: '均值与 95% t 区间；n 为该维度的作答数，跳过的不计。整个区间低于目标才标红。',
    agents:
      '满意率 = 4、5 分 ÷ 作答总体满意题的答卷；区间为 95% Wilson 区间。按答卷数排列，不是名次；不足 10 份标“样本不足”。',
    lowScores: (line) =>
      line === 0
        ? '低分预警已关闭，新的低分不再开个案。'
        : `评分不高于预警线（现为 ${line} 分）的答卷，含未答完的；每份一个个案。`,
    sample:
      '已送达邀请 = 尝试发送 − 未送达；参评率 = 开始作答 ÷ 已送达邀请；完成率 = 完整答卷 ÷ 开始作答。未发送的和无人作答就撤回的不进分母，过期未答的留在分母。开始作答 = 完整答卷 + 未答完已结束 + 作答中。本节统计本期发出的邀请到现在的结果；上面的评分统计本期答完的答卷（n），两者份数可以不同。',
    short: '满意率 = 4、5 分 ÷ 作答数，括号内为 95% 区间（满意率 Wilson，平均分 t，NPS 调整 Wald）。',
  },
};

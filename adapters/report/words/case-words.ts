import type { CaseFigures } from '../../../src/domain/report/report.ts';
import type { Locale } from '../../../src/domain/text.ts';

/** What is shown of the work on cases, in this order. */
export const CASE_ROWS = [
  'opened',
  'claimed',
  'contacted',
  'firstReplyInTime',
  'meanFirstReplyHours',
  'resolved',
  'asked',
  'answered',
  'verified',
  'recoveryShare',
  'reopened',
] as const satisfies readonly (keyof CaseFigures)[];

/** The words of a report about the work on cases. */
export interface CaseWords {
  readonly rows: Readonly<Record<(typeof CASE_ROWS)[number], string>>;
  readonly formula: string;
  none(period: string): string;
}

export const CASE_WORDS: Readonly<Record<Locale, CaseWords>> = {
  'zh-CN': {
    rows: {
      opened: '新开个案',
      claimed: '已认领',
      contacted: '已联系客户',
      firstReplyInTime: '按时首次联系 ÷ 已到时限',
      meanFirstReplyHours: '平均首次联系（工作小时）',
      resolved: '已解决',
      asked: '已回访',
      answered: '回访已答',
      verified: '客户确认解决',
      recoveryShare: '回访确认率',
      reopened: '重新打开过',
    },
    formula:
      '统计本期新开的个案到报告生成时的状态。首次联系从开个案算起，按团队工作时间计；已到时限 = 已联系的和过了时限还没联系的。回访确认率 = 客户确认解决 ÷ 回访已答，区间为 95% Wilson 区间。回访的回答不计入满意度。',
    none: (period) => `${period}没有新开个案。`,
  },
  'zh-TW': {
    rows: {
      opened: '新開個案',
      claimed: '已認領',
      contacted: '已聯絡客戶',
      firstReplyInTime: '按時首次聯絡 ÷ 已到時限',
      meanFirstReplyHours: '平均首次聯絡（工作小時）',
      resolved: '已解決',
      asked: '已回訪',
      answered: '回訪已答',
      verified: '客戶確認解決',
      recoveryShare: '回訪確認率',
      reopened: '重新開啟過',
    },
    formula:
      '統計本期新開的個案到報告產生時的狀態。首次聯絡從開個案算起，按團隊工作時間計；已到時限 = 已聯絡的和過了時限還沒聯絡的。回訪確認率 = 客戶確認解決 ÷ 回訪已答，區間為 95% Wilson 區間。回訪的回答不計入滿意度。',
    none: (period) => `${period}沒有新開個案。`,
  },
  en: {
    rows: {
      opened: 'Opened',
      claimed: 'Claimed',
      contacted: 'Customer contacted',
      firstReplyInTime: 'First contact in time ÷ due',
      meanFirstReplyHours: 'Mean time to first contact (working hours)',
      resolved: 'Resolved',
      asked: 'Asked whether solved',
      answered: 'Answered',
      verified: 'Confirmed by the customer',
      recoveryShare: 'Recovery rate',
      reopened: 'Reopened',
    },
    formula:
      "The cases opened in the period as they stood when the report was made. First contact counts from the opening, in the team's working hours; due = contacted, or past the target without contact. Recovery rate = confirmed ÷ answered, with its 95% Wilson interval. Answers about a case are in no satisfaction figure.",
    none: (period) => `No cases opened ${period}.`,
  },
};

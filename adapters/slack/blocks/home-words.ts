import type { Verdict } from '../../../src/domain/report/report.ts';
import type { Locale } from '../../../src/domain/text.ts';

/** What App Home says, in one language. */
export interface HomeWords {
  readonly figures: (period: string) => string;
  /** A value, its interval and how many it counts. */
  readonly figure: (value: string, interval: string, n: string) => string;
  readonly noFigure: string;
  /** In place of an interval, when all answers are the same. */
  readonly noSpread: string;
  readonly before: (period: string, value: string) => string;
  /** Only `better` and `worse` say that something changed: a test did. */
  readonly verdict: Readonly<Record<Verdict, string>>;
  readonly noFigures: string;
  readonly noAnswers: string;
  readonly mine: (count: number) => string;
  readonly noneMine: string;
  readonly open: (count: number) => string;
  readonly unclaimed: (count: number) => string;
  readonly noneOpen: string;
  readonly noneUnclaimed: string;
  readonly ages: readonly [upToOneDay: string, upToThree: string, more: string, late: string];
  readonly count: (count: number) => string;
  readonly urgent: string;
  readonly openedAt: string;
  readonly more: (count: number) => string;
  readonly partly: (count: number) => string;
  readonly updatedAt: string;
  readonly help: string;
  readonly trouble: Readonly<
    Record<'store' | 'forbidden', { readonly title: string; readonly text: string }>
  >;
}

const SIMPLIFIED: HomeWords = {
  figures: (period) => `客户满意度 · ${period}`,
  figure: (value, interval, n) => `${value}（${interval}，${n}）`,
  noFigure: '还没有数字',
  noSpread: '全部同分',
  before: (period, value) => `${period} ${value}`,
  verdict: {
    better: '好转',
    worse: '变差',
    'no clear change': '无明显变化',
    'too few': '答卷太少，不作比较',
  },
  noFigures: '现在读不到本周的数字。请过一会儿重新打开这一页。',
  noAnswers: '还没有答卷。把第一条服务记录发到 POST /v1/interactions，或运行 csat-loop demo。',
  mine: (count) => `我的个案 · ${count} 件`,
  noneMine: '没有等您跟进的个案。',
  open: (count) => `待处理的个案 · ${count} 件`,
  unclaimed: (count) => `待认领的个案 · ${count} 件`,
  noneOpen: '没有待处理的个案。',
  noneUnclaimed: '没有待认领的个案。',
  ages: ['一天以内', '一到三天', '超过三天', '逾期'],
  count: (count) => `${count} 件`,
  urgent: '紧急',
  openedAt: '{at} 建立',
  more: (count) => `还有 ${count} 件。全部列出：/csat cases`,
  partly: (count) => `按最急的 ${count} 件统计`,
  updatedAt: '更新于 {at}，每次打开都会刷新',
  help: '命令：/csat help',
  trouble: {
    store: {
      title: '现在读不到数据',
      text: '系统没有及时应答。数据没有丢，请过一会儿重新打开这一页。一直这样的话，请运维看一下 csat-loop doctor。',
    },
    forbidden: {
      title: '您还不能看这里',
      text: '这一页给处理客户反馈的同事看。需要的话，请主管把您加进 csat.yaml 的 roles。',
    },
  },
};

const TRADITIONAL: HomeWords = {
  figures: (period) => `客戶滿意度 · ${period}`,
  figure: (value, interval, n) => `${value}（${interval}，${n}）`,
  noFigure: '還沒有數字',
  noSpread: '全部同分',
  before: (period, value) => `${period} ${value}`,
  verdict: {
    better: '好轉',
    worse: '變差',
    'no clear change': '無明顯變化',
    'too few': '答卷太少，不作比較',
  },
  noFigures: '現在讀不到本週的數字。請過一會兒重新開啟這一頁。',
  noAnswers: '還沒有答卷。把第一筆服務記錄發到 POST /v1/interactions，或執行 csat-loop demo。',
  mine: (count) => `我的個案 · ${count} 件`,
  noneMine: '沒有等您跟進的個案。',
  open: (count) => `待處理的個案 · ${count} 件`,
  unclaimed: (count) => `待認領的個案 · ${count} 件`,
  noneOpen: '沒有待處理的個案。',
  noneUnclaimed: '沒有待認領的個案。',
  ages: ['一天以內', '一到三天', '超過三天', '逾期'],
  count: (count) => `${count} 件`,
  urgent: '緊急',
  openedAt: '{at} 建立',
  more: (count) => `還有 ${count} 件。全部列出：/csat cases`,
  partly: (count) => `按最急的 ${count} 件統計`,
  updatedAt: '更新於 {at}，每次開啟都會重新整理',
  help: '命令：/csat help',
  trouble: {
    store: {
      title: '現在讀不到資料',
      text: '系統沒有及時回應。資料沒有遺失，請過一會兒重新開啟這一頁。一直這樣的話，請維運看一下 csat-loop doctor。',
    },
    forbidden: {
      title: '您還不能看這裡',
      text: '這一頁給處理客戶回饋的同事看。需要的話，請主管把您加進 csat.yaml 的 roles。',
    },
  },
};

const ENGLISH: HomeWords = {
  figures: (period) => `Customer satisfaction · ${period}`,
  figure: (value, interval, n) => `${value} (${interval}, ${n})`,
  noFigure: 'no figure yet',
  noSpread: 'all equal',
  before: (period, value) => `${period}: ${value}`,
  verdict: {
    better: 'better',
    worse: 'worse',
    'no clear change': 'no clear change',
    'too few': 'too few responses to compare',
  },
  noFigures: 'The figures of this week cannot be read now. Please open this page again in a moment.',
  noAnswers: 'No responses yet. Send a first record to POST /v1/interactions, or run csat-loop demo.',
  mine: (count) => `My cases · ${count}`,
  noneMine: 'No case waits for you.',
  open: (count) => `Open cases · ${count}`,
  unclaimed: (count) => `Unclaimed cases · ${count}`,
  noneOpen: 'No open cases.',
  noneUnclaimed: 'No case waits to be claimed.',
  ages: ['Up to a day', 'One to three days', 'Over three days', 'Overdue'],
  count: (count) => String(count),
  urgent: 'Urgent',
  openedAt: 'opened {at}',
  more: (count) => `${count} more; /csat cases lists them all`,
  partly: (count) => `counted over the ${count} most urgent`,
  updatedAt: 'Updated {at}; opening this page refreshes it',
  help: 'Commands: /csat help',
  trouble: {
    store: {
      title: 'No data right now',
      text: 'The system did not answer in time. Nothing is lost: please open this page again in a moment. If it stays like this, ask the operator to run csat-loop doctor.',
    },
    forbidden: {
      title: 'This page is not for you yet',
      text: 'It is for colleagues who work on customers’ feedback. If you do, ask a manager to add you under roles in csat.yaml.',
    },
  },
};

export const HOME_WORDS: Readonly<Record<Locale, HomeWords>> = {
  'zh-CN': SIMPLIFIED,
  'zh-TW': TRADITIONAL,
  en: ENGLISH,
};

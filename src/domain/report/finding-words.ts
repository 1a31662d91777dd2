import type { Locale } from '../text.ts';

/** One figure that has clearly moved. */
export interface ClearMove {
  readonly name: string;
  readonly isUp: boolean;
  readonly size: string;
  /** Points of a percentage or of NPS, not of a mean. */
  readonly isInPoints: boolean;
  readonly p: string;
}

/** How the cases of the period stand. */
export interface CaseWork {
  readonly opened: number;
  /** Those among them that a low score opened. */
  readonly low: number;
  readonly claimed: number;
  readonly resolved: number;
  readonly verified: number;
  /** Mean to the first contact; undefined when nobody was contacted. */
  readonly hours: string | undefined;
}

/** The sentences of a report in one language. Every argument is already worded. */
export interface FindingWords {
  /** `closed` is `null` when the report's filter does not let it be known. */
  notBegun(period: string): string;
  nobodyAsked(closed: number | null, period: string): string;
  nobodyAnswered(sent: number): string;
  noRatings(completed: number): string;
  tooSmall(n: number): string;
  headline(figures: { mean: string; interval: string; n: number; share: string }): string;
  headlineOne(mean: string): string;
  missed(target: string): string;
  reached(target: string): string;
  unclear(targets: string): string;
  /** A figure with its target: "mean score 4.2". */
  target(name: string, target: string): string;
  dimensionsMissed(list: string, target: string): string;
  dimensionLowest(item: string): string;
  dimensionsAlike(item: string): string;
  dimension(name: string, mean: string, interval: string, n: number): string;
  lowScores(count: number): string;
  cases(work: CaseWork): string;
  /** What rose or fell, against what; `rest` says what is to be said of the others. */
  changed(list: string, before: string, rest: 'unchanged' | 'more' | 'nothing'): string;
  /** `isAll` when every figure could be compared. */
  unchanged(before: string, isAll: boolean): string;
  moved(facts: ClearMove): string;
  readonly listSeparator: string;
  readonly clauseSeparator: string;
  readonly end: string;
}

const SIMPLIFIED: FindingWords = {
  notBegun: (period) => `${period}尚未开始，还没有数字。`,
  nobodyAsked: (closed, period) => {
    if (closed === null) return `${period}没有发出邀请。`;
    return closed === 0
      ? `${period}没有结束的服务，也没有发出邀请。`
      : `${period}结束 ${closed} 次服务，还没有发出邀请。`;
  },
  nobodyAnswered: (sent) => `0 份答卷：送达 ${sent} 份邀请，还没有人答完。`,
  noRatings: (completed) => `收到 ${completed} 份答卷，其中没有总体或维度评分。`,
  tooSmall: (n) => `样本太小：只有 ${n} 份答卷，下面的数字只供参考，不宜据此下结论。`,
  headline: ({ mean, interval, n, share }) =>
    `平均分 ${mean}（${interval}，n=${n}）${share === '' ? '' : `，满意率 ${share}`}`,
  headlineOne: (mean) => `平均分 ${mean}，只有一份答卷，没有区间`,
  missed: (target) => `低于目标（${target}）`,
  reached: (target) => `达到目标（${target}）`,
  unclear: (targets) => `是否达到目标（${targets}），现有样本还看不出来`,
  target: (name, target) => `${name} ${target}`,
  dimensionsMissed: (list, target) => `${list}，整个区间低于目标 ${target}。`,
  dimensionLowest: (item) => `${item}，低于其他维度，区间互不重叠。`,
  dimensionsAlike: (item) => `得分最低的维度是${item}，但与其他维度的区间有重叠，分不出高低。`,
  dimension: (name, mean, interval, n) => `${name} ${mean} 分（${interval}，n=${n}）`,
  lowScores: (count) => `${count} 件低分已建立个案。`,
  cases: ({ opened, low, claimed, resolved, verified, hours }) => {
    const some = low === 0 ? `个案 ${opened} 件` : `个案 ${opened} 件（低分 ${low} 份）`;
    const work = `，已认领 ${claimed}，已解决 ${resolved}，回访确认 ${verified}`;
    const first = hours === undefined ? '' : `；平均 ${hours} 个工作小时首次联系`;
    return `${low === opened ? `低分 ${low} 份` : some}${work}${first}。`;
  },
  changed: (list, before, rest) =>
    `与${before}相比，${list}${{ unchanged: '；其余指标无明显变化', more: '等', nothing: '' }[rest]}。`,
  unchanged: (before, isAll) => `与${before}相比，${isAll ? '各项指标' : '能比较的指标'}无明显变化。`,
  moved: ({ name, isUp, size, isInPoints, p }) =>
    `${name}${isUp ? '上升' : '下降'} ${size}${isInPoints ? ' 个点' : ''}（p=${p}）`.replace('=<', '<'),
  listSeparator: '、',
  clauseSeparator: '；',
  end: '。',
};

const TRADITIONAL: FindingWords = {
  notBegun: (period) => `${period}尚未開始，還沒有數字。`,
  nobodyAsked: (closed, period) => {
    if (closed === null) return `${period}沒有發出邀請。`;
    return closed === 0
      ? `${period}沒有結束的服務，也沒有發出邀請。`
      : `${period}結束 ${closed} 次服務，還沒有發出邀請。`;
  },
  nobodyAnswered: (sent) => `0 份答卷：送達 ${sent} 份邀請，還沒有人答完。`,
  noRatings: (completed) => `收到 ${completed} 份答卷，其中沒有整體或維度評分。`,
  tooSmall: (n) => `樣本太小：只有 ${n} 份答卷，下面的數字僅供參考，不宜據此下結論。`,
  headline: ({ mean, interval, n, share }) =>
    `平均分 ${mean}（${interval}，n=${n}）${share === '' ? '' : `，滿意率 ${share}`}`,
  headlineOne: (mean) => `平均分 ${mean}，只有一份答卷，沒有區間`,
  missed: (target) => `低於目標（${target}）`,
  reached: (target) => `達到目標（${target}）`,
  unclear: (targets) => `是否達到目標（${targets}），現有樣本還看不出來`,
  target: (name, target) => `${name} ${target}`,
  dimensionsMissed: (list, target) => `${list}，整個區間低於目標 ${target}。`,
  dimensionLowest: (item) => `${item}，低於其他維度，區間互不重疊。`,
  dimensionsAlike: (item) => `得分最低的維度是${item}，但與其他維度的區間有重疊，分不出高低。`,
  dimension: (name, mean, interval, n) => `${name} ${mean} 分（${interval}，n=${n}）`,
  lowScores: (count) => `${count} 件低分已建立個案。`,
  cases: ({ opened, low, claimed, resolved, verified, hours }) => {
    const some = low === 0 ? `個案 ${opened} 件` : `個案 ${opened} 件（低分 ${low} 份）`;
    const work = `，已認領 ${claimed}，已解決 ${resolved}，回訪確認 ${verified}`;
    const first = hours === undefined ? '' : `；平均 ${hours} 個工作小時首次聯絡`;
    return `${low === opened ? `低分 ${low} 份` : some}${work}${first}。`;
  },
  changed: (list, before, rest) =>
    `與${before}相比，${list}${{ unchanged: '；其餘指標無明顯變化', more: '等', nothing: '' }[rest]}。`,
  unchanged: (before, isAll) => `與${before}相比，${isAll ? '各項指標' : '能比較的指標'}無明顯變化。`,
  moved: ({ name, isUp, size, isInPoints, p }) =>
    `${name}${isUp ? '上升' : '下降'} ${size}${isInPoints ? ' 個點' : ''}（p=${p}）`.replace('=<', '<'),
  listSeparator: '、',
  clauseSeparator: '；',
  end: '。',
};

const ENGLISH: FindingWords = {
  notBegun: (period) => `No figures yet: nothing has happened ${period}, which has not begun.`,
  nobodyAsked: (closed, period) => {
    if (closed === null) return `No invitation was sent ${period}.`;
    return closed === 0
      ? `No service was closed ${period}, and no invitation was sent.`
      : `${closed === 1 ? '1 service was' : `${closed} services were`} closed ${period}; no invitation has been sent yet.`;
  },
  nobodyAnswered: (sent) =>
    `0 responses: ${sent} ${sent === 1 ? 'invitation' : 'invitations'} sent, none answered to the end yet.`,
  noRatings: (completed) =>
    `${completed} ${completed === 1 ? 'response' : 'responses'}, without an overall or dimension rating.`,
  tooSmall: (n) =>
    `Sample too small: only ${n} ${n === 1 ? 'response' : 'responses'}. Read the figures below as an indication, not a conclusion.`,
  headline: ({ mean, interval, n, share }) =>
    `Mean score ${mean} (${interval}, n=${n})${share === '' ? '' : `, satisfied share ${share}`}`,
  headlineOne: (mean) => `Mean score ${mean}, from one response, so without an interval`,
  missed: (target) => `below target (${target})`,
  reached: (target) => `at or above target (${target})`,
  unclear: (targets) => `this sample cannot tell whether the target is reached (${targets})`,
  target: (name, target) => `${name} ${target}`,
  dimensionsMissed: (list, target) => `${list}: the whole interval is below the target of ${target}.`,
  dimensionLowest: (item) => `${item} is below the other dimensions, and their intervals do not overlap.`,
  dimensionsAlike: (item) => `Lowest dimension: ${item}, but its interval overlaps with others.`,
  dimension: (name, mean, interval, n) => `${name} ${mean} (${interval}, n=${n})`,
  cases: ({ opened, low, claimed, resolved, verified, hours }) => {
    const some = `${opened} ${opened === 1 ? 'case' : 'cases'}${low === 0 ? '' : ` (${low} of low scores)`}`;
    const all = low === opened ? `${low} low ${low === 1 ? 'score' : 'scores'}` : some;
    const first = hours === undefined ? '' : `; first contact after ${hours} working hours on average`;
    return `${all}: ${claimed} claimed, ${resolved} resolved, ${verified} confirmed by the customer${first}.`;
  },
  lowScores: (count) =>
    count === 1 ? '1 low score has a case to follow it up.' : `${count} low scores have a case each.`,
  changed: (list, before, rest) =>
    `Compared with ${before}: ${list}${{ unchanged: '; no clear change in the rest', more: ', and others', nothing: '' }[rest]}.`,
  unchanged: (before, isAll) =>
    `No clear change in ${isAll ? 'any figure' : 'the figures that can be compared'}, against ${before}.`,
  moved: ({ name, isUp, size, isInPoints, p }) =>
    `${name} ${isUp ? 'up' : 'down'} ${size}${isInPoints ? ' points' : ''} (p=${p})`.replace('=<', '<'),
  listSeparator: ', ',
  clauseSeparator: '; ',
  end: '.',
};

export const FINDING_WORDS: Readonly<Record<Locale, FindingWords>> = {
  'zh-CN': SIMPLIFIED,
  'zh-TW': TRADITIONAL,
  en: ENGLISH,
};

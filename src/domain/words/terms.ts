import type { Locale } from '../text.ts';
import { serviceTypeWord } from './service-name.ts';

type Words = readonly [simplified: string, traditional: string, english: string];

/** Words on screen for stored codes: the glossary as data. */
const TERMS = {
  dimension: {
    overall: ['总体满意度', '整體滿意度', 'Overall'],
    timeliness: ['响应及时性', '回應及時性', 'Timeliness'],
    resolution: ['问题解决', '問題解決', 'Resolution'],
    attitude: ['服务态度', '服務態度', 'Attitude'],
    professionalism: ['专业能力', '專業能力', 'Expertise'],
    efficiency: ['流程便捷', '流程便捷', 'Efficiency'],
    personalisation: ['个性化服务', '個人化服務', 'Personal service'],
    quality: ['产品质量', '產品品質', 'Quality'],
    price: ['价格', '價格', 'Price'],
    afterSales: ['售后服务', '售後服務', 'After-sales'],
    environment: ['服务环境', '服務環境', 'Environment'],
    easeOfUse: ['易用性', '易用性', 'Ease of use'],
    functionality: ['产品功能', '產品功能', 'Functionality'],
    nps: ['推荐意愿', '推薦意願', 'Recommendation'],
  },
  figure: {
    csatShare: ['满意率', '滿意率', 'Satisfied share'],
    meanScore: ['平均分', '平均分', 'Mean score'],
    dissatisfiedShare: ['不满意率', '不滿意率', 'Dissatisfied share'],
    index: ['满意度指数', '滿意度指數', 'Satisfaction index'],
    nps: ['净推荐值 NPS', '淨推薦值 NPS', 'NPS'],
    promoters: ['推荐者', '推薦者', 'Promoters'],
    passives: ['中立者', '中立者', 'Passives'],
    detractors: ['贬损者', '批評者', 'Detractors'],
    ces: ['客户费力度', '客戶費力度', 'Effort (CES)'],
    responseShare: ['参评率', '參評率', 'Response rate'],
    completionShare: ['完成率', '完成率', 'Completion rate'],
    closed: ['结束的服务', '結束的服務', 'Closed services'],
    attempted: ['尝试发送', '嘗試發送', 'Attempted'],
    undelivered: ['未送达', '未送達', 'Undelivered'],
    sent: ['已送达邀请', '已送達邀請', 'Sent'],
    started: ['开始作答', '開始作答', 'Started'],
    completed: ['完整答卷', '完整答卷', 'Completed'],
    partial: ['未答完已结束', '未答完已結束', 'Partial (ended)'],
    inProgress: ['作答中', '作答中', 'In progress'],
    expired: ['过期', '過期', 'Expired'],
    interval: ['95% 区间', '95% 區間', '95% interval'],
    responses: ['答卷', '答卷', 'Responses'],
    agent: ['客服', '客服', 'Agent'],
    lowScore: ['低分', '低分', 'Low scores'],
  },
  rating: {
    '1': ['非常不满意', '非常不滿意', 'Very dissatisfied'],
    '2': ['不满意', '不滿意', 'Dissatisfied'],
    '3': ['一般', '普通', 'Neutral'],
    '4': ['满意', '滿意', 'Satisfied'],
    '5': ['非常满意', '非常滿意', 'Very satisfied'],
  },
  skipReason: {
    'opted-out': ['客户已退订', '客戶已退訂', 'Opted out'],
    excluded: ['按规则不发', '依規則不發', 'Excluded by rule'],
    'own-record': ['客户就是该客服本人', '客戶就是該客服本人', 'The customer is the agent'],
    unreachable: ['联系不上', '無法聯絡', 'Unreachable'],
    'survey-open': ['另一份问卷未结束', '另一份問卷未結束', 'Another survey open'],
    cooldown: ['打扰间隔内', '打擾間隔內', 'Within cooldown'],
    'too-late': ['已过时效', '已過時效', 'Too late'],
    'closed-in-future': ['结束时间在未来', '結束時間在未來', 'Close time in the future'],
    reopened: ['服务重新打开', '服務重新開啟', 'Reopened'],
    superseded: ['被更新的服务取代', '被較新的服務取代', 'Superseded'],
    'unknown-survey': ['问卷不存在', '問卷不存在', 'Unknown survey'],
    'no-budget': ['平台不允许再发消息', '平台不允許再發訊息', 'The platform allows no message'],
  },
  caseStatus: {
    open: ['待认领', '待認領', 'Open'],
    reopened: ['已重开', '已重開', 'Reopened'],
    claimed: ['已认领', '已認領', 'Claimed'],
    contacted: ['已联系', '已聯絡', 'Contacted'],
    resolved: ['已处理', '已處理', 'Resolved'],
    verified: ['已复核', '已複核', 'Verified'],
  },
  callbackResult: {
    reached: ['已联系上', '已聯絡上', 'Reached'],
    'no-answer': ['无人接听', '無人接聽', 'No answer'],
    later: ['另约时间', '另約時間', 'Another time agreed'],
  },
  customerNews: {
    solved: ['问题已解决', '問題已解決', 'The problem is solved'],
    adopted: ['建议已采纳', '建議已採納', 'The suggestion was adopted'],
  },
  newsOutcome: {
    queued: ['已排队发出', '已排隊發出', 'On its way'],
    'opted-out': ['客户已退订', '客戶已退訂', 'The customer opted out'],
    'no-chat': ['没有能发消息的聊天', '沒有能發訊息的聊天', 'There is no chat to write to'],
    'no-budget': ['平台不允许再发消息', '平台不允許再發訊息', 'The platform allows no message'],
  },
  auditEvent: {
    opened: ['建立', '建立', 'Opened'],
    claimed: ['认领', '認領', 'Claimed'],
    assigned: ['转派', '轉派', 'Assigned'],
    noted: ['备注', '備註', 'Note'],
    contacted: ['回访', '回訪', 'Contacted'],
    resolved: ['处理完成', '處理完成', 'Resolved'],
    reopened: ['重开', '重開', 'Reopened'],
    verified: ['复核', '複核', 'Verified'],
    escalated: ['升级', '升級', 'Escalated'],
    reminded: ['提醒', '提醒', 'Reminded'],
    overdue: ['逾期', '逾期', 'Overdue'],
    asked: ['询问客户', '詢問客戶', 'Customer asked'],
    'not-asked': ['未询问客户', '未詢問客戶', 'Customer not asked'],
    told: ['告知客户', '告知客戶', 'Customer told'],
    'not-told': ['未告知客户', '未告知客戶', 'Customer not told'],
    unmasked: ['查看原文', '查看原文', 'Original shown'],
  },
  category: {
    attitude: ['态度', '態度', 'Attitude'],
    ability: ['能力', '能力', 'Ability'],
    process: ['流程', '流程', 'Process'],
    product: ['产品', '產品', 'Product'],
    other: ['其他', '其他', 'Other'],
  },
  severity: {
    urgent: ['紧急', '緊急', 'Urgent'],
    normal: ['一般', '一般', 'Normal'],
  },
  channel: {
    telegram: ['Telegram', 'Telegram', 'Telegram'],
    web: ['网页', '網頁', 'Web page'],
    local: ['终端', '終端機', 'Terminal'],
    wechat: ['微信', '微信', 'WeChat'],
    wecom: ['企业微信', '企業微信', 'WeCom'],
    phone: ['电话', '電話', 'Phone'],
    email: ['邮件', '電子郵件', 'Email'],
    chat: ['在线客服', '線上客服', 'Live chat'],
    app: ['应用内', '應用程式內', 'In app'],
    store: ['门店', '門市', 'In store'],
    slack: ['Slack', 'Slack', 'Slack'],
    console: ['控制台', '控制台', 'Console'],
    settings: ['设置', '設定', 'Settings'],
  },
} as const satisfies Record<string, Readonly<Record<string, Words>>>;

export type TermGroup = keyof typeof TERMS;

const WORDS: ReadonlyMap<string, ReadonlyMap<string, Words>> = new Map(
  Object.entries(TERMS).map(([group, words]) => [group, new Map<string, Words>(Object.entries(words))]),
);
const COLUMNS: Readonly<Record<Locale, 0 | 1 | 2>> = { 'zh-CN': 0, 'zh-TW': 1, en: 2 };

/** The word on screen for a code; a code of the team's own, which has no word here, is shown as it is. */
export function term(group: TermGroup | 'serviceType', code: string, locale: Locale): string {
  if (group === 'serviceType') return serviceTypeWord(code, locale);
  return WORDS.get(group)?.get(code)?.[COLUMNS[locale]] ?? code;
}

/** The codes of a group that have a word. */
export function listTerms(group: TermGroup): readonly string[] {
  return [...(WORDS.get(group)?.keys() ?? [])];
}

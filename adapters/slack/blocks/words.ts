import type { Locale } from '../../../src/domain/text.ts';

/** What a Slack message of ours says, in one language. */
export interface SlackWords {
  readonly lowScore: (score: string) => string;
  readonly nps: (score: string) => string;
  readonly keyword: (keyword: string) => string;
  /** So many low scores of one customer in a row. */
  readonly churn: (count: string) => string;
  /** Instead of what fired, when the answers that opened the case were changed and nothing fires any more. */
  readonly corrected: string;
  readonly customer: string;
  readonly agent: string;
  readonly service: string;
  readonly scores: string;
  /** Of a case of churn: one customer's scores, the oldest first. */
  readonly scoresInRow: string;
  readonly unknown: string;
  readonly cut: string;
  readonly withheld: string;
  readonly caseNumber: string;
  readonly contactNow: string;
  readonly contact: string;
  readonly carePlan: string;
  /** `{at}` is a moment, `{who}` somebody of the team, `{why}` a word of ours. */
  readonly claimBy: string;
  readonly claimLate: string;
  readonly replyBy: string;
  readonly replyLate: string;
  readonly claimNext: string;
  readonly ownedBy: string;
  readonly contacted: string;
  readonly remindAt: string;
  readonly resolvedBy: string;
  readonly verified: string;
  readonly verifiedBy: string;
  readonly cause: string;
  readonly fix: string;
  readonly askAt: string;
  readonly asked: string;
  readonly answered: string;
  readonly notAsked: string;
  readonly newsWaiting: string;
  readonly newsQueued: string;
  readonly newsNot: string;
  readonly openConsole: string;
  readonly human: string;
  readonly humanWhat: string;
  readonly question: string;
  readonly questionWaits: string;
  readonly questionGoesOn: string;
  readonly operator: (code: string) => string;
  readonly operatorWhat: string;
}

const SIMPLIFIED: SlackWords = {
  lowScore: (score) => `低分 ${score} 分`,
  nps: (score) => `NPS ${score} 分`,
  keyword: (keyword) => `关键词“${keyword}”`,
  churn: (count) => `连续 ${count} 次低分`,
  corrected: '客户已更正原来的低评',
  customer: '客户',
  agent: '客服',
  service: '服务',
  scores: '各项',
  scoresInRow: '历次评分',
  unknown: '未记录',
  cut: '…(全文见控制台)',
  withheld: '客户留下了文字。按设置（verbatim: none）原话不发到 Slack，请到控制台查看。',
  caseNumber: '个案 ',
  contactNow: '请尽快联系客户，问清原因并补救',
  contact: '请联系客户，了解原因',
  carePlan: '请做一次关怀回访，定下挽留办法',
  claimBy: '请在 {at} 前认领',
  claimLate: '到时限仍无人认领，请马上认领',
  replyBy: '{at} 前首次回复客户',
  replyLate: '首次回复已逾期',
  claimNext: '未认领将通知负责人',
  ownedBy: '{who} 负责',
  contacted: '回访：{why}',
  remindAt: '{at} 提醒',
  resolvedBy: '{who} 处理完成',
  verified: '客户确认已解决',
  verifiedBy: '{who} 负责 · 客户确认已解决',
  cause: '原因',
  fix: '处理',
  askAt: '{at} 问客户是否解决',
  asked: '已问客户是否解决，等答复',
  answered: '客户已答复',
  notAsked: '未问客户：{why}',
  newsWaiting: '正在告诉客户：{why}',
  newsQueued: '已告诉客户：{why}',
  newsNot: '没能告诉客户：{why}',
  openConsole: '在控制台打开',
  human: '客户要求人工服务',
  humanWhat: '评价已暂停，请尽快由人工联系客户',
  question: '客户有问题要问',
  questionWaits: '请尽快答复客户；评价已暂停，客户想继续时再继续',
  questionGoesOn: '请尽快答复客户；评价照常进行',
  operator: (code) => `系统需要处理 · ${code}`,
  operatorWhat: '发给运维：客户看不到这条消息',
};

const TRADITIONAL: SlackWords = {
  lowScore: (score) => `低分 ${score} 分`,
  nps: (score) => `NPS ${score} 分`,
  keyword: (keyword) => `關鍵詞「${keyword}」`,
  churn: (count) => `連續 ${count} 次低分`,
  corrected: '客戶已更正原來的低評',
  customer: '客戶',
  agent: '客服',
  service: '服務',
  scores: '各項',
  scoresInRow: '歷次評分',
  unknown: '未記錄',
  cut: '…(全文見控制台)',
  withheld: '客戶留下了文字。按設定（verbatim: none）原話不發到 Slack，請到控制台查看。',
  caseNumber: '個案 ',
  contactNow: '請盡快聯絡客戶，問清原因並補救',
  contact: '請聯絡客戶，了解原因',
  carePlan: '請做一次關懷回訪，定下挽留辦法',
  claimBy: '請在 {at} 前認領',
  claimLate: '到時限仍無人認領，請馬上認領',
  replyBy: '{at} 前首次回覆客戶',
  replyLate: '首次回覆已逾期',
  claimNext: '未認領將通知負責人',
  ownedBy: '{who} 負責',
  contacted: '回訪：{why}',
  remindAt: '{at} 提醒',
  resolvedBy: '{who} 處理完成',
  verified: '客戶確認已解決',
  verifiedBy: '{who} 負責 · 客戶確認已解決',
  cause: '原因',
  fix: '處理',
  askAt: '{at} 問客戶是否解決',
  asked: '已問客戶是否解決，等答覆',
  answered: '客戶已答覆',
  notAsked: '未問客戶：{why}',
  newsWaiting: '正在告訴客戶：{why}',
  newsQueued: '已告訴客戶：{why}',
  newsNot: '沒能告訴客戶：{why}',
  openConsole: '在控制台開啟',
  human: '客戶要求真人服務',
  humanWhat: '評價已暫停，請盡快由專人聯絡客戶',
  question: '客戶有問題要問',
  questionWaits: '請盡快答覆客戶；評價已暫停，客戶想繼續時再繼續',
  questionGoesOn: '請盡快答覆客戶；評價照常進行',
  operator: (code) => `系統需要處理 · ${code}`,
  operatorWhat: '發給維運：客戶看不到這則訊息',
};

const ENGLISH: SlackWords = {
  lowScore: (score) => `Low score ${score}`,
  nps: (score) => `NPS answer ${score}`,
  keyword: (keyword) => `Keyword “${keyword}”`,
  churn: (count) => `${count} low scores in a row`,
  corrected: 'Corrected by the customer',
  customer: 'Customer',
  agent: 'Agent',
  service: 'Service',
  scores: 'Scores',
  scoresInRow: 'Scores so far',
  unknown: 'not recorded',
  cut: '…(full text in the console)',
  withheld:
    'The customer left words. By setting (verbatim: none) they are not sent to Slack; read them in the console.',
  caseNumber: 'Case ',
  contactNow: 'Contact the customer now, find the cause and make it good',
  contact: 'Contact the customer and find the cause',
  carePlan: 'Call to show that you care, and make a plan to keep them',
  claimBy: 'Claim by {at}',
  claimLate: 'Nobody claimed this in time: claim it now',
  replyBy: 'first reply to the customer by {at}',
  replyLate: 'the first reply is overdue',
  claimNext: 'if nobody does, the next in line is told',
  ownedBy: '{who} has it',
  contacted: 'callback: {why}',
  remindAt: 'a reminder {at}',
  resolvedBy: 'Resolved by {who}',
  verified: 'The customer confirms that it is solved',
  verifiedBy: '{who} · the customer confirms that it is solved',
  cause: 'Cause',
  fix: 'Done',
  askAt: 'the customer is asked {at}',
  asked: 'the customer was asked, no answer yet',
  answered: 'the customer has answered',
  notAsked: 'the customer was not asked: {why}',
  newsWaiting: 'telling the customer: {why}',
  newsQueued: 'customer told: {why}',
  newsNot: 'customer not told: {why}',
  openConsole: 'Open in the console',
  human: 'A customer asks for a person',
  humanWhat: 'The survey is paused; somebody should contact the customer now',
  question: 'A customer asks something',
  questionWaits: 'Somebody should answer the customer; the survey waits until the customer goes on',
  questionGoesOn: 'Somebody should answer the customer; the survey goes on',
  operator: (code) => `Needs attention · ${code}`,
  operatorWhat: 'For the operator: customers do not see this message',
};

export const SLACK_WORDS: Readonly<Record<Locale, SlackWords>> = {
  'zh-CN': SIMPLIFIED,
  'zh-TW': TRADITIONAL,
  en: ENGLISH,
};

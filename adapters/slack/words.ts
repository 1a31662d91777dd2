import type { Locale } from '../../src/domain/text.ts';

/** What a Slack message of ours says, in one language. */
export interface SlackWords {
  readonly lowScore: (score: string) => string;
  readonly nps: (score: string) => string;
  readonly keyword: (keyword: string) => string;
  /** Instead of what fired, when the answers that opened the case were changed and nothing fires any more. */
  readonly corrected: string;
  readonly customer: string;
  readonly agent: string;
  readonly service: string;
  readonly scores: string;
  readonly unknown: string;
  readonly cut: string;
  readonly withheld: string;
  readonly caseNumber: (id: string) => string;
  readonly contactNow: string;
  readonly contact: string;
  readonly status: (word: string) => string;
  readonly openConsole: string;
  readonly human: string;
  readonly humanWhat: string;
  readonly operator: (code: string) => string;
  readonly operatorWhat: string;
}

const SIMPLIFIED: SlackWords = {
  lowScore: (score) => `低分 ${score} 分`,
  nps: (score) => `NPS ${score} 分`,
  keyword: (keyword) => `关键词“${keyword}”`,
  corrected: '客户已更正原来的低评',
  customer: '客户',
  agent: '客服',
  service: '服务',
  scores: '各项',
  unknown: '未记录',
  cut: '…(全文见控制台)',
  withheld: '客户留下了文字。按设置（verbatim: none）原话不发到 Slack，请到控制台查看。',
  caseNumber: (id) => `个案 ${id}`,
  contactNow: '请尽快联系客户，问清原因并补救',
  contact: '请联系客户，了解原因',
  status: (word) => `当前状态：${word}`,
  openConsole: '在控制台打开',
  human: '客户要求人工服务',
  humanWhat: '评价已暂停，请尽快由人工联系客户',
  operator: (code) => `系统需要处理 · ${code}`,
  operatorWhat: '发给运维：客户看不到这条消息',
};

const TRADITIONAL: SlackWords = {
  lowScore: (score) => `低分 ${score} 分`,
  nps: (score) => `NPS ${score} 分`,
  keyword: (keyword) => `關鍵詞「${keyword}」`,
  corrected: '客戶已更正原來的低評',
  customer: '客戶',
  agent: '客服',
  service: '服務',
  scores: '各項',
  unknown: '未記錄',
  cut: '…(全文見控制台)',
  withheld: '客戶留下了文字。按設定（verbatim: none）原話不發到 Slack，請到控制台查看。',
  caseNumber: (id) => `個案 ${id}`,
  contactNow: '請盡快聯絡客戶，問清原因並補救',
  contact: '請聯絡客戶，了解原因',
  status: (word) => `目前狀態：${word}`,
  openConsole: '在控制台開啟',
  human: '客戶要求真人服務',
  humanWhat: '評價已暫停，請盡快由專人聯絡客戶',
  operator: (code) => `系統需要處理 · ${code}`,
  operatorWhat: '發給維運：客戶看不到這則訊息',
};

const ENGLISH: SlackWords = {
  lowScore: (score) => `Low score ${score}`,
  nps: (score) => `NPS answer ${score}`,
  keyword: (keyword) => `Keyword “${keyword}”`,
  corrected: 'Corrected by the customer',
  customer: 'Customer',
  agent: 'Agent',
  service: 'Service',
  scores: 'Scores',
  unknown: 'not recorded',
  cut: '…(full text in the console)',
  withheld:
    'The customer left words. By setting (verbatim: none) they are not sent to Slack; read them in the console.',
  caseNumber: (id) => `Case ${id}`,
  contactNow: 'Contact the customer now, find the cause and make it good',
  contact: 'Contact the customer and find the cause',
  status: (word) => `Now: ${word}`,
  openConsole: 'Open in the console',
  human: 'A customer asks for a person',
  humanWhat: 'The survey is paused; somebody should contact the customer now',
  operator: (code) => `Needs attention · ${code}`,
  operatorWhat: 'For the operator: customers do not see this message',
};

export const SLACK_WORDS: Readonly<Record<Locale, SlackWords>> = {
  'zh-CN': SIMPLIFIED,
  'zh-TW': TRADITIONAL,
  en: ENGLISH,
};

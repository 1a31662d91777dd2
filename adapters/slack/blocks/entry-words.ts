import type { AuditEvent } from '../../../src/domain/team/audit.ts';
import type { CallbackResult } from '../../../src/domain/team/case.ts';
import type { Locale } from '../../../src/domain/text.ts';

/**
 * What a line of a case's history says, in one language. `{who}` did it, `{to}` is whom it concerns, `{why}` and `{news}` are
 * words of ours, `{level}` is a number.
 */
export interface EntryWords {
  readonly events: Readonly<Record<Exclude<AuditEvent, 'contacted'>, string>>;
  readonly contacted: Readonly<Record<CallbackResult, string>>;
  readonly toldWanted: string;
  /** Where the customer's answer did it. */
  readonly byCustomer: Readonly<Partial<Record<AuditEvent, string>>>;
  /** Where there is nobody to turn to. */
  readonly toNobody: Readonly<Partial<Record<AuditEvent, string>>>;
  readonly cause: string;
  readonly fix: string;
  /** Who acts when nobody does. */
  readonly system: string;
  readonly customer: string;
  readonly withheld: string;
}

const SIMPLIFIED: EntryWords = {
  events: {
    opened: '个案已建立',
    claimed: '{who} 认领了个案',
    assigned: '{who} 把个案转派给 {to}',
    noted: '{who} 记了备注',
    resolved: '{who} 处理完成（{category}）',
    reopened: '{who} 重开了个案',
    verified: '{who} 确认问题已解决',
    escalated: '🔴 {to}：到时限仍无人认领，请安排人处理（第 {level} 级通知）',
    reminded: '提醒 {to}：这个个案等您跟进',
    overdue: '🔴 {to}：首次回复已逾期，请马上联系客户',
    asked: '已问客户：问题是否解决',
    'not-asked': '没有问客户是否解决：{why}',
    told: '告诉客户“{news}”的消息已排队发出',
    'not-told': '没能告诉客户“{news}”：{why}',
    unmasked: '{who} 查看了客户的原文和联系方式',
  },
  contacted: {
    reached: '{who} 联系上了客户',
    'no-answer': '{who} 联系了客户，无人接听',
    later: '{who} 联系了客户，另约时间',
  },
  toldWanted: '{who} 要告诉客户：{news}',
  byCustomer: {
    reopened: '客户说问题没有解决，个案已重开',
    verified: '客户确认问题已解决',
  },
  toNobody: {
    escalated: '🔴 到时限仍无人认领，请安排人处理（第 {level} 级通知）',
    reminded: '提醒：这个个案等人跟进',
    overdue: '🔴 首次回复已逾期，请马上联系客户',
  },
  cause: '原因：',
  fix: '处理：',
  system: '系统',
  customer: '客户',
  withheld: '客户写了原因。按设置（verbatim: none）原话不发到 Slack。',
};

const TRADITIONAL: EntryWords = {
  events: {
    opened: '個案已建立',
    claimed: '{who} 認領了個案',
    assigned: '{who} 把個案轉派給 {to}',
    noted: '{who} 記了備註',
    resolved: '{who} 處理完成（{category}）',
    reopened: '{who} 重開了個案',
    verified: '{who} 確認問題已解決',
    escalated: '🔴 {to}：到時限仍無人認領，請安排人處理（第 {level} 級通知）',
    reminded: '提醒 {to}：這個個案等您跟進',
    overdue: '🔴 {to}：首次回覆已逾期，請馬上聯絡客戶',
    asked: '已問客戶：問題是否解決',
    'not-asked': '沒有問客戶是否解決：{why}',
    told: '告訴客戶「{news}」的訊息已排隊發出',
    'not-told': '沒能告訴客戶「{news}」：{why}',
    unmasked: '{who} 查看了客戶的原文和聯絡方式',
  },
  contacted: {
    reached: '{who} 聯絡上了客戶',
    'no-answer': '{who} 聯絡了客戶，無人接聽',
    later: '{who} 聯絡了客戶，另約時間',
  },
  toldWanted: '{who} 要告訴客戶：{news}',
  byCustomer: {
    reopened: '客戶說問題沒有解決，個案已重開',
    verified: '客戶確認問題已解決',
  },
  toNobody: {
    escalated: '🔴 到時限仍無人認領，請安排人處理（第 {level} 級通知）',
    reminded: '提醒：這個個案等人跟進',
    overdue: '🔴 首次回覆已逾期，請馬上聯絡客戶',
  },
  cause: '原因：',
  fix: '處理：',
  system: '系統',
  customer: '客戶',
  withheld: '客戶寫了原因。按設定（verbatim: none）原話不發到 Slack。',
};

const ENGLISH: EntryWords = {
  events: {
    opened: 'Case opened',
    claimed: '{who} claimed the case',
    assigned: '{who} assigned the case to {to}',
    noted: '{who} left a note',
    resolved: '{who} resolved the case ({category})',
    reopened: '{who} reopened the case',
    verified: '{who} confirmed that the problem is solved',
    escalated: '🔴 {to}: nobody claimed this in time: please find somebody (notice level {level})',
    reminded: 'A reminder for {to}: this case waits for you',
    overdue: '🔴 {to}: the first reply is overdue: contact the customer now',
    asked: 'The customer was asked whether it is solved',
    'not-asked': 'The customer was not asked whether it is solved: {why}',
    told: 'On its way to the customer: {news}',
    'not-told': 'The customer could not be told “{news}”: {why}',
    unmasked: '{who} looked at the original words and contact details',
  },
  contacted: {
    reached: '{who} reached the customer',
    'no-answer': '{who} tried the customer: no answer',
    later: '{who} contacted the customer: another time was agreed',
  },
  toldWanted: '{who} wants the customer told: {news}',
  byCustomer: {
    reopened: 'The customer says that it is not solved: the case is open again',
    verified: 'The customer confirms that it is solved',
  },
  toNobody: {
    escalated: '🔴 Nobody claimed this in time: please find somebody (notice level {level})',
    reminded: 'A reminder: this case waits for somebody',
    overdue: '🔴 The first reply is overdue: contact the customer now',
  },
  cause: 'Cause: ',
  fix: 'Done: ',
  system: 'The system',
  customer: 'The customer',
  withheld: 'The customer said why. By setting (verbatim: none) the words are not sent to Slack.',
};

export const ENTRY_WORDS: Readonly<Record<Locale, EntryWords>> = {
  'zh-CN': SIMPLIFIED,
  'zh-TW': TRADITIONAL,
  en: ENGLISH,
};

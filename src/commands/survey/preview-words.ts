import type { RunOutcome } from '../../domain/conversation/run.ts';
import type { Locale } from '../../domain/text.ts';

/** What stands around a played survey, in the language it is played in. */
export interface PreviewWords {
  readonly replyWith: string;
  readonly silent: string;
  readonly already: string;
  readonly stored: string;
  readonly nothingStored: string;
  readonly asOf: Readonly<Record<RunOutcome | 'open', string>>;
  readonly skipped: string;
  readonly comment: string;
  readonly cut: string;
  readonly alerts: string;
  readonly noAlerts: string;
  readonly told: string;
  readonly score: (score: number) => string;
  readonly keyword: (word: string) => string;
  readonly category: (name: string) => string;
  readonly human: string;
  readonly question: string;
  readonly notReal: string;
}

const WORDS: Readonly<Record<Locale, PreviewWords>> = {
  'zh-CN': {
    replyWith: '可以回复',
    silent: '（机器人不再追问：这道题留着，到提醒时再问）',
    already: '（这道题已经答过，没有变化）',
    stored: '会保存的答卷',
    nothingStored: '没有答任何一题：不会保存答卷。',
    asOf: {
      completed: '完整',
      stopped: '未答完：客户退订',
      expired: '未答完：已过期',
      undeliverable: '未答完：无法送达',
      open: '未答完：到期后按未答完保存',
    },
    skipped: '（跳过）',
    comment: '留言',
    cut: '（已截断）',
    alerts: '会发出的预警',
    noAlerts: '不会触发预警。',
    told: '预警',
    score: (score) => `${score} 分`,
    keyword: (word) => `关键词“${word}”`,
    category: (name) => `个案归类：${name}`,
    human: '团队会收到通知：客户要求转人工',
    question: '团队会收到通知：客户有问题要问',
    notReal: '这是预览：什么都不会保存，也不会发给任何人。',
  },
  'zh-TW': {
    replyWith: '可以回覆',
    silent: '（機器人不再追問：這題先留著，提醒時再問）',
    already: '（這題已經答過，沒有變化）',
    stored: '會儲存的問卷',
    nothingStored: '一題都沒有回答：不會儲存問卷。',
    asOf: {
      completed: '完整',
      stopped: '未答完：客戶退訂',
      expired: '未答完：已過期',
      undeliverable: '未答完：無法送達',
      open: '未答完：到期後以未答完儲存',
    },
    skipped: '（略過）',
    comment: '留言',
    cut: '（已截斷）',
    alerts: '會發出的警示',
    noAlerts: '不會觸發警示。',
    told: '警示',
    score: (score) => `${score} 分`,
    keyword: (word) => `關鍵字「${word}」`,
    category: (name) => `個案分類：${name}`,
    human: '團隊會收到通知：客戶要求轉人工',
    question: '團隊會收到通知：客戶有問題要問',
    notReal: '這是預覽：什麼都不會儲存，也不會傳給任何人。',
  },
  en: {
    replyWith: 'reply with',
    silent: '(the bot stays silent: it has asked twice; the question stays open for the reminder)',
    already: '(already answered; nothing changes)',
    stored: 'What would be stored',
    nothingStored: 'Nothing was answered: no response would be stored.',
    asOf: {
      completed: 'completed',
      stopped: 'partial: the customer opted out',
      expired: 'partial: expired',
      undeliverable: 'partial: could not be delivered',
      open: 'partial: stored like this when the survey expires',
    },
    skipped: '(skipped)',
    comment: 'comment',
    cut: '(cut)',
    alerts: 'Alerts that would reach the team',
    noAlerts: 'No alert would fire.',
    told: 'alert',
    score: (score) => `score ${score}`,
    keyword: (word) => `keyword “${word}”`,
    category: (name) => `category of the case: ${name}`,
    human: 'the team would be told: the customer asks for a person',
    question: 'the team would be told: the customer asks something',
    notReal: 'This is a preview: nothing is stored, and nobody is written to.',
  },
};

/** The words around a played survey. */
export function previewWords(locale: Locale): PreviewWords {
  return WORDS[locale];
}

import type { Locale } from '../text.ts';
import { BUDGET_DETAILS, type DetailWords } from './budget-detail.ts';

/** How a time within a detail is shown. */
export type SayTime = (at: Date) => string;

/** Whole details; `{1}` stands for what the pattern caught first. Stored in English, since decisions are kept as they were made. */
const WHOLE: readonly (readonly [pattern: RegExp, words: DetailWords])[] = [
  [/^not opted out$/u, ['没有退订', '沒有退訂', 'not opted out']],
  [/^opted out at (.+)$/u, ['{1} 退订', '{1} 退訂', 'opted out {1}']],
  [/^opted out in this chat$/u, ['在这个聊天里退订了', '在這個聊天室裡退訂了', 'opted out in this chat']],
  [/^no rule of (\d+) matches$/u, ['{1} 条规则都不符合', '{1} 條規則都不符合', 'no rule of {1} matches']],
  [/^rule (\d+): at once$/u, ['按规则 {1}，立即', '依規則 {1}，立即', 'rule {1}: at once']],
  [/^rule (\d+): until (.+)$/u, ['按规则 {1}，到 {2}', '依規則 {1}，到 {2}', 'rule {1}: until {2}']],
  [/^rule (\d+): (.+)$/u, ['规则 {1}：{2}', '規則 {1}：{2}', 'rule {1}: {2}']],
  [/^no rule matches: at once$/u, ['没有规则符合，立即', '沒有規則符合，立即', 'no rule matches: at once']],
  [
    /^no rule matches: until (.+)$/u,
    ['没有规则符合，到 {1}', '沒有規則符合，到 {1}', 'no rule matches: until {1}'],
  ],
  [/^kept since the close$/u, ['结束时已定', '結束時已定', 'kept since the close']],
  [/^the customer is not the agent$/u, ['不是', '不是', 'the customer is not the agent']],
  [/^the customer is the agent$/u, ['是', '是', 'the customer is the agent']],
  [
    /^closed at (\S+), worth asking until (\S+)$/u,
    ['{1} 结束，{2} 前值得问', '{1} 結束，{2} 前值得問', 'closed {1}, worth asking until {2}'],
  ],
  [/^closed at (\S+)$/u, ['{1} 结束', '{1} 結束', 'closed {1}']],
  [
    /^no survey of that name is published$/u,
    ['没有这个名字的问卷', '沒有這個名字的問卷', 'no survey of that name is published'],
  ],
  [
    /^no channel reaches the customer$/u,
    ['没有能联系上客户的渠道', '沒有能聯絡上客戶的管道', 'no channel reaches the customer'],
  ],
  [
    /^[a-z]+: the customer has a (\w+) chat$/u,
    ['客户有 {1} 聊天', '客戶有 {1} 聊天室', 'the customer has a {1} chat'],
  ],
  [
    /^[a-z]+: the customer opened the chat from the survey page$/u,
    [
      '客户从问卷页面打开了聊天',
      '客戶從問卷頁面開啟了聊天室',
      'the customer opened the chat from the survey page',
    ],
  ],
  [
    /^web: no chat contact, so the web page$/u,
    ['客户没有聊天方式，用网页', '客戶沒有聊天方式，用網頁', 'no chat contact, so the web page'],
  ],
  [
    /^web: (.+) not switched on, so the web page$/u,
    ['没有接通 {1}，用网页', '沒有接通 {1}，用網頁', '{1} not switched on, so the web page'],
  ],
  [
    /^web: no message for it on (.+), so the web page$/u,
    ['{1} 现在不能发，用网页', '{1} 現在不能發，用網頁', 'no message for it on {1}, so the web page'],
  ],
  [/^no other survey is open$/u, ['没有', '沒有', 'no other survey is open']],
  [
    /^another survey is open since (\S+)$/u,
    ['另一份问卷从 {1} 起未答完', '另一份問卷從 {1} 起未答完', 'another survey is open since {1}'],
  ],
  [
    /^asked before; free from (\S+)$/u,
    ['最近问过，{1} 以后可以再问', '最近問過，{1} 以後可以再問', 'asked before; free from {1}'],
  ],
  [/^not asked within the cooldown$/u, ['间隔内没有问过', '間隔內沒有問過', 'not asked within the cooldown']],
  [/^off$/u, ['未启用', '未啟用', 'off']],
  [/^outside them$/u, ['不在时段内', '不在時段內', 'outside them']],
  [
    /^holds back pushes only; the page opens at once$/u,
    [
      '只推迟主动发送，网页马上能打开',
      '只延後主動發送，網頁馬上能開啟',
      'holds back pushes only; the page opens at once',
    ],
  ],
  [
    /^complex, so within 24 h of the close whatever the hour: (?:until|at) (\S+)$/u,
    [
      '复杂服务须在结束后 24 小时内问：{1}',
      '複雜服務須在結束後 24 小時內問：{1}',
      'complex, so within 24 h of the close whatever the hour: {1}',
    ],
  ],
  [/^its channel is switched off$/u, ['渠道已关闭', '管道已關閉', 'its channel is switched off']],
  [
    /^nobody on the platform goes by that name$/u,
    ['平台上没有叫这个名字的人', '平台上沒有叫這個名字的人', 'nobody on the platform goes by that name'],
  ],
  ...BUDGET_DETAILS,
  [/^until (\S+)$/u, ['到 {1}', '到 {1}', 'until {1}']],
];

const COLUMNS: Readonly<Record<Locale, 0 | 1 | 2>> = { 'zh-CN': 0, 'zh-TW': 1, en: 2 };
const ISO = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/u;

/** The detail of a check of a send decision in people's words; one that is not known here is shown as it was stored. Total. */
export function checkDetail(detail: string, locale: Locale, sayTime: SayTime): string {
  for (const [pattern, words] of WHOLE) {
    const caught = pattern.exec(detail);
    if (caught === null) continue;
    return words[COLUMNS[locale]].replace(/\{(\d)\}/gu, (_all, at: string) => {
      const text = caught[Number(at)] ?? '';
      return ISO.test(text) ? sayTime(new Date(text)) : sayList(text, locale);
    });
  }
  return detail;
}

/** Several names in one, as the language lists them. */
function sayList(text: string, locale: Locale): string {
  return locale === 'en' ? text : text.replace(/ (?:and|or) /gu, '、');
}

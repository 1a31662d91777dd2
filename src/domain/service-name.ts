import type { Locale } from './text.ts';

const NAMES: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  presales: { 'zh-CN': '售前咨询', 'zh-TW': '售前諮詢', en: 'your enquiry' },
  consultation: { 'zh-CN': '咨询服务', 'zh-TW': '諮詢服務', en: 'your enquiry' },
  complaint: { 'zh-CN': '投诉处理', 'zh-TW': '客訴處理', en: 'how we handled your complaint' },
  aftersales: { 'zh-CN': '售后服务', 'zh-TW': '售後服務', en: 'our after-sales service' },
};
const ANY: Readonly<Record<Locale, string>> = { 'zh-CN': '服务', 'zh-TW': '服務', en: 'our service' };

/**
 * A service type as the customer reads it in the middle of a sentence. A team's own Chinese type is shown as it is; what
 * would read like a code is plainly "our service".
 */
export function serviceName(code: string, locale: Locale): string {
  const named = NAMES[code.toLowerCase().replace(/[^a-z]/gu, '')]?.[locale];
  if (named !== undefined) return named;
  return locale !== 'en' && /\p{Script=Han}/u.test(code) ? code : ANY[locale];
}

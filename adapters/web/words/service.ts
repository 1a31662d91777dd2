import type { Locale } from '../../../src/domain/text.ts';
import { speak } from './speak.ts';

const NAMES: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  presales: { 'zh-CN': '售前咨询', 'zh-TW': '售前諮詢', en: 'Enquiry' },
  consultation: { 'zh-CN': '咨询服务', 'zh-TW': '諮詢服務', en: 'Enquiry' },
  complaint: { 'zh-CN': '投诉处理', 'zh-TW': '投訴處理', en: 'Complaint' },
  aftersales: { 'zh-CN': '售后服务', 'zh-TW': '售後服務', en: 'After-sales service' },
};

/** A service type as the customer reads it: its name, a Chinese type as it is, else plainly "service". */
export function serviceName(code: string, locale: Locale): string {
  const named = NAMES[code.toLowerCase().replace(/[^a-z]/gu, '')]?.[locale];
  if (named !== undefined) return named;
  return locale !== 'en' && /\p{Script=Han}/u.test(code) ? code : speak(locale).service;
}

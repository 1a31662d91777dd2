import type { Locale } from '../text.ts';
import type { PeriodKind } from '../time.ts';
import type { Report } from './report.ts';

type Words = Readonly<Record<PeriodKind, string>>;

const THIS: Readonly<Record<Locale, Words>> = {
  'zh-CN': { weekly: '本周', monthly: '本月', quarterly: '本季度' },
  'zh-TW': { weekly: '本週', monthly: '本月', quarterly: '本季' },
  en: { weekly: 'this week', monthly: 'this month', quarterly: 'this quarter' },
};
const BEFORE: Readonly<Record<Locale, Words>> = {
  'zh-CN': { weekly: '上周', monthly: '上月', quarterly: '上季度' },
  'zh-TW': { weekly: '上週', monthly: '上月', quarterly: '上季' },
  en: { weekly: 'the week before', monthly: 'the month before', quarterly: 'the quarter before' },
};
const SAME_PART: Readonly<Record<Locale, Words>> = {
  'zh-CN': { weekly: '上周同期', monthly: '上月同期', quarterly: '上季度同期' },
  'zh-TW': { weekly: '上週同期', monthly: '上月同期', quarterly: '上季同期' },
  en: {
    weekly: 'the same part of the week before',
    monthly: 'the same part of the month before',
    quarterly: 'the same part of the quarter before',
  },
};

/** 本周, 本月, 本季度. */
export function thisPeriod(kind: PeriodKind, locale: Locale): string {
  return THIS[locale][kind];
}

/** What the report is compared with: 上周, or 上周同期 while the week runs. */
export function periodCompared({ period, comparison }: Report, locale: Locale): string {
  return (comparison.whole ? BEFORE : SAME_PART)[locale][period.kind];
}

/** `2026 年第 47 周`, `2026 年 11 月`, `2026 年第 4 季度`. */
export function periodName(label: string, locale: Locale): string {
  const [year = '', part = ''] = label.split('-');
  const number = Number(part.replace(/\D/gu, ''));
  if (part.startsWith('W')) {
    if (locale === 'en') return `Week ${number} of ${year}`;
    return `${year} 年第 ${number} ${locale === 'zh-CN' ? '周' : '週'}`;
  }
  if (part.startsWith('Q')) {
    if (locale === 'en') return `Quarter ${number} of ${year}`;
    return `${year} 年第 ${number} ${locale === 'zh-CN' ? '季度' : '季'}`;
  }
  return locale === 'en' ? `${MONTHS[number - 1] ?? ''} ${year}` : `${year} 年 ${number} 月`;
}

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

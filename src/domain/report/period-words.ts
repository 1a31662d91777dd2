import type { Locale } from '../text.ts';
import type { PeriodKind } from '../time.ts';
import type { Report } from './report.ts';

type Words = Readonly<Record<PeriodKind, string>>;

const THIS: Readonly<Record<Locale, Words>> = {
  'zh-CN': { weekly: '本周', monthly: '本月', quarterly: '本季度' },
  'zh-TW': { weekly: '本週', monthly: '本月', quarterly: '本季' },
  en: { weekly: 'this week', monthly: 'this month', quarterly: 'this quarter' },
};
const THAT: Readonly<Record<Locale, Words>> = {
  'zh-CN': { weekly: '该周', monthly: '该月', quarterly: '该季度' },
  'zh-TW': { weekly: '該週', monthly: '該月', quarterly: '該季' },
  en: { weekly: 'in that week', monthly: 'in that month', quarterly: 'in that quarter' },
};
const BEFORE: Readonly<Record<Locale, Words>> = {
  'zh-CN': { weekly: '前一周', monthly: '前一个月', quarterly: '前一季度' },
  'zh-TW': { weekly: '前一週', monthly: '前一個月', quarterly: '前一季' },
  en: { weekly: 'the week before', monthly: 'the month before', quarterly: 'the quarter before' },
};
const SAME_PART: Readonly<Record<Locale, Words>> = {
  'zh-CN': { weekly: '前一周同期', monthly: '前一个月同期', quarterly: '前一季度同期' },
  'zh-TW': { weekly: '前一週同期', monthly: '前一個月同期', quarterly: '前一季同期' },
  en: {
    weekly: 'the same part of the week before',
    monthly: 'the same part of the month before',
    quarterly: 'the same part of the quarter before',
  },
};

/** Whether the period had begun when its report was made. */
export function hasBegun({ period, generatedAt }: Pick<Report, 'period' | 'generatedAt'>): boolean {
  return Date.parse(period.from) <= Date.parse(generatedAt);
}

/** 本周 while it runs; 该周 afterwards, since a report is read in a later one, and before. */
export function thisPeriod(report: Pick<Report, 'period' | 'generatedAt'>, locale: Locale): string {
  const { kind, complete } = report.period;
  return (complete || !hasBegun(report) ? THAT : THIS)[locale][kind];
}

/** What the report is compared with: 前一周, or 前一周同期 while the week runs. Never 上周, which is the reader's last week. */
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

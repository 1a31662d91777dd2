import type { Locale } from '../../domain/text.ts';

/** What `survey check` says of each file. What is wrong in a file is told in English, as everywhere. */
export interface CheckWords {
  readonly replacedBy: (file: string) => string;
  /** `ways` is `undefined` when they are too many to be counted. */
  readonly size: (questions: number, ways: number | undefined) => string;
  readonly shortest: string;
  readonly longest: string;
  readonly seconds: (seconds: string) => string;
  readonly error: string;
  readonly warning: string;
  readonly fine: string;
  readonly sum: (surveys: number, errors: number, warnings: number) => string;
}

const WORDS: Readonly<Record<Locale, CheckWords>> = {
  'zh-CN': {
    replacedBy: (file) => `由 ${file} 代替`,
    size: (questions, ways) => `${questions} 题，${ways === undefined ? '走法多得数不清' : `${ways} 种走法`}`,
    shortest: '最短',
    longest: '最长',
    seconds: (seconds) => `${seconds} 秒`,
    error: '错误',
    warning: '提醒',
    fine: '没有问题',
    sum: (surveys, errors, warnings) => `${surveys} 份问卷，${errors} 个错误，${warnings} 个提醒`,
  },
  'zh-TW': {
    replacedBy: (file) => `由 ${file} 取代`,
    size: (questions, ways) => `${questions} 題，${ways === undefined ? '走法多得數不清' : `${ways} 種走法`}`,
    shortest: '最短',
    longest: '最長',
    seconds: (seconds) => `${seconds} 秒`,
    error: '錯誤',
    warning: '提醒',
    fine: '沒有問題',
    sum: (surveys, errors, warnings) => `${surveys} 份問卷，${errors} 個錯誤，${warnings} 個提醒`,
  },
  en: {
    replacedBy: (file) => `replaced by ${file}`,
    size: (questions, ways) =>
      `${count(questions, 'question')}, ${ways === undefined ? 'more ways through than can be counted' : `${count(ways, 'way')} through`}`,
    shortest: 'shortest',
    longest: 'longest ',
    seconds: (seconds) => `${seconds} s`,
    error: 'error   ',
    warning: 'warning ',
    fine: 'no problems',
    sum: (surveys, errors, warnings) =>
      `${count(surveys, 'survey')}, ${count(errors, 'error')}, ${count(warnings, 'warning')}`,
  },
};

/** The words of `survey check` in one language. */
export function checkWords(locale: Locale): CheckWords {
  return WORDS[locale];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

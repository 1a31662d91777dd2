import type { QuestionKind } from '../../../src/domain/survey/survey.ts';
import type { Locale } from '../../../src/domain/text.ts';

/** The words of a survey's graph in one language. */
export interface GraphWords {
  /** One question in a list of them, and the list. */
  readonly number: (number: number) => string;
  readonly name: (numbers: string) => string;
  /** Between the first and the last of several numbers in a row. */
  readonly range: string;
  readonly kinds: Readonly<Record<QuestionKind, string>>;
  readonly optionCount: (count: number) => string;
  readonly seconds: (count: number) => string;
  readonly optional: string;
  readonly nobody: string;
  readonly questionCount: (count: number) => string;
  readonly wayCount: (count: number) => string;
  readonly duration: (shortest: number, longest: number) => string;
  readonly version: (hash: string) => string;
  readonly and: string;
  readonly or: string;
  readonly list: string;
  readonly quote: (text: string) => string;
  readonly brackets: (text: string) => string;
  readonly anyOf: (names: string, test: string) => string;
  readonly allOf: (names: string, test: string) => string;
  readonly not: (condition: string) => string;
  readonly compare: (sign: string, score: number) => string;
  readonly is: (values: string) => string;
  readonly isNot: (values: string) => string;
  readonly answered: string;
  readonly unanswered: string;
  readonly answer: (boolean: boolean) => string;
  /** A condition that is looked at only where those before it did not hold. */
  readonly elseIf: (condition: string) => string;
  readonly passedBy: (names: string) => string;
}

const en: GraphWords = {
  number: (number) => `Q${number}`,
  name: (numbers) => numbers,
  range: '–',
  kinds: {
    rating: 'rating 1–5',
    nps: 'NPS 0–10',
    ces: 'effort 1–7',
    level3: 'three levels',
    yesno: 'yes or no',
    choice: 'choose one',
    multi: 'choose several',
    text: 'open text',
  },
  optionCount: (count) => `${count} options`,
  seconds: (count) => `${count} s`,
  optional: 'optional',
  nobody: 'nobody is asked',
  questionCount: (count) => (count === 1 ? '1 question' : `${count} questions`),
  wayCount: (count) => (count === 1 ? '1 way through' : `${count} ways through`),
  duration: (shortest, longest) =>
    shortest === longest ? `about ${longest} s` : `about ${shortest}–${longest} s`,
  version: (hash) => `version\u00a0${hash}`,
  and: ' and ',
  or: ' or ',
  list: ', ',
  quote: (text) => `“${text}”`,
  brackets: (text) => `(${text})`,
  anyOf: (names, test) => `any of ${names} ${test}`,
  allOf: (names, test) => `each of ${names} ${test}`,
  not: (condition) => `not (${condition})`,
  compare: (sign, score) => `${sign} ${score}`,
  is: (values) => `is ${values}`,
  isNot: (values) => `is not ${values}`,
  answered: 'answered',
  unanswered: 'not answered',
  answer: (yes) => (yes ? 'yes' : 'no'),
  elseIf: (condition) => `otherwise, if ${condition}`,
  passedBy: (names) => `otherwise, skipping ${names}`,
};

const zhCn: GraphWords = {
  number: String,
  name: (numbers) => `第 ${numbers} 题`,
  range: '–',
  kinds: {
    rating: '评分 1–5',
    nps: '推荐意愿 0–10',
    ces: '省力度 1–7',
    level3: '三级评价',
    yesno: '是或否',
    choice: '单选',
    multi: '多选',
    text: '文字回答',
  },
  optionCount: (count) => `${count} 个选项`,
  seconds: (count) => `约 ${count} 秒`,
  optional: '可跳过',
  nobody: '不会被问到',
  questionCount: (count) => `共 ${count} 题`,
  wayCount: (count) => `${count} 条路径`,
  duration: (shortest, longest) =>
    shortest === longest ? `约 ${longest} 秒` : `约 ${shortest}–${longest} 秒`,
  version: (hash) => `版本\u00a0${hash}`,
  and: '，且',
  or: '，或',
  list: '、',
  quote: (text) => `“${text}”`,
  brackets: (text) => `（${text}）`,
  anyOf: (names, test) => `${names}中任一${test}`,
  allOf: (names, test) => `${names}全部${test}`,
  not: (condition) => `不满足（${condition}）`,
  compare: (sign, score) => ` ${sign} ${score} 分`,
  is: (values) => `答${values}`,
  isNot: (values) => `没答${values}`,
  answered: '已回答',
  unanswered: '未回答',
  answer: (yes) => (yes ? '“是”' : '“否”'),
  elseIf: (condition) => `否则，若${condition}`,
  passedBy: (names) => `否则，跳过${names}`,
};

const zhTw: GraphWords = {
  ...zhCn,
  name: (numbers) => `第 ${numbers} 題`,
  kinds: {
    rating: '評分 1–5',
    nps: '推薦意願 0–10',
    ces: '省力度 1–7',
    level3: '三級評價',
    yesno: '是或否',
    choice: '單選',
    multi: '複選',
    text: '文字回答',
  },
  optionCount: (count) => `${count} 個選項`,
  seconds: (count) => `約 ${count} 秒`,
  optional: '可略過',
  nobody: '不會被問到',
  questionCount: (count) => `共 ${count} 題`,
  wayCount: (count) => `${count} 條路徑`,
  duration: (shortest, longest) =>
    shortest === longest ? `約 ${longest} 秒` : `約 ${shortest}–${longest} 秒`,
  quote: (text) => `「${text}」`,
  not: (condition) => `不符合（${condition}）`,
  is: (values) => `答${values}`,
  isNot: (values) => `沒答${values}`,
  answered: '已回答',
  unanswered: '未回答',
  answer: (yes) => (yes ? '「是」' : '「否」'),
  elseIf: (condition) => `否則，若${condition}`,
  passedBy: (names) => `否則，略過${names}`,
};

const WORDS: Readonly<Record<Locale, GraphWords>> = { 'zh-CN': zhCn, 'zh-TW': zhTw, en };

/** The words of a survey's graph. */
export function graphWords(locale: Locale): GraphWords {
  return WORDS[locale];
}

import { LOCALES } from '../../../src/domain/text.ts';
import { listTerms, term } from '../../../src/domain/words/terms.ts';

/** What `/csat` is followed by. */
export const COMMAND_NAMES = ['weekly', 'monthly', 'quarterly', 'cases', 'why', 'send', 'help'] as const;
export type CommandName = (typeof COMMAND_NAMES)[number];

/** Known by name, and not in this version. */
const LATER_NAMES = ['measures', 'forecast'] as const;
export type LaterName = (typeof LATER_NAMES)[number];

/** What stands before the colon of an argument. */
const KEY_NAMES = [
  'agent',
  'department',
  'channel',
  'survey',
  'customer',
  'name',
  'telegram',
  'record',
  'service',
] as const;
export type KeyName = (typeof KEY_NAMES)[number];

/** What people type for a command, its own name beside it. */
const COMMAND_WORDS: Readonly<Record<CommandName | LaterName, readonly string[]>> = {
  weekly: ['week', '周报', '週報', '周報', '周', '週'],
  monthly: ['month', '月报', '月報', '月'],
  quarterly: ['quarter', '季报', '季報', '季度', '季'],
  cases: ['case', '个案', '個案', '工单', '工單'],
  why: ['为什么', '為什麼', '为何', '為何', '原因'],
  send: ['发送', '發送', '发', '發', '傳送'],
  help: ['帮助', '幫助', '说明', '說明', '?'],
  measures: ['measure', '措施', '改进措施', '改善措施'],
  forecast: ['预测', '預測'],
};

const KEY_WORDS: Readonly<Record<KeyName, readonly string[]>> = {
  agent: ['客服', '坐席', '座席'],
  department: ['dept', '部门', '部門'],
  channel: ['渠道', '管道', '通路'],
  survey: ['问卷', '問卷'],
  customer: ['客户', '客戶'],
  name: ['姓名', '名字'],
  telegram: ['电报', '電報'],
  record: ['单号', '單號', '记录', '記錄'],
  service: ['服务', '服務'],
};

const COMMANDS = invert([...COMMAND_NAMES, ...LATER_NAMES], COMMAND_WORDS);
const KEYS = invert(KEY_NAMES, KEY_WORDS);
const CHANNELS: ReadonlyMap<string, string> = new Map(
  listTerms('channel').flatMap((code) =>
    [code, ...LOCALES.map((locale) => term('channel', code, locale))].map(
      (word) => [fold(word), code] as const,
    ),
  ),
);

/** Nobody means one of these by something else of two letters. */
const MIN_SUGGESTED = 2;

/** The command of a word in any language and case. */
export function commandOf(word: string): CommandName | LaterName | undefined {
  return COMMANDS.get(fold(word));
}

/** The key of a word in any language and case. */
export function keyOf(word: string): KeyName | undefined {
  return KEYS.get(fold(word));
}

/** The code of a channel that was called by its code or by its word on screen; any other as typed. */
export function channelOf(word: string): string {
  return CHANNELS.get(fold(word)) ?? word;
}

/** Words worth suggesting for a mistyped command of this version. */
export function listCommandWords(): readonly string[] {
  return COMMAND_NAMES.flatMap((name) => [name, ...COMMAND_WORDS[name]]).filter(
    (word) => word.length >= MIN_SUGGESTED,
  );
}

/** Without differences of case and width. */
export function fold(word: string): string {
  return word.normalize('NFKC').toLowerCase();
}

function invert<Name extends string>(
  names: readonly Name[],
  words: Readonly<Record<Name, readonly string[]>>,
): ReadonlyMap<string, Name> {
  return new Map(
    names.flatMap((name) => [name, ...words[name]].map((word): [string, Name] => [fold(word), name])),
  );
}

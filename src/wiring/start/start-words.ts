import type { Locale } from '../../domain/text.ts';
import { clockText, dateText, type PeriodKind } from '../../domain/time.ts';

/** What the operator reads at the start, and why a part is off. */
export interface StartWords {
  listens(version: string, url: string, ms: number): string;
  readonly console: string;
  readonly events: string;
  readonly report: string;
  readonly store: string;
  /** What keeps the data, and the directory they lie in. */
  storeIn(store: string, path: string): string;
  /** The store does not answer, and the program waits for it. */
  waiting(store: string, url: string): string;
  readonly summaries: string;
  readonly kind: Readonly<Record<PeriodKind, string>>;
  readonly off: string;
  readonly state: Readonly<Record<'on' | 'off' | 'starting' | 'degraded', string>>;
  readonly tryIt: string;
  /** A customer and an agent to try it with. */
  readonly people: readonly [string, string];
  readonly stop: string;
  readonly settings: {
    /** When what is in force was read. */
    since(at: Date, timezone: string): string;
    /** The first problem, and how many more there are. */
    refused(first: string, more: number): string;
  };
  readonly why: {
    readonly page: string;
    readonly telegram: string;
    readonly slack: string;
    readonly local: string;
    readonly noKey: string;
    readonly key: string;
    storeDown(store: string): string;
    waits(store: string, seconds: number): string;
  };
}

export const START_WORDS: Readonly<Record<Locale, StartWords>> = {
  'zh-CN': {
    listens: (version, url, ms) => `csat-loop ${version} 已启动：${url}（${ms} 毫秒）`,
    console: '控制台',
    events: '服务记录接入',
    report: '周报',
    store: '数据',
    storeIn: (store, path) => `${store}，目录 ${path}`,
    waiting: (store, url) =>
      `csat-loop: ${store} 没有应答，正在等它恢复，恢复后自动继续；原因可以用 csat-loop doctor 查。期间 ${url} 回答 503。停止：Ctrl+C`,
    summaries: '自动发布',
    kind: { weekly: '周报', monthly: '月报', quarterly: '季报' },
    off: '已关闭',
    state: { on: '开启', off: '关闭', starting: '启动中', degraded: '异常' },
    tryIt: '试一试',
    people: ['王女士', '李雷'],
    stop: '停止：Ctrl+C',
    settings: {
      since: (at, timezone) => `${minuteOf(at, timezone)} 读取；改动会自动生效`,
      refused: (first, more) =>
        `改动未生效，仍用原来的设置：${first}${more > 0 ? `（另有 ${more} 处）` : ''}`,
    },
    why: {
      page: '没有聊天联系方式的客户用链接作答',
      telegram: '未设置 TELEGRAM_BOT_TOKEN',
      slack: '未设置 SLACK_BOT_TOKEN；控制台就是团队渠道',
      local: '只接受本机请求',
      noKey: '设了 CSAT_PUBLIC_URL，没有 CSAT_API_KEY 就谁也打不开：请设置',
      key: '用 CSAT_API_KEY 登录',
      storeDown: (store) => `${store} 没有应答，恢复后自动继续；原因可以用 csat-loop doctor 查`,
      waits: (store, seconds) => `${store} 没有应答，已等 ${seconds} 秒；原因可以用 csat-loop doctor 查`,
    },
  },
  'zh-TW': {
    listens: (version, url, ms) => `csat-loop ${version} 已啟動：${url}（${ms} 毫秒）`,
    console: '控制台',
    events: '服務紀錄接入',
    report: '週報',
    store: '資料',
    storeIn: (store, path) => `${store}，目錄 ${path}`,
    waiting: (store, url) =>
      `csat-loop: ${store} 沒有回應，正在等它恢復，恢復後自動繼續；原因可以用 csat-loop doctor 查。期間 ${url} 回答 503。停止：Ctrl+C`,
    summaries: '自動發布',
    kind: { weekly: '週報', monthly: '月報', quarterly: '季報' },
    off: '已關閉',
    state: { on: '開啟', off: '關閉', starting: '啟動中', degraded: '異常' },
    tryIt: '試試看',
    people: ['王小姐', '李雷'],
    stop: '停止：Ctrl+C',
    settings: {
      since: (at, timezone) => `${minuteOf(at, timezone)} 讀取；變更會自動生效`,
      refused: (first, more) =>
        `變更未生效，仍用原來的設定：${first}${more > 0 ? `（另有 ${more} 處）` : ''}`,
    },
    why: {
      page: '沒有聊天聯絡方式的客戶用連結作答',
      telegram: '未設定 TELEGRAM_BOT_TOKEN',
      slack: '未設定 SLACK_BOT_TOKEN；控制台就是團隊頻道',
      local: '只接受本機請求',
      noKey: '設了 CSAT_PUBLIC_URL，沒有 CSAT_API_KEY 就誰也打不開：請設定',
      key: '用 CSAT_API_KEY 登入',
      storeDown: (store) => `${store} 沒有回應，恢復後自動繼續；原因可以用 csat-loop doctor 查`,
      waits: (store, seconds) => `${store} 沒有回應，已等 ${seconds} 秒；原因可以用 csat-loop doctor 查`,
    },
  },
  en: {
    listens: (version, url, ms) => `csat-loop ${version} listens on ${url} (${ms} ms)`,
    console: 'console',
    events: 'closing events',
    report: 'weekly report',
    store: 'store',
    storeIn: (store, path) => `${store} in ${path}`,
    waiting: (store, url) =>
      `csat-loop: ${store} does not answer. Waiting for it, and going on by itself; csat-loop doctor says why. Meanwhile ${url} answers 503. Stop: Ctrl+C`,
    summaries: 'summaries',
    kind: { weekly: 'weekly', monthly: 'monthly', quarterly: 'quarterly' },
    off: 'off',
    state: { on: 'on', off: 'off', starting: 'starting', degraded: 'degraded' },
    tryIt: 'Try it',
    people: ['Anna Lee', 'Li Lei'],
    stop: 'Stop: Ctrl+C',
    settings: {
      since: (at, timezone) => `read at ${minuteOf(at, timezone)}; a change is taken by itself`,
      refused: (first, more) =>
        `a change was not taken, the earlier settings stay: ${first}${more > 0 ? ` (and ${more} more)` : ''}`,
    },
    why: {
      page: 'customers without a chat answer by link',
      telegram: 'TELEGRAM_BOT_TOKEN is not set',
      slack: 'SLACK_BOT_TOKEN is not set; the console is the team channel',
      local: 'local requests only',
      noKey: 'with CSAT_PUBLIC_URL nobody gets in without CSAT_API_KEY: set it',
      key: 'log in with CSAT_API_KEY',
      storeDown: (store) =>
        `${store} does not answer; it goes on by itself once it does, and csat-loop doctor says why not`,
      waits: (store, seconds) =>
        `${store} does not answer; waiting for it for ${seconds} s, and csat-loop doctor says why`,
    },
  },
};

/** `11-23 09:05`, as clocks in that zone show it. */
function minuteOf(at: Date, zone: string): string {
  return `${dateText(at, zone).slice(5)} ${clockText(at, zone)}`;
}

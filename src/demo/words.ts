import type { Locale } from '../domain/text.ts';
import type { DemoState } from './make-demo.ts';

/** What the demo says to the person who started it. */
export interface DemoWords {
  /** Why data are made. */
  readonly making: Readonly<Record<Exclude<DemoState, 'ready' | 'foreign'>, string>>;
  readonly reused: string;
  readonly made: (seconds: string) => string;
  readonly title: string;
  /** Why nothing leaves this machine. */
  readonly safe: string;
  readonly counts: (closed: number, responses: number, cases: number) => string;
  readonly data: string;
  readonly console: string;
  readonly consoleNote: string;
  /** That the older cases show more than this version can do. */
  readonly casesNote: string;
  readonly week: string;
  readonly weekNote: string;
  readonly month: string;
  readonly survey: string;
  readonly surveyNote: string;
  readonly files: string;
  readonly filesNote: string;
  readonly next: string;
  readonly stop: string;
  readonly telegram: string;
  /** Who is asked by the link to try. */
  readonly you: string;
}

export const DEMO_WORDS: Readonly<Record<Locale, DemoWords>> = {
  'zh-CN': {
    making: {
      absent: '正在生成演示数据',
      'broken-off': '上次的演示数据没有生成完，重新生成',
      'other-day': '演示数据是前些天的，重新生成到今天',
      'other-language': '演示数据是另一种语言的，重新生成',
      'older-story': '演示数据来自旧版本，重新生成',
    },
    reused: '沿用今天已生成的演示数据（重新来过：加 --fresh）',
    made: (seconds) => `演示数据已生成（${seconds} 秒）`,
    title: 'csat-loop 演示：一家虚构家电公司的客服中心，五周的数据',
    safe: '人物、公司和内容全是虚构的。演示不读您的令牌和 csat.yaml，不连 Telegram 和 Slack，用自己的数据目录。',
    counts: (closed, responses, cases) => `${closed} 次服务，${responses} 份答卷，${cases} 个个案`,
    data: '数据',
    console: '控制台',
    consoleNote: '最近有三位客户打了低分，还没有人处理',
    casesNote: '更早的个案画的是团队处理过的样子（谁在跟、解决了没有）；认领和关闭个案，这一版还不能做',
    week: '上周周报',
    weekNote: '先看这里：再前一周仓库搬家，响应及时性掉了下来；看看上周恢复了没有',
    month: '月报',
    survey: '自己答一份',
    surveyNote: '打 1 分或 2 分，写上一个手机号，再看控制台：几秒内就有新个案，号码是脱敏的',
    files: '规则文件',
    filesNote: '这个演示用的 csat.yaml：改了立刻生效，但每天会重新生成；要长期用自己的规则，请把它复制出去',
    next: '想用自己的数据：npm start，然后看 README',
    stop: '停止：Ctrl+C',
    telegram: '演示里的 Telegram 是模拟的：消息不会发给任何人，不连外网',
    you: '您自己',
  },
  'zh-TW': {
    making: {
      absent: '正在產生示範資料',
      'broken-off': '上次的示範資料沒有產生完，重新產生',
      'other-day': '示範資料是前幾天的，重新產生到今天',
      'other-language': '示範資料是另一種語言的，重新產生',
      'older-story': '示範資料來自舊版本，重新產生',
    },
    reused: '沿用今天已產生的示範資料（重新來過：加 --fresh）',
    made: (seconds) => `示範資料已產生（${seconds} 秒）`,
    title: 'csat-loop 示範：一家虛構家電公司的客服中心，五週的資料',
    safe: '人物、公司和內容全是虛構的。示範不讀您的權杖和 csat.yaml，不連 Telegram 和 Slack，用自己的資料目錄。',
    counts: (closed, responses, cases) => `${closed} 次服務，${responses} 份答卷，${cases} 個個案`,
    data: '資料',
    console: '控制台',
    consoleNote: '最近有三位客戶打了低分，還沒有人處理',
    casesNote: '更早的個案畫的是團隊處理過的樣子（誰在跟、解決了沒有）；認領和關閉個案，這一版還不能做',
    week: '上週週報',
    weekNote: '先看這裡：再前一週倉庫搬家，回應及時性掉了下來；看看上週恢復了沒有',
    month: '月報',
    survey: '自己答一份',
    surveyNote: '打 1 分或 2 分，寫上一個手機號碼，再看控制台：幾秒內就有新個案，號碼是遮蔽的',
    files: '規則檔',
    filesNote: '這個示範用的 csat.yaml：改了立刻生效，但每天會重新產生；要長期用自己的規則，請把它複製出去',
    next: '想用自己的資料：npm start，然後看 README',
    stop: '停止：Ctrl+C',
    telegram: '示範裡的 Telegram 是模擬的：訊息不會傳給任何人，不連外網',
    you: '您自己',
  },
  en: {
    making: {
      absent: 'Making the demo data',
      'broken-off': 'The demo data were not finished last time: making them anew',
      'other-day': 'The demo data are of another day: making them anew, up to today',
      'other-language': 'The demo data are in another language: making them anew',
      'older-story': 'The demo data are of an older version: making them anew',
    },
    reused: "Using today's demo data (--fresh starts over)",
    made: (seconds) => `Demo data made in ${seconds} s`,
    title: 'csat-loop demo: the service desk of an invented appliance maker, five weeks of data',
    safe: 'People, company and words are invented. The demo reads neither your tokens nor your csat.yaml, reaches neither Telegram nor Slack, and keeps to its own data directory.',
    counts: (closed, responses, cases) => `${closed} services, ${responses} responses, ${cases} cases`,
    data: 'data',
    console: 'console',
    consoleNote: 'the last hours: three customers were not content, and nobody has seen to them yet',
    casesNote:
      'older cases are shown as a team would have handled them; claiming and closing a case come in a later version',
    week: 'last week',
    weekNote:
      'begin here: the week before it, the warehouse moved and timeliness fell; see whether it came back',
    month: 'month',
    survey: 'answer one',
    surveyNote:
      'give a 1 or a 2 and write a phone number, then look at the console: the case is there within seconds, the number masked',
    files: 'rules',
    filesNote:
      'the csat.yaml of this demo: a change holds at once, but it is made anew every day; for rules of your own copy it',
    next: 'With data of your own: npm start, and the README',
    stop: 'Stop: Ctrl+C',
    telegram: 'in the demo a simulated stand-in takes the messages; nothing leaves this machine',
    you: 'You',
  },
};

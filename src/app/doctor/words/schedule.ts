import type { Said } from '../../../domain/finding.ts';
import type { DailyWindow } from '../../../domain/policy.ts';
import { localText } from '../../../domain/text.ts';
import { minutesText, type PeriodKind } from '../../../domain/time.ts';

const KINDS = {
  weekly: ['周报', '週報', 'weekly report'],
  monthly: ['月报', '月報', 'monthly report'],
  quarterly: ['季报', '季報', 'quarterly report'],
} as const satisfies Record<PeriodKind, readonly [string, string, string]>;

/** What `doctor` says about times: the zone, quiet hours, reports. Times are texts, as clocks there show them. */
export const SCHEDULE_SAYS = {
  zone: (timezone: string, time: string): Said => ({
    message: localText(
      `${timezone}，当地时间 ${time}`,
      `${timezone}，當地時間 ${time}`,
      `${timezone}, where it is ${time}`,
    ),
  }),
  next: (kind: PeriodKind, at: string, last: string | undefined): Said => {
    const [simplified, traditional, english] = KINDS[kind];
    return {
      message: localText(
        `${simplified}：下次 ${at}${last === undefined ? '，还没有发过' : `，上次 ${last}`}`,
        `${traditional}：下次 ${at}${last === undefined ? '，還沒有發過' : `，上次 ${last}`}`,
        `${english}: next at ${at}, ${last === undefined ? 'none made yet' : `last for ${last}`}`,
      ),
    };
  },
  off: (kind: PeriodKind): Said => {
    const [simplified, traditional, english] = KINDS[kind];
    return {
      message: localText(`${simplified}：已关闭`, `${traditional}：已關閉`, `${english}: switched off`),
    };
  },
  waits: (kind: PeriodKind, label: string): Said => {
    const [simplified, traditional, english] = KINDS[kind];
    return {
      message: localText(
        `${simplified} ${label} 还没发到 Slack`,
        `${traditional} ${label} 還沒發到 Slack`,
        `the ${english} for ${label} has not reached Slack`,
      ),
      todo: localText(
        '看 Slack 的检查和日志里的 notice.not-posted；控制台上已经有了',
        '看 Slack 的檢查和日誌裡的 notice.not-posted；控制台上已經有了',
        'see the checks of Slack, and notice.not-posted in the log; the console has it',
      ),
    };
  },
  quiet: (window: DailyWindow | undefined): Said => {
    if (window === undefined)
      return {
        message: localText(
          '没有免打扰时段：夜里也会发',
          '沒有免打擾時段：夜裡也會發',
          'no quiet hours: customers are written to at night too',
        ),
      };
    const hours = `${minutesText(window.from)}–${minutesText(window.to)}`;
    return {
      message: localText(
        `${hours} 不打扰客户（按客户的时区）`,
        `${hours} 不打擾客戶（按客戶的時區）`,
        `nobody is written to at ${hours} of their own time zone`,
      ),
    };
  },
  unknownZone: (timezone: string): Said => ({
    message: localText(
      `这台机器不认识时区 ${timezone}`,
      `這台機器不認識時區 ${timezone}`,
      `this machine does not know the time zone ${timezone}`,
    ),
    todo: localText(
      '使用带完整 ICU 的 Node，或更正时区',
      '使用帶完整 ICU 的 Node，或更正時區',
      'use a Node with full ICU, or correct the zone',
    ),
  }),
  oldZones: (release: string): Said => ({
    message: localText(
      `时区数据是 ${release} 的`,
      `時區資料是 ${release} 的`,
      `the time zone data are of ${release}`,
    ),
    todo: localText(
      '升级 Node，时区数据随它更新',
      '升級 Node，時區資料隨它更新',
      'upgrade Node, which brings newer ones',
    ),
  }),
} as const;

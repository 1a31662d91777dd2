import { type Finding, findingsIn, type Said } from '../../domain/finding.ts';
import type { DailyWindow } from '../../domain/policy.ts';
import { localText } from '../../domain/text.ts';
import { HOUR_MS, localFields, type PeriodKind } from '../../domain/time.ts';
import type { ReportFacts } from '../../ports/store/facts.ts';

export interface ScheduleFacts {
  readonly now: Date;
  /** The team's. */
  readonly timezone: string;
  /** Whether the machine knows that zone, and the release of its zone data. */
  readonly zones: { readonly isKnown: boolean; readonly release: string | undefined };
  readonly quietHours: DailyWindow | undefined;
  readonly reports: readonly PlannedReport[];
  /** The newest report of each kind that was wanted. */
  readonly posted: readonly ReportFacts[];
  /** Slack is configured: without it the console is where reports are. */
  readonly posts: boolean;
}
export interface PlannedReport {
  readonly kind: PeriodKind;
  /** `undefined` when this kind is switched off. */
  readonly next: Date | undefined;
}

/** A report that waits longer was refused, or Slack is away. */
const POST_WITHIN_MS = HOUR_MS;
/** Zones change their rules a few times a year. */
const OLD_ZONES_YEARS = 3;

const say = findingsIn('schedule');

/** When reports are due and were last made, in the team's own time; the hours at which nothing is sent. */
export function judgeSchedule(facts: ScheduleFacts): readonly Finding[] {
  return [
    ...judgeZone(facts),
    say.ok('quiet hours', saysQuiet(facts.quietHours)),
    ...facts.reports.flatMap((report) => judgeReport(report, facts)),
  ];
}

function judgeZone({ now, timezone, zones }: ScheduleFacts): readonly Finding[] {
  if (!zones.isKnown) return [say.problem('zone', saysUnknownZone(timezone))];
  const time = localTime(now, timezone);
  const message = localText(
    `${timezone}，当地时间 ${time}`,
    `${timezone}，當地時間 ${time}`,
    `${timezone}, where it is ${time}`,
  );
  const { release } = zones;
  const isOld =
    release !== undefined && now.getUTCFullYear() - Number(release.slice(0, 4)) >= OLD_ZONES_YEARS;
  return [say.ok('zone', { message }), ...(isOld ? [say.note('zone data', saysOldZones(release))] : [])];
}

function judgeReport({ kind, next }: PlannedReport, facts: ScheduleFacts): readonly Finding[] {
  const last = facts.posted.find((each) => each.kind === kind);
  const waitsMs = last?.waits === true ? facts.now.getTime() - last.at.getTime() : 0;
  const planned =
    next === undefined
      ? say.off(kind, saysOff(kind))
      : say.ok(kind, saysNext(kind, localTime(next, facts.timezone), last?.label));
  if (last === undefined || !facts.posts || waitsMs < POST_WITHIN_MS) return [planned];
  return [planned, say.problem(`${kind} post`, saysWaits(kind, last.label))];
}

/** `2026-11-23 09:00` on the calendar of that zone. */
export function localTime(at: Date, timezone: string): string {
  const { year, month, day, hour, minute } = localFields(at, timezone);
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

const KINDS = {
  weekly: ['周报', '週報', 'weekly report'],
  monthly: ['月报', '月報', 'monthly report'],
  quarterly: ['季报', '季報', 'quarterly report'],
} as const satisfies Record<PeriodKind, readonly [string, string, string]>;

function saysNext(kind: PeriodKind, at: string, last: string | undefined): Said {
  const [simplified, traditional, english] = KINDS[kind];
  return {
    message: localText(
      `${simplified}：下次 ${at}${last === undefined ? '，还没有发过' : `，上次 ${last}`}`,
      `${traditional}：下次 ${at}${last === undefined ? '，還沒有發過' : `，上次 ${last}`}`,
      `${english}: next at ${at}, ${last === undefined ? 'none made yet' : `last for ${last}`}`,
    ),
  };
}

function saysOff(kind: PeriodKind): Said {
  const [simplified, traditional, english] = KINDS[kind];
  return {
    message: localText(`${simplified}：已关闭`, `${traditional}：已關閉`, `${english}: switched off`),
  };
}

function saysWaits(kind: PeriodKind, label: string): Said {
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
}

function saysQuiet(window: DailyWindow | undefined): Said {
  if (window === undefined)
    return {
      message: localText(
        '没有免打扰时段：夜里也会发',
        '沒有免打擾時段：夜裡也會發',
        'no quiet hours: customers are written to at night too',
      ),
    };
  const clock = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  const hours = `${clock(window.from)}–${clock(window.to)}`;
  return {
    message: localText(
      `${hours} 不打扰客户（按客户的时区）`,
      `${hours} 不打擾客戶（按客戶的時區）`,
      `nobody is written to at ${hours} of their own time zone`,
    ),
  };
}

function saysUnknownZone(timezone: string): Said {
  return {
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
  };
}

function saysOldZones(release: string): Said {
  return {
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
  };
}

import { type Finding, findingsIn } from '../../domain/finding.ts';
import { localText } from '../../domain/text.ts';

/** Our clock less somebody else's, in milliseconds. */
export interface ClockReading {
  readonly source: string;
  readonly offsetMs: number;
}

/** The Date header is cut to the second and the answer took its time. */
const NOTICEABLE_MS = 30_000;
/** Beyond this a signed delivery is refused, and an event from "the future" is not asked about. */
const HARMFUL_MS = 5 * 60_000;
/** Nobody runs this before it was written. */
const FIRST_YEAR = 2026;
const LAST_YEAR = 2099;

const say = findingsIn('clock');

/** The machine's clock by itself, and against the clocks of those who answered. */
export function judgeClock(now: Date, readings: readonly ClockReading[]): readonly Finding[] {
  const year = now.getUTCFullYear();
  const time = `${now.toISOString().slice(0, 19)}Z`;
  if (year < FIRST_YEAR || year > LAST_YEAR) return [say.problem('year', saysWrongYear(time))];
  return [
    say.ok('year', { message: localText(`现在是 ${time}`, `現在是 ${time}`, `it is ${time}`) }),
    judgeOffset(readings),
  ];
}

function judgeOffset(readings: readonly ClockReading[]): Finding {
  const worst = readings.toSorted((left, right) => Math.abs(right.offsetMs) - Math.abs(left.offsetMs))[0];
  if (worst === undefined) return say.off('offset', NOT_COMPARED);
  const seconds = Math.round(worst.offsetMs / 1000);
  const from = readings.map(({ source }) => source).join(', ');
  if (Math.abs(worst.offsetMs) < NOTICEABLE_MS) return say.ok('offset', saysAgreed(from));
  const said = saysOff(worst.source, seconds);
  return Math.abs(worst.offsetMs) < HARMFUL_MS ? say.note('offset', said) : say.problem('offset', said);
}

const SET_CLOCK = localText(
  '打开时间同步（NTP：chrony、systemd-timesyncd），核对虚拟机的时钟',
  '開啟時間同步（NTP：chrony、systemd-timesyncd），核對虛擬機的時鐘',
  'switch on time synchronisation (NTP: chrony, systemd-timesyncd); check the clock of the virtual machine',
);
const NOT_COMPARED = {
  message: localText(
    '没有可以对照的时钟：没有平台应答',
    '沒有可以對照的時鐘：沒有平台回應',
    'no other clock to compare with: no platform answered',
  ),
};

function saysWrongYear(time: string) {
  return {
    message: localText(
      `时钟是 ${time}，不可能`,
      `時鐘是 ${time}，不可能`,
      `the clock says ${time}, which cannot be`,
    ),
    todo: SET_CLOCK,
  };
}

function saysAgreed(from: string) {
  return {
    message: localText(`与 ${from} 的时钟一致`, `與 ${from} 的時鐘一致`, `agrees with the clock of ${from}`),
  };
}

function saysOff(source: string, seconds: number) {
  const by = Math.abs(seconds);
  return {
    message: localText(
      `比 ${source} 的时钟${seconds > 0 ? '快' : '慢'} ${by} 秒；差 5 分钟起，签名会被拒绝，刚结束的服务会被当成未来的`,
      `比 ${source} 的時鐘${seconds > 0 ? '快' : '慢'} ${by} 秒；差 5 分鐘起，簽章會被拒絕，剛結束的服務會被當成未來的`,
      `${by} s ${seconds > 0 ? 'ahead of' : 'behind'} the clock of ${source}; from 5 min on signatures are refused and new events count as from the future`,
    ),
    todo: SET_CLOCK,
  };
}

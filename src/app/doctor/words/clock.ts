import type { Said } from '../../../domain/finding.ts';
import { localText } from '../../../domain/text.ts';

const SET_CLOCK = localText(
  '打开时间同步（NTP：chrony、systemd-timesyncd），核对虚拟机的时钟',
  '開啟時間同步（NTP：chrony、systemd-timesyncd），核對虛擬機的時鐘',
  'switch on time synchronisation (NTP: chrony, systemd-timesyncd); check the clock of the virtual machine',
);

/** What `doctor` says about the machine's clock. */
export const CLOCK_SAYS = {
  now: (time: string): Said => ({ message: localText(`现在是 ${time}`, `現在是 ${time}`, `it is ${time}`) }),
  wrongYear: (time: string): Said => ({
    message: localText(
      `时钟是 ${time}，不可能`,
      `時鐘是 ${time}，不可能`,
      `the clock says ${time}, which cannot be`,
    ),
    todo: SET_CLOCK,
  }),
  notCompared: (): Said => ({
    message: localText(
      '没有可以对照的时钟：没有平台应答',
      '沒有可以對照的時鐘：沒有平台回應',
      'no other clock to compare with: no platform answered',
    ),
  }),
  agrees: (from: string): Said => ({
    message: localText(`与 ${from} 的时钟一致`, `與 ${from} 的時鐘一致`, `agrees with the clock of ${from}`),
  }),
  /** `seconds`: ours less the server's. */
  offDatabase: (source: string, seconds: number): Said => {
    const by = Math.abs(seconds);
    return {
      message: localText(
        `比 ${source} 的时钟${seconds > 0 ? '快' : '慢'} ${by} 秒；用同一个数据库的实例靠时钟轮流做事（30 秒一租），差几秒就可能同做一件`,
        `比 ${source} 的時鐘${seconds > 0 ? '快' : '慢'} ${by} 秒；用同一個資料庫的實例靠時鐘輪流做事（30 秒一租），差幾秒就可能同做一件`,
        `${by} s ${seconds > 0 ? 'ahead of' : 'behind'} the clock of ${source}; instances on one database take turns by time (leases of 30 s), and with clocks seconds apart two may do the same work`,
      ),
      todo: SET_CLOCK,
    };
  },
  /** `seconds`: ours less theirs. */
  off: (source: string, seconds: number): Said => {
    const by = Math.abs(seconds);
    return {
      message: localText(
        `比 ${source} 的时钟${seconds > 0 ? '快' : '慢'} ${by} 秒；差 5 分钟起，签名会被拒绝，刚结束的服务会被当成未来的`,
        `比 ${source} 的時鐘${seconds > 0 ? '快' : '慢'} ${by} 秒；差 5 分鐘起，簽章會被拒絕，剛結束的服務會被當成未來的`,
        `${by} s ${seconds > 0 ? 'ahead of' : 'behind'} the clock of ${source}; from 5 min on signatures are refused and new events count as from the future`,
      ),
      todo: SET_CLOCK,
    };
  },
} as const;

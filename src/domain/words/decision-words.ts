import type { PolicyCheck } from '../sending/decision.ts';
import type { Locale } from '../text.ts';

/** How a send decision is told to the team. */
export interface DecisionWords {
  readonly scheduled: (due: string) => string;
  readonly skipped: (reason: string) => string;
  readonly check: Readonly<Record<PolicyCheck['check'], string>>;
  readonly result: Readonly<Record<PolicyCheck['result'], string>>;
}

export const DECISION_WORDS: Readonly<Record<Locale, DecisionWords>> = {
  'zh-CN': {
    scheduled: (due) => `已安排，${due} 发出`,
    skipped: (reason) => `没有发：${reason}`,
    check: {
      optOut: '是否退订',
      exclude: '排除规则',
      ownRecord: '是否客服本人',
      age: '结束时间',
      survey: '选用问卷',
      reachable: '能否联系',
      oneOpen: '是否已有未完的问卷',
      cooldown: '打扰间隔',
      delay: '延迟',
      quietHours: '免打扰时段',
      budget: '还能发几条',
    },
    result: { pass: '通过', skip: '不发', wait: '推后' },
  },
  'zh-TW': {
    scheduled: (due) => `已安排，${due} 發出`,
    skipped: (reason) => `沒有發：${reason}`,
    check: {
      optOut: '是否退訂',
      exclude: '排除規則',
      ownRecord: '是否客服本人',
      age: '結束時間',
      survey: '選用問卷',
      reachable: '能否聯絡',
      oneOpen: '是否已有未完的問卷',
      cooldown: '打擾間隔',
      delay: '延遲',
      quietHours: '免打擾時段',
      budget: '還能發幾則',
    },
    result: { pass: '通過', skip: '不發', wait: '延後' },
  },
  en: {
    scheduled: (due) => `Scheduled, due ${due}`,
    skipped: (reason) => `Not asked: ${reason}`,
    check: {
      optOut: 'Opted out',
      exclude: 'Exclusion rules',
      ownRecord: 'Agent’s own record',
      age: 'Time of close',
      survey: 'Survey chosen',
      reachable: 'Reachable',
      oneOpen: 'Another survey open',
      cooldown: 'Cooldown',
      delay: 'Delay',
      quietHours: 'Quiet hours',
      budget: 'Messages left',
    },
    result: { pass: 'pass', skip: 'do not ask', wait: 'wait' },
  },
};

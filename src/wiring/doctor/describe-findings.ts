import { type Finding, type FindingArea, type FindingStatus, isHealthy } from '../../domain/finding.ts';
import { type Locale, type LocalText, localText } from '../../domain/text.ts';

const MARKS: Readonly<Record<FindingStatus, string>> = { ok: '✓', note: '!', problem: '✗', off: '–' };

const TITLES: Readonly<Record<FindingArea, LocalText>> = {
  program: localText('程序', '程式', 'Program'),
  configuration: localText('配置', '設定', 'Configuration'),
  disk: localText('磁盘', '磁碟', 'Disk'),
  store: localText('数据', '資料', 'Store'),
  server: localText('服务', '服務', 'Server'),
  clock: localText('时钟', '時鐘', 'Clock'),
  telegram: localText('Telegram', 'Telegram', 'Telegram'),
  wecom: localText('企业微信', '企業微信', 'WeCom'),
  wechat: localText('微信', '微信', 'WeChat'),
  slack: localText('Slack', 'Slack', 'Slack'),
  surveys: localText('问卷', '問卷', 'Surveys'),
  schedule: localText('时间安排', '時間安排', 'Schedule'),
  privacy: localText('隐私', '隱私', 'Privacy'),
};

/** Everything that was found, by area, for a person at a terminal; the last line sums it up. */
export function describeFindings(findings: readonly Finding[], locale: Locale): string {
  const areas = [...new Set(findings.map(({ area }) => area))];
  const blocks = areas.map((area) =>
    [
      TITLES[area][locale],
      ...findings.filter((each) => each.area === area).map((each) => describe(each, locale)),
    ].join('\n'),
  );
  return `${[...blocks, sumUp(findings)[locale]].join('\n\n')}\n`;
}

/** What `--json` prints. */
export function toFindingsShape(findings: readonly Finding[], locale: Locale): object {
  return {
    ok: isHealthy(findings),
    checks: findings.map(({ area, name, status, code, message, todo }) => ({
      area,
      name,
      status,
      ...(code === undefined ? {} : { code }),
      message: message[locale],
      ...(todo === undefined ? {} : { todo: todo[locale] }),
    })),
  };
}

function describe({ status, message, todo, code }: Finding, locale: Locale): string {
  const name = code === undefined || message[locale].includes(code) ? '' : `  [${code}]`;
  const line = `  ${MARKS[status]} ${message[locale]}${name}`;
  return todo === undefined ? line : `${line}\n      → ${todo[locale]}`;
}

function sumUp(findings: readonly Finding[]): LocalText {
  const count = (status: FindingStatus) => findings.filter((each) => each.status === status).length;
  const [problems, notes, good] = [count('problem'), count('note'), count('ok')];
  return localText(
    `${problems} 个问题，${notes} 个提醒，${good} 项正常`,
    `${problems} 個問題，${notes} 個提醒，${good} 項正常`,
    `${problems} ${problems === 1 ? 'problem' : 'problems'}, ${notes} ${notes === 1 ? 'note' : 'notes'}, ${good} ok`,
  );
}

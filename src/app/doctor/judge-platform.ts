import { type Finding, findingsIn } from '../../domain/finding.ts';
import { PLATFORM_SAYS } from './words/platform.ts';

/** What switches a platform on. */
const FIRST_VARIABLE = {
  telegram: 'TELEGRAM_BOT_TOKEN',
  wecom: 'WECOM_CORP_ID',
  wechat: 'WECHATY_PUPPET',
  slack: 'SLACK_BOT_TOKEN',
} as const;

/** A platform without a token that could be tried. `leftOut`: variables with a mistake. */
export function judgeUnsetPlatform(
  platform: keyof typeof FIRST_VARIABLE,
  leftOut: ReadonlySet<string>,
): Finding {
  const part = platform === 'wechat' ? 'WECHATY' : platform.toUpperCase();
  const isBroken = [...leftOut].some((name) => name.startsWith(`${part}_`));
  const said = isBroken ? PLATFORM_SAYS.broken(part) : PLATFORM_SAYS.unset(FIRST_VARIABLE[platform]);
  return findingsIn(platform).off('token', said);
}

import type { Locale, LocalText } from '../../src/domain/text.ts';

const INVITE: LocalText = {
  'zh-CN':
    '把机器人邀请进这个频道（/invite），并核对 SLACK_ALERT_CHANNEL、SLACK_SUMMARY_CHANNEL 或 csat.yaml 的 departments 里写的是这个频道的 ID',
  'zh-TW':
    '把機器人邀請進這個頻道（/invite），並核對 SLACK_ALERT_CHANNEL、SLACK_SUMMARY_CHANNEL 或 csat.yaml 的 departments 裡寫的是這個頻道的 ID',
  en: 'invite the bot into the channel (/invite) and check its id in SLACK_ALERT_CHANNEL, SLACK_SUMMARY_CHANNEL or departments of csat.yaml',
};
const ARCHIVED: LocalText = {
  'zh-CN':
    '频道已归档：恢复它，或在 SLACK_ALERT_CHANNEL、SLACK_SUMMARY_CHANNEL 或 csat.yaml 的 departments 里换一个',
  'zh-TW':
    '頻道已封存：恢復它，或在 SLACK_ALERT_CHANNEL、SLACK_SUMMARY_CHANNEL 或 csat.yaml 的 departments 裡換一個',
  en: 'the channel is archived: bring it back or name another in SLACK_ALERT_CHANNEL, SLACK_SUMMARY_CHANNEL or departments of csat.yaml',
};
const TOKEN: LocalText = {
  'zh-CN': 'SLACK_BOT_TOKEN 已失效：重新安装应用，换上新的令牌后重启',
  'zh-TW': 'SLACK_BOT_TOKEN 已失效：重新安裝應用程式，換上新的權杖後重新啟動',
  en: 'SLACK_BOT_TOKEN is not valid any more: install the app again, set the new token and restart',
};
const SCOPE: LocalText = {
  'zh-CN': '机器人缺少权限：给应用加上 chat:write（要按钮和 /csat 还要 commands），再重新安装',
  'zh-TW': '機器人缺少權限：給應用程式加上 chat:write（要按鈕和 /csat 還要 commands），再重新安裝',
  en: 'the bot lacks a permission: add chat:write (for buttons and /csat also commands) to the app and install it again',
};
const OTHER: LocalText = {
  'zh-CN': 'Slack 拒绝了这条消息：按这个代码查 Slack 的 chat.postMessage 文档',
  'zh-TW': 'Slack 拒絕了這則訊息：按這個代碼查 Slack 的 chat.postMessage 文件',
  en: "Slack refused the message: look the code up in Slack's documentation of chat.postMessage",
};

const ADVICE: Readonly<Record<string, LocalText>> = {
  channel_not_found: INVITE,
  not_in_channel: INVITE,
  is_archived: ARCHIVED,
  invalid_auth: TOKEN,
  not_authed: TOKEN,
  token_revoked: TOKEN,
  token_expired: TOKEN,
  account_inactive: TOKEN,
  missing_scope: SCOPE,
  no_permission: SCOPE,
  restricted_action: SCOPE,
};

/** What a person has to do about a refusal of Slack's. */
export function adviceFor(code: string, locale: Locale): string {
  return adviceIn(code)[locale];
}

/** The same in every language. */
export function adviceIn(code: string): LocalText {
  return Object.hasOwn(ADVICE, code) ? (ADVICE[code] ?? OTHER) : OTHER;
}

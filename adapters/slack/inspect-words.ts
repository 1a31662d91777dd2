import type { Said } from '../../src/domain/finding.ts';
import { localText } from '../../src/domain/text.ts';
import { adviceIn } from './advice.ts';

/** What `doctor` says about Slack. */
export const SLACK_SAYS = {
  bot: (user: string, team: string): Said => ({
    message: localText(
      `令牌有效：工作区 ${team}，机器人 ${user}`,
      `權杖有效：工作區 ${team}，機器人 ${user}`,
      `the token is good: ${user} in ${team}`,
    ),
  }),
  unreachable: (kind: string): Said => ({
    code: kind,
    message: localText(
      `连不上 Slack（${kind}）`,
      `連不上 Slack（${kind}）`,
      `Slack cannot be reached (${kind})`,
    ),
    todo: localText(
      '检查网络、防火墙和 SLACK_API_URL；消息会排队，最多重试 73 小时',
      '檢查網路、防火牆和 SLACK_API_URL；訊息會排隊，最多重試 73 小時',
      'check network, firewall and SLACK_API_URL; notices wait and are tried for 73 h',
    ),
  }),
  wait: (): Said => ({
    code: 'ratelimited',
    message: localText(
      'Slack 要求稍候（429），这次没能核对令牌',
      'Slack 要求稍候（429），這次沒能核對權杖',
      'Slack asks to wait (429); the token could not be checked this time',
    ),
    todo: localText('过一分钟再运行一次', '過一分鐘再執行一次', 'run this again in a minute'),
  }),
  notSlack: (code: number): Said => ({
    code: 'unreadable_reply',
    message: localText(
      `回答的不是 Slack（HTTP ${code}）`,
      `回答的不是 Slack（HTTP ${code}）`,
      `the answer is not Slack's (HTTP ${code})`,
    ),
    todo: localText(
      '检查 SLACK_API_URL（形如 https://slack.com/api/）和中间的代理',
      '檢查 SLACK_API_URL（形如 https://slack.com/api/）和中間的代理',
      'check SLACK_API_URL (like https://slack.com/api/) and proxies on the way',
    ),
  }),
  refused: (code: string): Said => ({
    code,
    message: localText(
      `Slack 不接受这个令牌（${code}）`,
      `Slack 不接受這個權杖（${code}）`,
      `Slack refuses the token (${code})`,
    ),
    todo: adviceIn(code === 'unknown_error' ? 'invalid_auth' : code),
  }),
  scopes: (needed: readonly string[]): Said => ({
    message: localText(
      `权限齐全（${needed.join('、')}）`,
      `權限齊全（${needed.join('、')}）`,
      `the scopes are there (${needed.join(', ')})`,
    ),
  }),
  scopesMissing: (missing: readonly string[]): Said => ({
    code: 'missing_scope',
    message: localText(
      `机器人缺少权限：${missing.join('、')}`,
      `機器人缺少權限：${missing.join('、')}`,
      `the bot lacks a scope: ${missing.join(', ')}`,
    ),
    todo: localText(
      `在应用的 OAuth & Permissions 里加上 ${missing.join('、')}，重新安装到工作区`,
      `在應用程式的 OAuth & Permissions 裡加上 ${missing.join('、')}，重新安裝到工作區`,
      `add ${missing.join(', ')} under OAuth & Permissions of the app and install it again`,
    ),
  }),
  scopesUnknown: (needed: readonly string[]): Said => ({
    message: localText(
      'Slack 没有说明机器人有哪些权限，无法核对',
      'Slack 沒有說明機器人有哪些權限，無法核對',
      'Slack does not say which scopes the bot has: they cannot be checked',
    ),
    todo: localText(
      `自己确认应用有 ${needed.join('、')}`,
      `自己確認應用程式有 ${needed.join('、')}`,
      `see for yourself that the app has ${needed.join(', ')}`,
    ),
  }),
  postsOnly: (): Said => ({
    message: localText(
      '只发消息：没有按钮，也没有 /csat',
      '只發訊息：沒有按鈕，也沒有 /csat',
      'messages are only posted: no buttons and no /csat',
    ),
    todo: localText(
      '要在 Slack 里处理个案，设置 SLACK_APP_TOKEN（不需要公网地址）或 SLACK_SIGNING_SECRET；步骤见 docs/slack.md',
      '要在 Slack 裡處理個案，設定 SLACK_APP_TOKEN（不需要公開位址）或 SLACK_SIGNING_SECRET；步驟見 docs/slack.md',
      'to work on cases in Slack set SLACK_APP_TOKEN (needs no public address) or SLACK_SIGNING_SECRET; docs/slack.md shows how',
    ),
  }),
  socket: (): Said => ({
    message: localText(
      'Slack 接受 SLACK_APP_TOKEN（Socket Mode）',
      'Slack 接受 SLACK_APP_TOKEN（Socket Mode）',
      'Slack takes SLACK_APP_TOKEN (Socket Mode)',
    ),
  }),
  socketRefused: (code: string): Said => ({
    code,
    message: localText(
      `Slack 不接受 SLACK_APP_TOKEN（${code}）`,
      `Slack 不接受 SLACK_APP_TOKEN（${code}）`,
      `Slack refuses SLACK_APP_TOKEN (${code})`,
    ),
    todo: localText(
      '在应用的 Basic Information → App-Level Tokens 里生成带 connections:write 的 xapp- 令牌，并在 Socket Mode 里打开它',
      '在應用程式的 Basic Information → App-Level Tokens 裡產生帶 connections:write 的 xapp- 權杖，並在 Socket Mode 裡打開它',
      'make an xapp- token with connections:write under Basic Information -> App-Level Tokens of the app, and switch Socket Mode on',
    ),
  }),
  calls: (address: string): Said => ({
    message: localText(`Slack 要调用 ${address}`, `Slack 要呼叫 ${address}`, `Slack has to call ${address}`),
    todo: localText(
      '确认应用的 Slash Commands、Interactivity 和 Event Subscriptions 里填的都是这个地址；Slack 当场会验证它',
      '確認應用程式的 Slash Commands、Interactivity 和 Event Subscriptions 裡填的都是這個位址；Slack 當場會驗證它',
      'see that Slash Commands, Interactivity and Event Subscriptions of the app all name it; Slack checks it on the spot',
    ),
  }),
  noAddress: (): Said => ({
    message: localText(
      '设置了 SLACK_SIGNING_SECRET，但没有 CSAT_PUBLIC_URL：Slack 找不到这台服务器',
      '設定了 SLACK_SIGNING_SECRET，但沒有 CSAT_PUBLIC_URL：Slack 找不到這台伺服器',
      'SLACK_SIGNING_SECRET is set, but not CSAT_PUBLIC_URL: Slack cannot find this server',
    ),
    todo: localText(
      '设置 CSAT_PUBLIC_URL 为外面能访问的 https 地址，或改用 SLACK_APP_TOKEN（Socket Mode）',
      '設定 CSAT_PUBLIC_URL 為外面能存取的 https 位址，或改用 SLACK_APP_TOKEN（Socket Mode）',
      'set CSAT_PUBLIC_URL to the https address it has outside, or use SLACK_APP_TOKEN (Socket Mode) instead',
    ),
  }),
  channelOk: (id: string): Said => ({
    message: localText(`能在 ${id} 发消息`, `能在 ${id} 發訊息`, `the bot can post to ${id}`),
  }),
  channelNotAsked: (id: string): Said => ({
    message: localText(
      `这次没能查到频道 ${id}`,
      `這次沒能查到頻道 ${id}`,
      `the channel ${id} could not be looked up this time`,
    ),
    todo: localText('再运行一次', '再執行一次', 'run this again'),
  }),
  channelUnknown: (id: string, code: string): Said => ({
    code,
    message: localText(
      `无法核对机器人是否在频道 ${id} 里（${code}）`,
      `無法核對機器人是否在頻道 ${id} 裡（${code}）`,
      `whether the bot is in ${id} cannot be checked (${code})`,
    ),
    todo: localText(
      '发消息用不着，但想让这里核对，就给应用加上 channels:read 和 groups:read；否则确认已 /invite 机器人',
      '發訊息用不著，但想讓這裡核對，就給應用程式加上 channels:read 和 groups:read；否則確認已 /invite 機器人',
      'not needed for posting: add channels:read and groups:read to the app to have it checked here, or make sure the bot was invited (/invite)',
    ),
  }),
  channelUnseen: (id: string): Said => ({
    code: 'channel_not_found',
    message: localText(
      `机器人看不到频道 ${id}：它不存在，或是没有邀请机器人的私有频道`,
      `機器人看不到頻道 ${id}：它不存在，或是沒有邀請機器人的私人頻道`,
      `the bot does not see ${id}: there is none, or it is a private channel`,
    ),
    todo: adviceIn('channel_not_found'),
  }),
  channelMissing: (id: string): Said => ({
    code: 'channel_not_found',
    message: localText(`没有频道 ${id}`, `沒有頻道 ${id}`, `there is no channel ${id}`),
    todo: adviceIn('channel_not_found'),
  }),
  archived: (id: string): Said => ({
    code: 'is_archived',
    message: localText(`频道 ${id} 已归档`, `頻道 ${id} 已封存`, `the channel ${id} is archived`),
    todo: adviceIn('is_archived'),
  }),
  notIn: (id: string): Said => ({
    code: 'not_in_channel',
    message: localText(
      `机器人不在频道 ${id} 里`,
      `機器人不在頻道 ${id} 裡`,
      `the bot is not in the channel ${id}`,
    ),
    todo: adviceIn('not_in_channel'),
  }),
} as const;

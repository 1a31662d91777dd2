import { type LocalText, localText } from '../../../src/domain/text.ts';

/** How what people do in Slack reaches us. */
export const RECEIVING_WORDS = {
  http: localText(
    '已连接；按钮和命令经 /slack/events 收取',
    '已連線；按鈕和命令經 /slack/events 收取',
    'connected; buttons and commands arrive at /slack/events',
  ),
  badlySigned: localText(
    '已连接；收到的请求签名对不上：核对 SLACK_SIGNING_SECRET',
    '已連線；收到的請求簽章對不上：核對 SLACK_SIGNING_SECRET',
    'connected; a delivery came whose signature does not match: check SLACK_SIGNING_SECRET',
  ),
  connecting: localText(
    '正在建立 Socket Mode 连接',
    '正在建立 Socket Mode 連線',
    'opening the Socket Mode connection',
  ),
  socket: localText(
    '已连接；按钮和命令经 Socket Mode 收取',
    '已連線；按鈕和命令經 Socket Mode 收取',
    'connected; buttons and commands arrive by Socket Mode',
  ),
} as const satisfies Readonly<Record<string, LocalText>>;

const SOCKET_TOKEN = localText(
  '消息照发，按钮和命令收不到。SLACK_APP_TOKEN 无效：在应用的 Basic Information 里生成带 connections:write 的 xapp- 令牌，换上后重启',
  '訊息照發，按鈕和命令收不到。SLACK_APP_TOKEN 無效：在應用程式的 Basic Information 裡產生帶 connections:write 的 xapp- 權杖，換上後重新啟動',
  'messages go out, buttons and commands do not arrive. SLACK_APP_TOKEN is not valid: make an xapp- token with connections:write under Basic Information of the app, set it and restart',
);
const SOCKET_OFF = localText(
  '消息照发，按钮和命令收不到。在应用设置里打开 Socket Mode',
  '訊息照發，按鈕和命令收不到。在應用程式設定裡開啟 Socket Mode',
  'messages go out, buttons and commands do not arrive. Switch Socket Mode on in the settings of the app',
);
const SOCKET_AWAY = localText(
  '消息照发，按钮和命令暂时收不到，会自动重连',
  '訊息照發，按鈕和命令暫時收不到，會自動重連',
  'messages go out, buttons and commands do not arrive for now; the connection is tried again',
);
const SOCKET_ADVICE: Readonly<Record<string, LocalText>> = {
  invalid_auth: SOCKET_TOKEN,
  not_authed: SOCKET_TOKEN,
  not_allowed_token_type: SOCKET_TOKEN,
  token_revoked: SOCKET_TOKEN,
  token_expired: SOCKET_TOKEN,
  account_inactive: SOCKET_TOKEN,
  missing_scope: SOCKET_TOKEN,
  no_permission: SOCKET_TOKEN,
  forbidden_team: SOCKET_TOKEN,
  link_disabled: SOCKET_OFF,
  socket_mode_disabled: SOCKET_OFF,
  internal_error: SOCKET_AWAY,
};

/** A connection that does not stand: the code, and what comes next or what a person has to do. */
export function socketTrouble(code: string): LocalText {
  const advice = (Object.hasOwn(SOCKET_ADVICE, code) ? SOCKET_ADVICE[code] : undefined) ?? SOCKET_AWAY;
  return localText(`${code}: ${advice['zh-CN']}`, `${code}: ${advice['zh-TW']}`, `${code}: ${advice.en}`);
}

/** The same in every language. */
export const APP_NAME = 'csat-loop';

/** What is said to one person alone. */
export const PRIVATE_WORDS = {
  unknownCase: localText(
    '没有找到这个个案，可能已按要求删除。',
    '找不到這個個案，可能已依要求刪除。',
    'There is no such case; it may have been erased on request.',
  ),
  notOpened: localText(
    '没有打开，什么都没有改变。请再试一次。',
    '沒有開啟，什麼都沒有改變。請再試一次。',
    'Not opened, nothing has changed. Please try again.',
  ),
} as const satisfies Readonly<Record<string, LocalText>>;

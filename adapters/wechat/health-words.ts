import { type LocalText, localText } from '../../src/domain/text.ts';

const AGAIN = localText('会自动重试', '會自動重試', 'tried again by itself');

/** The version the program is tested with. */
export const WECHATY_VERSION = '1.20.2';

/** How the channel stands, and what to do about it, in the languages of the team. */
export const WECHAT_STANDS = {
  notStarted: localText('尚未启动', '尚未啟動', 'not started'),
  stopped: localText('已停止', '已停止', 'stopped'),
  connecting: localText(
    '正在连接，等账号登录',
    '正在連線，等帳號登入',
    'connecting, and waiting for the account to log in',
  ),
  loggedIn: localText('已登录', '已登入', 'logged in'),
  scan: localText(
    '请用要发送问卷的微信账号扫描二维码登录',
    '請用要發送問卷的微信帳號掃描二維碼登入',
    'scan the QR code with the WeChat account that is to ask',
  ),
  scanned: localText(
    '二维码已扫描：请在手机上确认登录',
    '二維碼已掃描：請在手機上確認登入',
    'the QR code was scanned: confirm the login on the phone',
  ),
  loggedOut: localText(
    `账号已退出登录，消息先留着；${AGAIN['zh-CN']}，可能要重新扫码`,
    `帳號已登出，訊息先留著；${AGAIN['zh-TW']}，可能要重新掃碼`,
    `the account is logged out and messages wait; ${AGAIN.en}, a new scan may be needed`,
  ),
  standingBy: localText(
    '待命：另一个进程登录着这个账号',
    '待命：另一個行程登入著這個帳號',
    'standing by: another process holds this account’s login',
  ),
  storeDown: localText(
    '数据库没有应答：恢复后再登录',
    '資料庫沒有回應：恢復後再登入',
    'the store does not answer: the account logs in when it does',
  ),
  wechatyMissing: localText(
    `没有安装 wechaty：npm install wechaty@${WECHATY_VERSION}，然后重启`,
    `沒有安裝 wechaty：npm install wechaty@${WECHATY_VERSION}，然後重新啟動`,
    `wechaty is not installed: npm install wechaty@${WECHATY_VERSION}, and restart`,
  ),
  puppetMissing: (puppet: string) =>
    localText(
      `没有安装 ${puppet}：npm install ${puppet}，然后重启`,
      `沒有安裝 ${puppet}：npm install ${puppet}，然後重新啟動`,
      `${puppet} is not installed: npm install ${puppet}, and restart`,
    ),
  gatewayAway: (code: string) =>
    localText(
      `连不上网关（${code}）：检查 WECHATY_PUPPET_SERVICE_ENDPOINT 和网关是否在运行；${AGAIN['zh-CN']}`,
      `連不上閘道（${code}）：檢查 WECHATY_PUPPET_SERVICE_ENDPOINT 和閘道是否在執行；${AGAIN['zh-TW']}`,
      `the gateway cannot be reached (${code}): check WECHATY_PUPPET_SERVICE_ENDPOINT and that the gateway runs; ${AGAIN.en}`,
    ),
  tokenRefused: localText(
    `网关不接受令牌：检查 WECHATY_PUPPET_SERVICE_TOKEN；${AGAIN['zh-CN']}`,
    `閘道不接受權杖：檢查 WECHATY_PUPPET_SERVICE_TOKEN；${AGAIN['zh-TW']}`,
    `the gateway refuses the token: check WECHATY_PUPPET_SERVICE_TOKEN; ${AGAIN.en}`,
  ),
  failing: (code: string) =>
    localText(
      `puppet 报错（${code}）；${AGAIN['zh-CN']}`,
      `puppet 回報錯誤（${code}）；${AGAIN['zh-TW']}`,
      `the puppet reports an error (${code}); ${AGAIN.en}`,
    ),
  silent: localText(
    `puppet 没有应答，正在重新启动它；${AGAIN['zh-CN']}`,
    `puppet 沒有回應，正在重新啟動它；${AGAIN['zh-TW']}`,
    `the puppet does not answer and is started anew; ${AGAIN.en}`,
  ),
} as const satisfies Readonly<Record<string, LocalText | ((said: string) => LocalText)>>;
